package org.basinlab.lab.run;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.basinlab.lab.plan.DataFacts;
import org.basinlab.lab.study.DataChoice;
import org.basinlab.science.Check;
import org.basinlab.science.data.DataCatalogue;
import org.basinlab.science.data.DataSet;
import org.basinlab.science.data.ExampleTensors;
import org.basinlab.science.data.Examples;
import org.basinlab.science.data.Preparation;
import org.basinlab.science.tensor.Precision;

/** Data sets in native memory, loaded once each and shared by all workers. */
public final class DataShelf {
  private final DataCatalogue catalogue;
  private final Map<DataChoice, DataSet> sets = new ConcurrentHashMap<>();
  private final Map<DataChoice, DataFacts> facts = new ConcurrentHashMap<>();
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
    return facts.computeIfAbsent(choice, wanted -> factsOf(set(wanted)));
  }

  /**
   * The examples as a network takes them.
   *
   * @param planned what the runs were planned with; other data are refused
   */
  public DataTensors tensors(DataChoice choice, DataFacts planned, Precision precision) {
    requireSame(planned, facts(choice).digest());
    TensorsKey key = new TensorsKey(choice, precision);
    return tensors.computeIfAbsent(
        key,
        wanted -> {
          DataSet set = set(wanted.choice());
          requireSame(planned, set.digest());
          DataTensors made =
              new DataTensors(
                  ExampleTensors.of(set.train(), wanted.precision()),
                  ExampleTensors.of(set.validation(), wanted.precision()));
          sets.remove(wanted.choice()); // one copy in memory is enough
          return made;
        });
  }

  private static void requireSame(DataFacts planned, String digest) {
    Check.that(
        planned.digest().equals(digest),
        "The data %s are not those that the study was planned with: their digest was %s and is %s."
            + " Bring the files back, or plan and run the study again.",
        planned.name(),
        planned.digest().substring(0, 8),
        digest.substring(0, 8));
  }

  private static DataFacts factsOf(DataSet set) {
    Examples train = set.train();
    return new DataFacts(
        set.name(),
        set.digest(),
        train.size(),
        set.validation().size(),
        train.inputShape(),
        train.classes());
  }

  private DataSet set(DataChoice choice) {
    return sets.computeIfAbsent(
        choice,
        wanted ->
            catalogue.load(
                wanted.source(),
                new Preparation(wanted.normalisation(), wanted.pooling(), wanted.trainLimit())));
  }
}
