package org.basinlab.lab.probe;

/**
 * How many random vectors and Lanczos steps suit a model: as many as make numbers exact for a small
 * one, else as many as memory allows.
 */
record ModelSize(Specimen model) {
  /** Up to so many parameters, or examples, numbers are exact. */
  private static final int SMALL = 400;

  private static final int VECTORS = 20;

  private boolean isSmall() {
    return model.dimension() <= SMALL;
  }

  /** Examples, all of them. */
  int examples() {
    return model.size();
  }

  /** Random vectors for a trace or a norm. */
  int vectors() {
    return isSmall() ? Math.max(2, (int) model.dimension()) : VECTORS;
  }

  /** Random vectors for traces over examples, too. */
  int vectorsOverExamples(int usual) {
    int most = model.size() <= SMALL ? Math.max(model.size(), usual) : usual;
    return isSmall() ? Math.max(most, (int) model.dimension()) : most;
  }

  /** Lanczos steps: one a parameter give all eigenvalues. */
  int steps(int fewest, int most) {
    return isSmall() ? Math.max(fewest, (int) model.dimension()) : fitting(fewest, most);
  }

  /** As many vectors as fit into memory, from {@code fewest} to {@code most}. */
  int fitting(int fewest, int most) {
    long fit = model.limits().vectors(model.parameters().precision()) - 1;
    return (int) Math.max(fewest, Math.min(most, fit));
  }
}
