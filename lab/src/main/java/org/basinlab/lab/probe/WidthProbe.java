package org.basinlab.lab.probe;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.lab.study.WidthChoice;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.Check;
import org.basinlab.science.curvature.EigenpairSearch;
import org.basinlab.science.curvature.Eigenpairs;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.LanczosSettings;
import org.basinlab.science.curvature.RitzValues;
import org.basinlab.science.landscape.Crossing;
import org.basinlab.science.landscape.DirectionalWidth;
import org.basinlab.science.landscape.LossSurface;
import org.basinlab.science.landscape.SearchRange;

/** How far the loss stays below a stated rise along the top eigenvectors of the Hessian. */
record WidthProbe(WidthChoice.Width choice) implements Probe {

  @Override
  public List<List<Reading>> read(SnapshotBatch batch) {
    try (HessianOperator hessian = Hessians.of(batch, choice.examples());
        Eigenpairs pairs =
            EigenpairSearch.largest(hessian, batch.keys(choice.canonical()), settings())) {
      pairs.values().forEach(this::requireWidths);
      LossSurface surface = batch.surface(choice.examples());
      List<List<Reading>> read = new ArrayList<>();
      batch.runs().forEach(run -> read.add(new ArrayList<>()));
      for (int i = 0; i < choice.eigenvectors(); i++) {
        List<DirectionalWidth> found =
            DirectionalWidth.along(
                surface, pairs.vectors().select(1, i), choice.rise(), ranges(pairs, i));
        for (int r = 0; r < found.size(); r++) {
          int products = pairs.values().get(r).products();
          read.get(r).add(reading(batch, found.get(r), i + 1, products));
        }
      }
      return read;
    }
  }

  private LanczosSettings settings() {
    return new LanczosSettings(choice.eigenvectors(), choice.tolerance(), choice.maximumMatvecs());
  }

  private void requireWidths(RitzValues found) {
    Check.that(
        found.converged(),
        "%d products do not give %d eigenvectors to a relative residual of %s; allow more maximumMatvecs.",
        found.products(),
        choice.eigenvectors(),
        choice.tolerance());
    double least = found.values().get(choice.eigenvectors() - 1).value();
    Check.that(
        least > 0,
        "along eigenvector %d the loss does not curve upwards, its eigenvalue is %s.",
        choice.eigenvectors(),
        least);
  }

  private List<SearchRange> ranges(Eigenpairs pairs, int eigenvector) {
    return pairs.values().stream()
        .map(values -> range(values.values().get(eigenvector).value()))
        .toList();
  }

  /** From where a quadratic of that curvature has risen enough. */
  private SearchRange range(double eigenvalue) {
    return SearchRange.around(Math.sqrt(2 * choice.rise() / eigenvalue))
        .withTolerance(choice.relativeTolerance());
  }

  private Reading reading(
      SnapshotBatch batch, DirectionalWidth found, int eigenvector, int products) {
    Crossing.Between bracket =
        found
            .narrower()
            .match(
                between -> between,
                unbounded ->
                    refused(eigenvector, "does not rise so far up to", unbounded.reached()),
                atOnce -> refused(eigenvector, "has risen so far already at", atOnce.reached()));
    int passes = found.ahead().forwardPasses() + found.behind().forwardPasses();
    double cost =
        Hessians.source(batch, choice.examples(), products).gradients()
            + ProbeChoice.GRADIENTS_PER_FORWARD_PASS * passes;
    return new Reading.Source("θ", batch.subset(choice.examples()), cost)
        .bracketed(WidthChoice.Width.quantity(eigenvector), bracket);
  }

  private static Crossing.Between refused(int eigenvector, String what, double distance) {
    throw new BrokenInputException(
        "along eigenvector %d the loss %s a distance of %s."
            .formatted(eigenvector, what, distance));
  }
}
