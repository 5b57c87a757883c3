package org.basinlab.lab.plan;

import java.util.List;
import org.basinlab.lab.study.NetworkSubject;
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
 * @param parameterCount q
 * @param flopPerGradient floating point operations of the gradient of one example
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
    double flopPerGradient,
    long snapshotBytes) {

  /** Floating point operations, about. */
  public double flop() {
    return flopPerGradient
        * (trainingGradients + checkGradients + measuringGradients + trackingGradients);
  }

  static Cost of(Study study, NetworkSubject subject, DataFacts facts, List<RunPlan> runs) {
    TrainingChoice training = subject.training();
    long steps = runs.stream().mapToLong(RunPlan::maximumSteps).sum();
    long gradients = NetworkRun.all(runs).stream().mapToLong(NetworkRun::trainingGradients).sum();
    double checks = (double) training.checksPerEpoch() * training.maximumEpochs();
    double perCheck = ProbeChoice.GRADIENTS_PER_FORWARD_PASS * training.checkExamples();
    long moments = study.snapshots().moments().size();
    long snapshots = runs.size() * moments;
    long parameters = subject.network().parameterCount(facts.inputShape(), facts.classes());
    return new Cost(
        runs.size(),
        steps,
        gradients,
        runs.size() * checks * perCheck,
        moments * runs.stream().mapToDouble(run -> perSnapshot(study, facts, run)).sum(),
        runs.stream().mapToDouble(run -> tracking(study, facts, run)).sum(),
        parameters,
        subject.network().flopPerGradient(facts.inputShape(), facts.classes()),
        snapshots * parameters * training.precision().bytes());
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
    double flop = 2.0 * most * most + 4.0 * most;
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
