package org.basinlab.science.course;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basinlab.science.Check;

/**
 * Which part of which epoch each step takes, where the batch size may change along the run, also
 * within an epoch. A batch is S examples of the epoch's order that follow those of the batch
 * before; where fewer than S are left, the next epoch begins. Used by one thread.
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
   * Epochs that are drawn; of a constant course ⌊N/S⌋ an epoch.
   *
   * @param trainSize N
   * @param batchSize S at first, from 1 to N
   * @param course factor on S; the product is rounded to a whole number
   * @throws org.basinlab.science.BrokenInputException where a batch would be less than one example
   *     or more than the training set; then or when that epoch is asked for
   */
  public static Epochs of(int trainSize, int batchSize, Course course) {
    return new Epochs(trainSize, batchSize, trainSize / batchSize, course);
  }

  /** Epochs that are the whole training set, so many steps called an epoch. */
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

    /** From 0 on. */
    public long number() {
      return number;
    }

    /** Steps taken before it. */
    public long firstStep() {
      return firstStep;
    }

    public int steps() {
      return isConstant() ? stepsPerEpoch : ends.length;
    }

    /** Where a batch begins in the order of the epoch. */
    public long start(int batch) {
      if (isConstant()) {
        return (long) batch * batchSize;
      }
      return batch == 0 ? 0 : ends[batch - 1];
    }

    public int size(int batch) {
      return Math.toIntExact(start(batch + 1) - start(batch));
    }

    /** Number of examples that are drawn. */
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

  /** Whether all are of one size. */
  public boolean isConstant() {
    return course == Course.CONSTANT;
  }

  /** Steps taken when an epoch begins: those of all epochs before it. */
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

  /** Whether so many steps end an epoch, or are none. */
  public boolean endEpoch(long step) {
    return at(step).firstStep() == step;
  }

  /** Epochs taken after so many steps: whole ones, and the examples drawn since, over N. */
  public double after(long step) {
    Epoch epoch = at(step);
    return epoch.number() + epoch.before(Math.toIntExact(step - epoch.firstStep()));
  }

  /** Examples in the batch of the step that follows {@code step} steps. */
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
