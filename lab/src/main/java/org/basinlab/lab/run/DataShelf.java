package org.basinlab.lab.run;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.basinlab.lab.plan.DataFacts;
import org.basinlab.lab.study.DataChoice;
import org.basinlab.lab.study.TrainingChoice;
import org.basinlab.science.data.DataCatalogue;
import org.basinlab.science.data.DataSet;
import org.basinlab.science.data.ExampleTensors;
import org.basinlab.science.data.Examples;
import org.basinlab.science.data.Normalisation;
import org.basinlab.science.data.Preparation;
import org.basinlab.science.tensor.Precision;

/** Data sets that were loaded, once each, shared by all workers. */
public final class DataShelf {
  private final DataCatalogue catalogue;
  private final Map<DataChoice, DataSet> sets = new ConcurrentHashMap<>();
  private final Map<TensorsKey, DataTensors> tensors = new ConcurrentHashMap<>();

  public DataShelf(DataCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Both parts of a data set in native memory.
   *
   * @param train all training examples
   */
  public record DataTensors(ExampleTensors train, ExampleTensors validation) {}

  private record TensorsKey(DataChoice choice, Precision precision) {}

  /** What a plan needs to know. */
  public DataFacts facts(DataChoice choice) {
    DataSet set = set(choice);
    Examples train = set.train();
    return new DataFacts(
        set.name(),
        set.digest(),
        train.size(),
        set.validation().size(),
        train.inputShape(),
        train.classes());
  }

  /** The examples as a network takes them. */
  public DataTensors tensors(DataChoice choice, TrainingChoice.Precision precision) {
    TensorsKey key = new TensorsKey(choice, Precision.valueOf(precision.name()));
    return tensors.computeIfAbsent(
        key,
        wanted -> {
          DataSet set = set(wanted.choice());
          return new DataTensors(
              ExampleTensors.of(set.train(), wanted.precision()),
              ExampleTensors.of(set.validation(), wanted.precision()));
        });
  }

  private DataSet set(DataChoice choice) {
    return sets.computeIfAbsent(
        choice,
        wanted ->
            catalogue.load(
                wanted.source(),
                new Preparation(
                    Normalisation.valueOf(wanted.normalisation().name().toUpperCase(Locale.ROOT)),
                    wanted.pooling(),
                    wanted.trainLimit())));
  }
}
