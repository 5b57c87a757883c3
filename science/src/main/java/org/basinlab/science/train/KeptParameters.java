package org.basinlab.science.train;

import org.basinlab.science.tensor.Tensor;

/**
 * Parameters kept from a run.
 *
 * @param step steps taken
 * @param trainingLoss on the check examples at that step
 * @param parameters θ and, behind it, running statistics of the network, [1, q + s]; held: close it
 *     when it is no longer needed
 */
public record KeptParameters(
    SnapshotRule rule, long step, double trainingLoss, Tensor parameters) {}
