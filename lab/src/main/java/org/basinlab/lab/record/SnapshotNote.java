package org.basinlab.lab.record;

/**
 * A snapshot that was taken; its parameters lie in {@code snapshots/<label>.safetensors} of the
 * run.
 *
 * @param label of the {@link org.basinlab.lab.study.Moment}
 * @param step steps taken
 * @param epoch step · S / N
 * @param trainingLoss at that check
 */
public record SnapshotNote(String label, long step, double epoch, double trainingLoss) {}
