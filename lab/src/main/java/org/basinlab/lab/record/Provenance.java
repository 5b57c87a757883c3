package org.basinlab.lab.record;

/** Where and with what a record was made; never part of its identity. */
public record Provenance(
    String basin,
    String jvm,
    String operatingSystem,
    String processor,
    String libtorch,
    int threadsPerRun,
    int cohortSize,
    double seconds,
    String finishedAt) {}
