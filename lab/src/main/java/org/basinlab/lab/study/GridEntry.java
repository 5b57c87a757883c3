package org.basinlab.lab.study;

import java.util.List;
import java.util.Optional;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Wording;
import org.basinlab.science.Check;

/** An entry of the grid as a study writes it; lists stand for all their combinations. */
record GridEntry(
    @Key(value = "arm of the study, or a list", wording = Wording.NAME, spread = true)
        Optional<List<String>> arm,
    @Key(value = "η", domain = Domain.POSITIVE, spread = true) List<Double> learningRate,
    @Key(value = "S, examples a step, at most N", domain = Domain.FROM_ONE, spread = true)
        List<Integer> batchSize) {

  GridEntry {
    learningRate.forEach(rate -> Domain.POSITIVE.require("learningRate", rate));
    batchSize.forEach(examples -> Domain.FROM_ONE.require("batchSize", examples));
    long size =
        arm.map(List::size).orElse(1) * (long) learningRate.size() * (long) batchSize.size();
    Check.that(
        size <= StudyRules.MOST_POINTS,
        "expected at most %d grid points, got %d.",
        StudyRules.MOST_POINTS,
        size);
  }

  /** All combinations, in the order written. */
  List<GridPoint> points() {
    return arm.orElse(List.of("")).stream()
        .flatMap(
            name ->
                learningRate.stream()
                    .flatMap(
                        rate -> batchSize.stream().map(size -> new GridPoint(name, rate, size))))
        .toList();
  }
}
