package org.basinlab.lab.quantity;

/** How values lie along an axis. */
public enum Scale {
  LINEAR {
    @Override
    public double coordinate(double value) {
      return Double.isFinite(value) ? value : Double.NaN;
    }

    @Override
    public double value(double coordinate) {
      return coordinate;
    }
  },
  /** decimal logarithm */
  LOG {
    @Override
    public double coordinate(double value) {
      return value > 0 && Double.isFinite(value) ? Math.log10(value) : Double.NaN;
    }

    @Override
    public double value(double coordinate) {
      return Math.pow(10, coordinate);
    }
  };

  /** Place of a value along the axis; NaN if the value cannot be drawn on this scale. */
  public abstract double coordinate(double value);

  /** The value at a place; inverse of {@link #coordinate}. */
  public abstract double value(double coordinate);

  /** Whether the value has a place on this scale. */
  public boolean shows(double value) {
    return !Double.isNaN(coordinate(value));
  }
}
