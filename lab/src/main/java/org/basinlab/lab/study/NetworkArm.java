package org.basinlab.lab.study;

import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Wording;

/**
 * One of the things that a study of networks compares: data, network and training. Arms of one seed
 * share initial weights, where their networks are the same, and the order of examples, where their
 * data and batch sizes are: their difference by seed is that of paired runs.
 *
 * @param name by which grid points and claims call it; empty in a study without arms
 */
public record NetworkArm(
    @Key(value = "by which grid points and claims call it", name = "arm", wording = Wording.NAME)
        String name,
    @Key("what the network learns from") DataChoice data,
    @Key("the network that learns") NetworkChoice network,
    @Key("how the network learns") TrainingChoice training) {}
