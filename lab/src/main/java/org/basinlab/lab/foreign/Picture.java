package org.basinlab.lab.foreign;

import java.util.List;
import org.basinlab.lab.record.ModelSpectrum;
import org.basinlab.science.curvature.Quadrature;
import org.basinlab.science.curvature.SpectralDensity;

/** Draws a spectral density. */
record Picture(SpectralDensity density) {
  private static final String UNIT = "loss/θ²";
  private static final int POINTS = 601;

  /** Whether not all eigenvalues are equal. */
  boolean canBeDrawn() {
    return density.resolution() > 0;
  }

  String flat() {
    return "All eigenvalues of the Hessian are %s: there is no density to draw."
        .formatted(density.largestNode() == 0 ? "0" : density.largestNode());
  }

  ModelSpectrum spectrum() {
    double width = density.resolution();
    List<ModelSpectrum.Point> curve =
        density.curve(POINTS, width).stream()
            .map(
                point ->
                    new ModelSpectrum.Point(
                        point.eigenvalue(),
                        point.density().value(),
                        point.density().standardError()))
            .toList();
    List<List<ModelSpectrum.Node>> probes = density.ofAll().stream().map(Picture::nodes).toList();
    return new ModelSpectrum(UNIT, density.dimension(), density.exact(), width, probes, curve);
  }

  private static List<ModelSpectrum.Node> nodes(Quadrature rule) {
    return rule.nodes().stream()
        .map(node -> new ModelSpectrum.Node(node.value(), node.weight()))
        .toList();
  }
}
