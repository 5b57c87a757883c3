package org.basinlab.app.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.basinlab.lab.Exploration;
import org.basinlab.lab.form.Decimal;
import org.basinlab.lab.plan.RunId;
import org.basinlab.lab.plan.RunPlan;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.record.RunRecord;

/** Measurements as a table and as objects, a row a number. */
public final class MeasurementTable {
  private static final List<String> HEAD =
      List.of("run", "η", "S", "seed", "snapshot", "quantity", "value", "error", "unit");

  private MeasurementTable() {}

  /** A row a measurement, and the same for programs. */
  public static Answer answer(Exploration found) {
    return Answer.done(lines(found), fields(found));
  }

  /** Columns as wide as what is in them. */
  private static List<String> lines(Exploration found) {
    Map<RunId, RunPlan> plans = plans(found);
    List<List<String>> rows = new ArrayList<>(List.of(HEAD));
    found.all().forEach(one -> rows.add(row(one, plan(plans, one))));
    int[] widths = new int[HEAD.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  /** The same for programs: numbers in full, with the settings of the probe. */
  private static Fields fields(Exploration found) {
    Map<RunId, RunPlan> plans = plans(found);
    return Fields.none()
        .withObjects(
            "measurements",
            found.all().stream().map(one -> fields(one, plan(plans, one))).toList());
  }

  private static Fields fields(Measurement one, RunPlan plan) {
    Fields run = Fields.none().with("run", one.run().hex());
    return (plan.point().arm().isEmpty() ? run : run.with("arm", plan.point().arm()))
        .with("learningRate", plan.point().learningRate())
        .with("batchSize", plan.point().batchSize())
        .with("seed", plan.seed())
        .with("snapshot", one.snapshot())
        .with("quantity", one.quantity())
        .with("value", one.value())
        .with("errorKind", one.errorKind().name())
        .with("error", one.error())
        .with("samples", one.samples())
        .with("unit", one.unit())
        .with("subset", one.subset())
        .with("gradients", one.gradients())
        .with("probe", one.probe());
  }

  private static List<String> row(Measurement one, RunPlan plan) {
    String error =
        switch (one.errorKind()) {
          case STANDARD_ERROR -> "± " + NumberText.brief(one.error());
          case RESIDUAL -> "residual " + NumberText.brief(one.error());
          case BRACKET -> "bracket ± " + NumberText.brief(one.error());
          case LOWER_BOUND -> "lower bound";
          case INTERVAL -> "interval ± " + NumberText.brief(one.error());
          case EXACT -> "exact";
        };
    return List.of(
        one.run().hex(),
        (plan.point().arm().isEmpty() ? "" : plan.point().arm() + " ")
            + Decimal.text(plan.point().learningRate()),
        Integer.toString(plan.point().batchSize()),
        Long.toString(plan.seed()),
        one.snapshot(),
        one.quantity(),
        NumberText.significant(one.value(), 4),
        error,
        one.unit());
  }

  private static Map<RunId, RunPlan> plans(Exploration found) {
    return found.runs().stream().collect(Collectors.toMap(RunRecord::id, RunRecord::plan));
  }

  private static RunPlan plan(Map<RunId, RunPlan> plans, Measurement one) {
    return Objects.requireNonNull(plans.get(one.run()), "A run that was measured has a plan.");
  }
}
