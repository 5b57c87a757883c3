package org.basinlab.lab.record;

/**
 * Where and with what a record was made; never part of its identity.
 *
 * @param basin version of Basin and of its numerics
 * @param threadsPerRun intra-op threads
 * @param cohortSize replicas that were trained together
 * @param seconds this run's share of the time its cohort took
 * @param finishedAt instant in ISO 8601, UTC
 */
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
