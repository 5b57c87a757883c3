package org.basinlab.lab.probe;

import static org.basinlab.lab.quantity.NumberText.count;
import static org.basinlab.lab.quantity.NumberText.exact;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.quantity.Phrase;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.science.Check;
import org.basinlab.science.curvature.EigenpairSearch;
import org.basinlab.science.curvature.Eigenpairs;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.LanczosSettings;
import org.basinlab.science.curvature.RitzValues;
import org.basinlab.science.landscape.DirectionalWidth;
import org.basinlab.science.landscape.LossSurface;
import org.basinlab.science.landscape.SearchRange;

/**
 * Distance along each of the Hessian's top eigenvectors at which the loss has risen by a stated
 * amount, in the sense in which it rises sooner.
 */
@Word("width")
public record WidthProbe(
    @Key(value = "the first so many training examples", domain = Domain.FROM_ONE, usual = "1000")
        int examples,
    @Key(value = "rise of the loss that ends the width", domain = Domain.POSITIVE, usual = "0.1")
        double rise,
    @Key(value = "how many top eigenvectors", domain = Domain.TO_TEN, usual = "1") int eigenvectors,
    @Key(
            value = "width of the bracket, as a share of its upper end",
            domain = Domain.FRACTION,
            usual = "0.01")
        double relativeTolerance,
    @Key(
            value = "residual of the eigenvectors, as a share of |λ|",
            domain = Domain.FRACTION,
            name = "relativeResidual",
            usual = "0.01")
        double tolerance,
    @Key(value = "products with the Hessian at most", domain = Domain.FROM_TWO, usual = "100")
        int maximumMatvecs)
    implements Probe {
  /** The family; the width along eigenvector i is its member i. */
  private static final Quantity WIDTH =
      Quantity.positive("width", "Width along Hessian eigenvector", "", "θ");

  public WidthProbe {
    Domain.FROM_ONE.require("examples", examples);
    rise = Domain.POSITIVE.require("rise", rise);
    Domain.TO_TEN.require("eigenvectors", eigenvectors);
    relativeTolerance = Domain.FRACTION.require("relativeTolerance", relativeTolerance);
    tolerance = Domain.FRACTION.require("relativeResidual", tolerance);
    EigenvalueSearch.require(eigenvectors, maximumMatvecs);
  }

  @Override
  public List<Quantity> quantities() {
    return IntStream.rangeClosed(1, eigenvectors).mapToObj(WIDTH::mode).toList();
  }

  @Override
  public String method() {
    return "width: distance along each of %s of the Hessian at which the loss has risen by %s, bracketed to %s, first %s training examples"
        .formatted(
            Phrase.counted(eigenvectors, "top eigenvector"),
            exact(rise),
            exact(relativeTolerance),
            count(examples));
  }

  /** The products, a gradient they share, and a search to either side of each eigenvector. */
  @Override
  public double exampleGradients(Sizes sizes) {
    int passes = 2 * eigenvectors * (1 + range(1).mostTrials());
    double products = ProbeChoice.gradientsPerProduct(examples) * maximumMatvecs + 1;
    return (products + GRADIENTS_PER_FORWARD_PASS * passes) * examples;
  }

  @Override
  public List<Readings> read(Specimen specimen) {
    try (HessianOperator hessian = specimen.hessian(examples);
        Eigenpairs pairs =
            EigenpairSearch.largest(hessian, specimen.keys(canonical()), settings())) {
      pairs.values().forEach(this::requireWidths);
      LossSurface surface = specimen.surface(examples);
      List<Readings> read = new ArrayList<>();
      specimen.histories().forEach(each -> read.add(Readings.of()));
      for (int i = 0; i < eigenvectors; i++) {
        List<DirectionalWidth> found =
            DirectionalWidth.along(surface, pairs.vectors().select(1, i), rise, ranges(pairs, i));
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
    return new LanczosSettings(eigenvectors, tolerance, maximumMatvecs);
  }

  private void requireWidths(RitzValues found) {
    Check.that(
        found.converged(),
        "%d products do not give %d eigenvectors to a relative residual of %s; allow more"
            + " maximumMatvecs.",
        found.products(),
        eigenvectors,
        tolerance);
    double least = found.values().get(eigenvectors - 1).value();
    Check.that(
        least > 0,
        "along eigenvector %d the loss does not curve upwards, its eigenvalue is %s.",
        eigenvectors,
        least);
  }

  private List<SearchRange> ranges(Eigenpairs pairs, int eigenvector) {
    return pairs.values().stream()
        .map(values -> range(values.values().get(eigenvector).value()))
        .toList();
  }

  /** From where a quadratic of that curvature has risen enough. */
  private SearchRange range(double eigenvalue) {
    return SearchRange.around(Math.sqrt(2 * rise / eigenvalue)).withTolerance(relativeTolerance);
  }

  private Source source(Specimen specimen, DirectionalWidth found, int products) {
    int passes = found.ahead().forwardPasses() + found.behind().forwardPasses();
    double cost =
        specimen.products(examples(), products).gradients() + GRADIENTS_PER_FORWARD_PASS * passes;
    return new Source(specimen.subset(examples), cost);
  }

  private static Readings with(
      Readings read, Source source, DirectionalWidth found, int eigenvector) {
    Quantity quantity = WIDTH.mode(eigenvector);
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
