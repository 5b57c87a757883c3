package org.basinlab.lab.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.basinlab.lab.probe.Specimen;
import org.basinlab.lab.study.EigenvalueChoice;
import org.basinlab.lab.study.HessianChoice;
import org.basinlab.lab.study.NoiseChoice;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.lab.study.ProbeText;
import org.basinlab.lab.study.WidthChoice;
import org.basinlab.science.tensor.Precision;

/**
 * Probes with the settings that suit a model: over all examples, exact where it is small, and as
 * large as memory allows.
 */
final class UsualProbes {
  /** Up to so many parameters, or examples, numbers are exact. */
  private static final int SMALL = 400;

  private static final int MOST_PRODUCTS = 200;
  private static final int FEWEST_PRODUCTS = 12;
  private static final int VECTORS = 20;
  private static final int ALIGNMENT_VECTORS = 32;
  private static final int DENSITY_VECTORS = 6;
  private static final int STEPS = 64;
  private static final int FEWEST_STEPS = 12;
  private static final int BATCHES = 256;

  private final Specimen model;
  private final int n;

  UsualProbes(Specimen model) {
    this.model = model;
    this.n = model.size();
  }

  /** What is measured where nothing is said. */
  List<String> words() {
    List<String> all = new ArrayList<>(List.of("generalisation", "sharpness"));
    if (model.histories().get(0).steps().batchSize().isPresent()) {
      all.add("batch-sharpness");
    }
    all.addAll(
        List.of(
            "trace",
            "frobenius",
            "gradient-covariance",
            "noise-scale",
            "alignment",
            "spectrum",
            "smallest-eigenvalue"));
    return List.copyOf(all);
  }

  /** A probe as it was written: of a kind alone the settings are those of this class. */
  ProbeChoice of(String text) {
    return switch (text) {
      case "sharpness" -> new EigenvalueChoice.Sharpness(search());
      case "smallest-eigenvalue" -> new EigenvalueChoice.Smallest(search());
      case "gauss-newton" -> new EigenvalueChoice.GaussNewton(search());
      case "trace" -> new HessianChoice.Trace(n, vectors());
      case "frobenius" -> new HessianChoice.Frobenius(n, vectors());
      case "spectrum" -> new HessianChoice.Density(n, DENSITY_VECTORS, steps());
      case "gradient-covariance" -> new ProbeChoice.GradientCovariance(n);
      case "noise-scale" -> new NoiseChoice.NoiseScale(n);
      case "alignment" -> new NoiseChoice.Alignment(n, alignmentVectors());
      case "batch-sharpness" -> new WidthChoice.BatchSharpness(BATCHES, OptionalInt.empty());
      default -> ProbeText.read(text, n);
    };
  }

  private EigenvalueChoice.Search search() {
    double residual = model.parameters().precision() == Precision.FLOAT32 ? 1e-3 : 1e-6;
    return new EigenvalueChoice.Search(n, residual, (int) between(FEWEST_PRODUCTS, MOST_PRODUCTS));
  }

  private boolean isSmall() {
    return model.dimension() <= SMALL;
  }

  private int vectors() {
    return isSmall() ? Math.max(2, (int) model.dimension()) : VECTORS;
  }

  private int alignmentVectors() {
    int most = n <= SMALL ? Math.max(n, ALIGNMENT_VECTORS) : ALIGNMENT_VECTORS;
    return isSmall() ? Math.max(most, (int) model.dimension()) : most;
  }

  /** Lanczos steps: one a parameter give all eigenvalues. */
  private int steps() {
    return isSmall()
        ? Math.max(FEWEST_STEPS, (int) model.dimension())
        : (int) between(FEWEST_STEPS, STEPS);
  }

  /** As many vectors as fit into memory, from {@code fewest} to {@code most}. */
  private long between(int fewest, int most) {
    long fitting = model.limits().vectors(model.parameters().precision()) - 1;
    return Math.max(fewest, Math.min(most, fitting));
  }
}
