package org.basinlab.science.course;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basinlab.science.Check;

/**
 * The division of a run into epochs and of each epoch into batches, where the batch size S may
 * change along the run, also within an epoch. A batch consists of the next S examples in the order
 * of the epoch; where fewer than S are left, the next epoch begins. Not safe for use by several
 * threads.
 */
public final class Epochs {
  private final int trainSize;
  private final int batchSize;
  private final int stepsPerEpoch;
  private final Course course;
  private final List<Long> firstSteps = new ArrayList<>(List.of(0L));
  private Epoch latest;

  private Epochs(int trainSize, int batchSize, int stepsPerEpoch, Course course) {
    this.trainSize = trainSize;
    this.batchSize = batchSize;
    this.stepsPerEpoch = stepsPerEpoch;
    this.course = course;
    this.latest = drawn(0, 0);
  }

  /**
   * Epochs cut from the N training examples; with a constant course each has ⌊N/S⌋ steps.
   *
   * @param trainSize N, number of training examples
   * @param batchSize initial S, from 1 to N
   * @param course factor on S; the product is rounded to a whole number
   * @throws org.basinlab.science.BrokenInputException where a batch would be less than one example
   *     or more than the training set; for a later epoch this is thrown when that epoch is first
   *     asked for
   */
  public static Epochs of(int trainSize, int batchSize, Course course) {
    return new Epochs(trainSize, batchSize, trainSize / batchSize, course);
  }

  /**
   * Epochs of full-batch gradient descent: every batch is the whole training set, and {@code
   * stepsPerEpoch} steps count as one epoch.
   */
  public static Epochs whole(int trainSize, int stepsPerEpoch) {
    return new Epochs(trainSize, trainSize, stepsPerEpoch, Course.CONSTANT);
  }

  /** The batches of one epoch. */
  public final class Epoch {
    private final long number;
    private final long firstStep;
    private final int[] ends;

    /** Where each batch ends in the order of the epoch; nothing where all are of one size. */
    private Epoch(long number, long firstStep, int... ends) {
      this.number = number;
      this.firstStep = firstStep;
      this.ends = ends;
    }

    /** Number of this epoch, counted from 0. */
    public long number() {
      return number;
    }

    /** Number of steps taken before this epoch. */
    public long firstStep() {
      return firstStep;
    }

    /** Number of batches, and so of steps, in this epoch. */
    public int steps() {
      return isConstant() ? stepsPerEpoch : ends.length;
    }

    /** Position in the order of the epoch at which a batch begins; batches are counted from 0. */
    public long start(int batch) {
      if (isConstant()) {
        return (long) batch * batchSize;
      }
      return batch == 0 ? 0 : ends[batch - 1];
    }

    /** Number of examples in a batch; batches are counted from 0. */
    public int size(int batch) {
      return Math.toIntExact(start(batch + 1) - start(batch));
    }

    /** Number of examples drawn in this epoch, in all its batches. */
    public int length() {
      return Math.toIntExact(start(steps()));
    }

    /**
     * The part of it that lies before a batch, of the training set or, if that is all, of its
     * steps.
     */
    private double before(int batch) {
      return batchSize == trainSize ? (double) batch / steps() : (double) start(batch) / trainSize;
    }
  }

  /** Whether all batches have one size. */
  public boolean isConstant() {
    return course == Course.CONSTANT;
  }

  /** Number of steps in all epochs before epoch {@code epoch}. */
  public long stepsBefore(long epoch) {
    if (isConstant()) {
      return Math.multiplyExact(epoch, stepsPerEpoch);
    }
    while (firstSteps.size() <= epoch) {
      int next = firstSteps.size() - 1;
      firstSteps.add(firstSteps.get(next) + epoch(next).steps());
    }
    return firstSteps.get(Math.toIntExact(epoch));
  }

  /** The epoch to which the step that follows {@code step} steps belongs. */
  public Epoch at(long step) {
    if (step >= latest.firstStep() && step < latest.firstStep() + latest.steps()) {
      return latest;
    }
    if (isConstant()) {
      return epoch(step / stepsPerEpoch);
    }
    long number = step < latest.firstStep() ? 0 : latest.number();
    while (stepsBefore(number + 1) <= step) {
      number++;
    }
    return epoch(number);
  }

  private Epoch epoch(long number) {
    if (latest.number() != number) {
      latest = drawn(number, stepsBefore(number));
    }
    return latest;
  }

  /**
   * Whether step {@code step} is the first of an epoch, so that {@code step} completed steps make
   * whole epochs; true for 0.
   */
  public boolean endEpoch(long step) {
    return at(step).firstStep() == step;
  }

  /**
   * Number of epochs after {@code step} steps: completed epochs plus the fraction of the present
   * one, which is the number of examples drawn in it over N, or for full batches the fraction of
   * its steps.
   */
  public double after(long step) {
    Epoch epoch = at(step);
    return epoch.number() + epoch.before(Math.toIntExact(step - epoch.firstStep()));
  }

  /** Number of examples in the batch of the step that follows {@code step} steps. */
  public int size(long step) {
    Epoch epoch = at(step);
    return epoch.size(Math.toIntExact(step - epoch.firstStep()));
  }

  private Epoch drawn(long number, long firstStep) {
    if (isConstant()) {
      return new Epoch(number, firstStep);
    }
    int[] ends = new int[trainSize];
    int steps = 0;
    int drawn = 0;
    while (drawn < trainSize) {
      int size = size(firstStep + steps, number + (double) drawn / trainSize);
      if (drawn + size > trainSize) {
        break;
      }
      drawn += size;
      ends[steps++] = drawn;
    }
    return new Epoch(number, firstStep, Arrays.copyOf(ends, steps));
  }

  private int size(long step, double epoch) {
    double size = Math.rint(batchSize * course.factor(step, epoch));
    Check.that(
        size >= 1 && size <= trainSize,
        "After %d steps, in epoch %s, a batch would be %.0f of the %d training examples; choose"
            + " factors with which it is at least one and at most all.",
        step,
        epoch,
        size,
        trainSize);
    return (int) size;
  }
}
