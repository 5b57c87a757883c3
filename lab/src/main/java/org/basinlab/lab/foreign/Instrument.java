package org.basinlab.lab.foreign;

import java.util.List;
import org.basinlab.lab.record.ModelMeasurement;

/**
 * Measures a model at the parameters of its file. Law: what is measured is a function of the model
 * and the instrument alone, not of what was measured before.
 */
interface Instrument {

  /** Products or examples ({@link ModelQuantity#multiplies}) that it will take at most. */
  long work(ForeignModel model);

  /** The measurements; called within a scope of its own. */
  List<ModelMeasurement> measure(ForeignModel model);
}
