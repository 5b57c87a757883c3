package org.basinlab.lab.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.basinlab.lab.probe.Work;
import org.basinlab.lab.quantity.NumberText;
import org.basinlab.lab.record.ModelLine;
import org.basinlab.lab.run.Progress;
import org.basinlab.science.curvature.NetworkObjective;
import org.basinlab.science.landscape.EndAsymmetry;
import org.basinlab.science.landscape.ExampleLine;
import org.basinlab.science.landscape.ExampleLosses;
import org.basinlab.science.landscape.Grid;
import org.basinlab.science.stats.Estimate;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/**
 * The line between two models, if there is one, and how their answers differ.
 *
 * @param lossDifference of B from A, with its error over examples; empty if one is not finite
 * @param accuracyDifference likewise; empty where there are targets
 * @param remarks what a reader should know of the line, or why there is none
 */
record PairLine(
    Optional<ModelLine> line,
    Optional<Estimate> lossDifference,
    Optional<Estimate> accuracyDifference,
    List<String> remarks) {
  private static final Grid GRID = Grid.even(-1, 2, 61);

  /** From A to B, where both are given the same parameters and must answer alike. */
  private static final List<Double> COMMON = List.of(0.0, 0.5, 1.0);

  private static final double SAME_IN_SINGLE = 1e-4;
  private static final double SAME_IN_DOUBLE = 1e-9;

  /** Evaluates; 67 forward passes. */
  static PairLine between(ForeignModel a, ForeignModel b, Progress progress) {
    long passes = GRID.points().size() + 2L * COMMON.size();
    progress.begin("Line from A to B", passes * a.size(), "examples");
    try (TensorScope scope = TensorScope.open()) {
      return new Ends(
              a.telling(progress, Work.Unit.EXAMPLES), b.telling(progress, Work.Unit.EXAMPLES))
          .line();
    } finally {
      progress.end();
    }
  }

  /** Both models, and what is asked of them. */
  private record Ends(ForeignModel a, ForeignModel b) {

    PairLine line() {
      List<ExampleLosses> fromA = COMMON.stream().map(alpha -> at(a, alpha)).toList();
      List<ExampleLosses> fromB = COMMON.stream().map(alpha -> at(b, alpha)).toList();
      ExampleLosses ofA = fromA.get(0);
      ExampleLosses ofB = fromB.get(COMMON.size() - 1);
      if (!Double.isFinite(ofA.mean()) || !Double.isFinite(ofB.mean())) {
        return new PairLine(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(
                "There is no line between A and B: their losses are %s and %s."
                    .formatted(ofA.mean(), ofB.mean())));
      }
      List<String> remarks = new ArrayList<>();
      double gap = 0;
      for (int i = 0; i < COMMON.size(); i++) {
        gap = Math.max(gap, fromB.get(i).largestGap(fromA.get(i)));
      }
      boolean isOneFunction = gap <= same();
      if (gap > 0) {
        remarks.add(isOneFunction ? nearly(gap) : apart(gap));
      }
      Optional<ModelLine> line = isOneFunction ? Optional.of(line(remarks)) : Optional.empty();
      Optional<Estimate> accuracy =
          ofA.accuracy().isPresent() ? Optional.of(ofB.accuracyMinus(ofA)) : Optional.empty();
      return new PairLine(line, Optional.of(ofB.minus(ofA)), accuracy, List.copyOf(remarks));
    }

    private double same() {
      return a.parameters().precision() == Precision.FLOAT64 ? SAME_IN_DOUBLE : SAME_IN_SINGLE;
    }

    private static String nearly(double gap) {
      return "With the same parameters A and B answer nearly alike, but not quite (losses of examples differ by up to %s): along the line all but the parameters is as in A."
          .formatted(NumberText.brief(gap));
    }

    private static String apart(double gap) {
      return "There is no line between A and B: with the same parameters they answer differently (losses of examples differ by up to %s), as where running statistics of batch normalisation, other buffers, fixed parameters or the code differ. Fold batch normalisation into the layers before it (torch.nn.utils.fusion.fuse_conv_bn_eval) to see a line."
          .formatted(NumberText.brief(gap));
    }

    private ExampleLosses at(ForeignModel model, double alpha) {
      try (TensorScope scope = TensorScope.open()) {
        Tensor theta = ExampleLine.point(a.parameters(), b.parameters(), alpha);
        return ExampleLosses.at(objective(model), theta, chunk());
      }
    }

    private NetworkObjective objective(ForeignModel model) {
      return model.objective(model.size());
    }

    private long chunk() {
      return a.limits().chunk();
    }

    private ModelLine line(List<String> remarks) {
      ExampleLine along = ExampleLine.between(objective(a), b.parameters(), GRID, chunk());
      ExampleLine.Asymmetry ends = along.asymmetry();
      if (ends.asymmetry() instanceof EndAsymmetry.Undefined flat) {
        remarks.add(
            "There is no end asymmetry: beyond A the loss rises by %s and beyond B by %s, where both must rise by more than rounding."
                .formatted(
                    NumberText.brief(flat.beyondFirst()), NumberText.brief(flat.beyondSecond())));
      }
      Optional<ModelLine.Barrier> barrier =
          along.barrier().map(found -> new ModelLine.Barrier(found.alpha(), found.height()));
      if (barrier.isEmpty()) {
        remarks.add(
            "There is no barrier height: the loss between A and B is not finite everywhere.");
      }
      return new ModelLine(distance(), points(along), barrier, asymmetry(ends));
    }

    private static List<ModelLine.Point> points(ExampleLine along) {
      List<ModelLine.Point> points = new ArrayList<>();
      for (int i = 0; i < along.points().size(); i++) {
        ExampleLosses there = along.points().get(i);
        points.add(
            new ModelLine.Point(
                along.grid().points().get(i),
                there.mean(),
                there.standardError(),
                there.accuracy()));
      }
      return points;
    }

    private static Optional<ModelLine.Asymmetry> asymmetry(ExampleLine.Asymmetry ends) {
      return ends.asymmetry() instanceof EndAsymmetry.Defined defined
          ? Optional.of(
              new ModelLine.Asymmetry(
                  defined.value(), ends.standardError(), ends.interval(), defined.rounding()))
          : Optional.empty();
    }

    /** ‖θ_B − θ_A‖. */
    private double distance() {
      Tensor step =
          b.parameters().to(Precision.FLOAT64).minus(a.parameters().to(Precision.FLOAT64));
      return Math.sqrt(step.square().sum().item());
    }
  }
}
