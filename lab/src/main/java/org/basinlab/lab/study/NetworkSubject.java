package org.basinlab.lab.study;

import java.util.Optional;
import org.basinlab.lab.form.Form;
import org.basinlab.lab.form.Kinds;

/** A network that is trained on data. */
public record NetworkSubject(DataChoice source, NetworkChoice network, TrainingChoice training)
    implements Subject {

  @Override
  public Optional<DataChoice> data() {
    return Optional.of(source);
  }

  @Override
  public String canonical() {
    return "data: "
        + Form.of(DataChoice.class).write(source)
        + "\nnetwork: "
        + Kinds.of(NetworkChoice.class).write(network)
        + "\ntraining: "
        + Form.of(TrainingChoice.class).write(training)
        + "\n";
  }
}
