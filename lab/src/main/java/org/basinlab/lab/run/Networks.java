package org.basinlab.lab.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.basinlab.lab.plan.DataFacts;
import org.basinlab.lab.plan.NetworkRun;
import org.basinlab.lab.study.ImageShape;
import org.basinlab.lab.study.NetworkChoice;
import org.basinlab.lab.study.TrainingChoice;
import org.basinlab.science.network.Activation;
import org.basinlab.science.network.ConvolutionalNetwork;
import org.basinlab.science.network.Initialisation;
import org.basinlab.science.network.LayeredNetwork;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Mlp;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;

/** The network and the loss that a study names. */
public final class Networks {
  private Networks() {}

  public static LayeredNetwork network(NetworkChoice choice, DataFacts facts) {
    return choice instanceof NetworkChoice.Convolutional convolutional
        ? convolutional(convolutional, facts)
        : perceptron((NetworkChoice.Perceptron) choice, facts);
  }

  public static Loss loss(TrainingChoice choice) {
    return Loss.valueOf(choice.loss().name());
  }

  /** The parameters that a run starts from, [1, q]: what the training draws. */
  public static Tensor start(NetworkRun run) {
    return initial(run).apply(key(run).named("initialisation"));
  }

  /** All randomness of a run. */
  static RandomKey key(NetworkRun run) {
    return RandomKey.of(run.seed()).named("run");
  }

  /** From a key to initial parameters, [1, q], alike for all runs of a cohort. */
  static Function<RandomKey, Tensor> initial(NetworkRun run) {
    NetworkChoice choice = run.network();
    LayeredNetwork network = network(choice, run.facts());
    Initialisation law = Initialisation.valueOf(choice.initialisation().name());
    Precision precision = Precision.valueOf(run.training().precision().name());
    return key -> network.initial(law, choice.initialScale(), key, precision);
  }

  private static Mlp perceptron(NetworkChoice.Perceptron choice, DataFacts facts) {
    List<Integer> widths = new ArrayList<>();
    widths.add(facts.inputs());
    widths.addAll(choice.hidden());
    widths.add(facts.classes());
    return new Mlp(widths, activation(choice));
  }

  private static ConvolutionalNetwork convolutional(
      NetworkChoice.Convolutional choice, DataFacts facts) {
    ImageShape image = ImageShape.of(facts.inputShape()).orElseThrow();
    return new ConvolutionalNetwork(
        image.sides(), choice.channels(), facts.classes(), activation(choice));
  }

  private static Activation activation(NetworkChoice choice) {
    return Activation.valueOf(choice.activation().name());
  }
}
