package org.basinlab.lab.record;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.science.stats.Interval;

/**
 * All that was measured of a model that Basin did not train.
 *
 * @param model its file
 * @param data where the examples come from
 * @param n number of examples
 * @param parameters q, number of trainable parameters
 * @param outputs K, number of logits
 * @param loss of one example, e.g. {@code cross-entropy}
 * @param precision of the computation, e.g. {@code float32}
 * @param remarks what a reader should know before trusting the numbers
 * @param spectrum of the Hessian, if it was measured
 * @param layers one by one, if that was asked for
 */
public record ModelRecord(
    String model,
    String data,
    int n,
    long parameters,
    int outputs,
    String loss,
    String precision,
    List<Reading> measurements,
    List<String> remarks,
    Optional<ModelSpectrum> spectrum,
    List<LayerRecord> layers) {
  public ModelRecord {
    measurements = List.copyOf(measurements);
    remarks = List.copyOf(remarks);
    layers = List.copyOf(layers);
  }

  /** What was measured of a quantity, if it was. */
  public Optional<Reading> reading(Quantity quantity) {
    return measurements.stream()
        .filter(measurement -> measurement.quantity().equals(quantity.name()))
        .findFirst();
  }

  /** The value of a quantity, if it was measured. */
  public OptionalDouble value(Quantity quantity) {
    return reading(quantity).stream().mapToDouble(Reading::value).findFirst();
  }

  /** The interval of a quantity, if it was measured and has one. */
  public Optional<Interval> interval(Quantity quantity) {
    return reading(quantity).flatMap(Reading::interval);
  }
}
