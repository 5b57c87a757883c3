package org.basinlab.lab.run;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.lab.plan.DataFacts;
import org.basinlab.lab.study.NetworkChoice;
import org.basinlab.lab.study.TrainingChoice;
import org.basinlab.science.network.Activation;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Mlp;

/** The network and the loss that a study names. */
public final class Networks {
  private Networks() {}

  public static Mlp network(NetworkChoice choice, DataFacts facts) {
    List<Integer> widths = new ArrayList<>();
    widths.add(facts.inputs());
    widths.addAll(choice.hidden());
    widths.add(facts.classes());
    return new Mlp(widths, Activation.valueOf(choice.activation().name()));
  }

  public static Loss loss(TrainingChoice choice) {
    return Loss.valueOf(choice.loss().name());
  }
}
