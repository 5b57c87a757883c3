package org.basinlab.lab.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.basinlab.science.train.UpdateRule;
import org.junit.jupiter.api.Test;

/** Against the definition in plain loops; libtorch has no SAM. */
final class SamTest extends UpdateRuleContract {

  @Override
  List<UpdateRule> rules() {
    return List.of(new Sam(0.05, 0, 0), new Sam(0.3, 0.9, 0.1));
  }

  @Override
  double[] reference(UpdateRule rule, Quadratic quadratic, double eta, int steps) {
    Sam own = (Sam) rule;
    double[] theta = quadratic.start();
    double[] velocity = new double[theta.length];
    for (int step = 0; step < steps; step++) {
      double[] uphill = quadratic.gradient(theta);
      double norm = 0;
      for (double entry : uphill) {
        norm += entry * entry;
      }
      double[] there = theta.clone();
      for (int i = 0; i < there.length; i++) {
        there[i] += own.radius() * uphill[i] / Math.sqrt(norm);
      }
      double[] gradient = quadratic.gradient(there);
      for (int i = 0; i < theta.length; i++) {
        velocity[i] = own.momentum() * velocity[i] + gradient[i] + own.weightDecay() * theta[i];
        theta[i] -= eta * velocity[i];
      }
    }
    return theta;
  }

  /** In a minimum there is no way uphill, and nothing moves. */
  @Test
  void aGradientOfZeroIsNoDivisionByZero() {
    Quadratic minimum = new Quadratic(List.of(1.0, 2.0), List.of(0.0, 0.0));
    assertThat(minimum.under(new Sam(0.1, 0.9, 0), 0.05, 3).theta()).containsExactly(0, 0);
  }
}
