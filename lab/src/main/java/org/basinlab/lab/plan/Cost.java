package org.basinlab.lab.plan;

import java.util.List;
import org.basinlab.lab.study.ProbeChoice;
import org.basinlab.lab.study.Study;
import org.basinlab.lab.study.TrainingChoice;

/**
 * What a plan costs at most, if no run stops early or diverges and every snapshot is taken.
 *
 * @param runs number of runs
 * @param steps of all runs together
 * @param trainingGradients gradients of one example for the steps: Σ steps · S
 * @param checkGradients the checks of the training loss on the way, as gradients of one example; a
 *     forward pass counts as a third
 * @param measuringGradients the probes at all snapshots, as gradients of one example
 * @param trackingGradients the probes on the way, as gradients of one example
 * @param parameterCount q, of the largest network
 * @param flop floating point operations of all gradients, about
 * @param snapshotBytes parameters kept on disk
 */
public record Cost(
    long runs,
    long steps,
    long trainingGradients,
    double checkGradients,
    double measuringGradients,
    double trackingGradients,
    long parameterCount,
    double flop,
    long snapshotBytes) {

  /**
   * Of networks. All runs of a cohort cost the same.
   *
   * @param cohorts at least one
   */
  static Cost of(Study study, List<CohortPlan> cohorts) {
    return cohorts.stream()
        .map(cohort -> of(study, (NetworkRun) cohort.runs().get(0)).times(cohort.size()))
        .reduce(Cost::plus)
        .orElseThrow();
  }

  private Cost times(int size) {
    return new Cost(
        size * runs,
        size * steps,
        size * trainingGradients,
        size * checkGradients,
        size * measuringGradients,
        size * trackingGradients,
        parameterCount,
        size * flop,
        size * snapshotBytes);
  }

  private static Cost of(Study study, NetworkRun run) {
    TrainingChoice training = run.training();
    DataFacts facts = run.facts();
    long gradients = run.trainingGradients();
    double perCheck = ProbeChoice.GRADIENTS_PER_FORWARD_PASS * training.checkExamples();
    double checks = perCheck * training.checksPerEpoch() * training.maximumEpochs();
    long moments = study.snapshots().moments().size();
    double measuring = moments * perSnapshot(study, facts, run);
    double tracking = tracking(study, facts, run);
    double flop = run.network().flopPerGradient(facts.inputShape(), facts.classes());
    return new Cost(
        1,
        run.maximumSteps(),
        gradients,
        checks,
        measuring,
        tracking,
        run.parameterCount(),
        flop * (gradients + checks + measuring + tracking),
        moments * run.parameterCount() * training.precision().bytes());
  }

  private Cost plus(Cost other) {
    return new Cost(
        runs + other.runs,
        steps + other.steps,
        trainingGradients + other.trainingGradients,
        checkGradients + other.checkGradients,
        measuringGradients + other.measuringGradients,
        trackingGradients + other.trackingGradients,
        Math.max(parameterCount, other.parameterCount),
        flop + other.flop,
        snapshotBytes + other.snapshotBytes);
  }

  /** Of walkers: a step of one walker counts as the gradient of one example. */
  static Cost ofWalkers(List<WalkRun> runs) {
    long steps = runs.stream().mapToLong(WalkRun::maximumSteps).sum();
    long moves =
        runs.stream()
            .mapToLong(run -> run.maximumSteps() * run.arm().refinement() * run.arm().walkers())
            .sum();
    int most = runs.stream().mapToInt(run -> run.arm().problem().dimension()).max().orElse(1);
    long bytes =
        runs.stream()
            .mapToLong(
                run ->
                    (long) run.snapshots().moments().size()
                        * run.arm().walkers()
                        * run.arm().problem().dimension()
                        * Double.BYTES)
            .sum();
    double flop = moves * (2.0 * most * most + 4.0 * most);
    return new Cost(runs.size(), steps, moves, 0, 0, 0, most, flop, bytes);
  }

  private static double perSnapshot(Study study, DataFacts facts, RunPlan run) {
    return study.probes().stream()
        .mapToDouble(probe -> Track.gradients(probe, facts, run.point().batchSize()))
        .sum();
  }

  private static double tracking(Study study, DataFacts facts, RunPlan run) {
    return Track.of(study, facts, run.point().batchSize()).stream()
        .mapToDouble(track -> track.gradients(facts, run.point().batchSize(), run.maximumSteps()))
        .sum();
  }
}
