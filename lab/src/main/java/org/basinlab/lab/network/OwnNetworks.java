package org.basinlab.lab.network;

import java.util.List;
import org.basinlab.lab.form.Kindred;

/** Basin's own networks, update rules and courses. */
public final class OwnNetworks implements Kindred {

  @Override
  public List<Class<? extends Record>> kinds() {
    return List.of(
        Perceptron.class,
        Convolutional.class,
        Residual.class,
        Sgd.class,
        Nesterov.class,
        Sam.class,
        AdamW.class,
        Steps.class,
        Cyclic.class);
  }
}
