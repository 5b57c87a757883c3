package org.basinlab.science.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.Check;
import org.basinlab.science.tensor.InputLayout;
import org.basinlab.science.tensor.ScriptModule;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * How a script is asked: each input by itself, and in batches of the size that it fixes, if it
 * fixes one; the last is filled up with copies, whose answers are dropped.
 *
 * @param batch the only number of examples that the script takes at once; empty where it takes any
 */
record ScriptCall(ScriptModule module, InputLayout layout, OptionalLong batch) {
  private static final long LARGEST_BATCH = 1024;
  private static final long SURELY_TRIED = 64;
  private static final long LARGEST_NUMBERS = 4_000_000;

  /**
   * Finds out whether a script takes any number of examples, or only one that stands in its code.
   * Of large inputs large numbers are not tried, for want of memory.
   *
   * @param sample [S, D], S ≥ 2
   */
  static ScriptCall tried(ScriptModule module, InputLayout layout, Tensor sample) {
    ScriptCall any = new ScriptCall(module, layout, OptionalLong.empty());
    if (any.takes(sample, sample.size(0)) && any.takes(sample, 1)) {
      return any;
    }
    long fitting = Math.min(LARGEST_BATCH, LARGEST_NUMBERS / sample.size(1));
    long largest = Math.max(SURELY_TRIED, fitting);
    return module.wholeNumbers().stream()
        .filter(size -> size >= 1 && size <= largest)
        .filter(size -> any.takes(sample, size) && !any.takes(sample, size + 1))
        .findFirst()
        .map(size -> new ScriptCall(module, layout, OptionalLong.of(size)))
        .orElse(any);
  }

  private boolean takes(Tensor sample, long examples) {
    try (TensorScope scope = TensorScope.open()) {
      outputs(leaves(), filled(sample, examples));
      return true;
    } catch (BrokenInputException refusal) {
      return false;
    }
  }

  /** The parameters in the file. */
  List<Tensor> parameters() {
    return module.parameters().stream().map(ScriptModule.Parameter::value).toList();
  }

  /** The same as leaves, into which no script can write. */
  List<Tensor> leaves() {
    return parameters().stream().map(Tensor::leaf).toList();
  }

  /**
   * The answers z.
   *
   * @param rows inputs, [S, D]
   * @return [S, K]
   */
  Tensor outputs(List<Tensor> parameters, Tensor rows) {
    return inBatches(rows, some -> Optional.of(module.forward(parameters, layout, some)))
        .orElseThrow();
  }

  /** The answers of the file as {@link ScriptModule#forwardMovedInPlace} has them: [S, K]. */
  Optional<Tensor> outputsMovedInPlace(List<Tensor> shifts, Tensor rows) {
    return inBatches(rows, some -> module.forwardMovedInPlace(shifts, layout, some));
  }

  private Optional<Tensor> inBatches(Tensor rows, Function<Tensor, Optional<Tensor>> ask) {
    long all = rows.size(0);
    long size = batch.orElse(all);
    List<Tensor> answers = new ArrayList<>();
    for (long from = 0; from < all; from += size) {
      long count = Math.min(size, all - from);
      Optional<Tensor> answer = ask.apply(filled(rows.narrow(0, from, count), size));
      if (answer.isEmpty()) {
        return answer;
      }
      answers.add(rowsOf(answer.get(), size).narrow(0, 0, count));
    }
    return Optional.of(answers.size() == 1 ? answers.get(0) : Tensor.concatenate(answers, 0));
  }

  /** The first so many rows, again from the start after the last. */
  private static Tensor filled(Tensor rows, long count) {
    long there = rows.size(0);
    if (count <= there) {
      return rows.narrow(0, 0, count);
    }
    long[] turns = LongStream.range(0, count).map(i -> i % there).toArray();
    return rows.take(0, Tensor.ofIndices(turns, count));
  }

  /** One number an example counts as a row of one. */
  private Tensor rowsOf(Tensor answer, long examples) {
    long[] shape = answer.shape();
    boolean single =
        (shape.length == 1 && shape[0] == examples) || (shape.length == 0 && examples == 1);
    Check.that(
        single || (shape.length == 2 && shape[0] == examples && shape[1] >= 1),
        "%s returns a tensor of shape %s for %d inputs where outputs of shape [%d, K] or [%d] are"
            + " expected; export a model that returns one row of outputs an example.",
        module.origin(),
        Arrays.toString(shape),
        examples,
        examples,
        examples);
    return single ? answer.reshape(examples, 1) : answer;
  }
}
