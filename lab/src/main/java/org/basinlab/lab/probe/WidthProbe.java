package org.basinlab.lab.probe;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.lab.study.WidthChoice;
import org.basinlab.science.Check;
import org.basinlab.science.curvature.EigenpairSearch;
import org.basinlab.science.curvature.Eigenpairs;
import org.basinlab.science.curvature.LanczosSettings;
import org.basinlab.science.curvature.RitzValues;
import org.basinlab.science.landscape.DirectionalWidth;
import org.basinlab.science.landscape.LossSurface;
import org.basinlab.science.landscape.SearchRange;

/** How far the loss stays below a stated rise along the top eigenvectors of the Hessian. */
record WidthProbe(WidthChoice.Width choice) implements Probe {

  @Override
  public List<Readings> read(Specimen specimen) {
    try (CountedOperator hessian = Hessians.of(specimen, choice.examples());
        Eigenpairs pairs =
            EigenpairSearch.largest(hessian, specimen.keys(choice.canonical()), settings())) {
      pairs.values().forEach(this::requireWidths);
      LossSurface surface = specimen.surface(choice.examples());
      List<Readings> read = new ArrayList<>();
      specimen.histories().forEach(each -> read.add(Readings.of()));
      for (int i = 0; i < choice.eigenvectors(); i++) {
        List<DirectionalWidth> found =
            DirectionalWidth.along(
                surface, pairs.vectors().select(1, i), choice.rise(), ranges(pairs, i));
        for (int r = 0; r < found.size(); r++) {
          int products = pairs.values().get(r).products();
          Source source = source(specimen, found.get(r), products);
          read.set(r, with(read.get(r), source, found.get(r), i + 1));
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

  private Source source(Specimen specimen, DirectionalWidth found, int products) {
    int passes = found.ahead().forwardPasses() + found.behind().forwardPasses();
    double cost =
        Hessians.source(specimen, choice.examples(), products).gradients()
            + ProbeChoice.GRADIENTS_PER_FORWARD_PASS * passes;
    return new Source("θ", specimen.subset(choice.examples()), cost);
  }

  private static Readings with(
      Readings read, Source source, DirectionalWidth found, int eigenvector) {
    String quantity = WidthChoice.Width.quantity(eigenvector);
    return found
        .narrower()
        .match(
            between -> read.with(source.bracketed(quantity, between)),
            unbounded ->
                read.without(
                    quantity,
                    "along eigenvector %d the loss does not rise so far up to a distance of %s."
                        .formatted(eigenvector, unbounded.reached())),
            atOnce ->
                read.without(
                    quantity,
                    "along eigenvector %d the loss has risen so far already at a distance of %s."
                        .formatted(eigenvector, atOnce.reached())));
  }
}
