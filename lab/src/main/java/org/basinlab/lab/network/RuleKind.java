package org.basinlab.lab.network;

import org.basinlab.lab.study.RuleChoice;
import org.basinlab.science.train.UpdateRule;

/** A kind of update rule: a record with a word and a list that names it. */
public interface RuleKind extends RuleChoice, UpdateRule {

  @Override
  default int gradientsPerStep() {
    return 1;
  }
}
