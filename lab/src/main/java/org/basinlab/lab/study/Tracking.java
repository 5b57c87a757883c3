package org.basinlab.lab.study;

/**
 * A probe that is measured while a run trains, too.
 *
 * @param probe one of the study's
 */
public record Tracking(ProbeChoice probe, Schedule schedule) {}
