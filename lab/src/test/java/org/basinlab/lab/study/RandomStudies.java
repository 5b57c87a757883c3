package org.basinlab.lab.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.basinlab.lab.claim.Direction;
import org.basinlab.lab.claim.Direction.Expected;
import org.basinlab.lab.claim.Equivalence;
import org.basinlab.lab.claim.Exponents;
import org.basinlab.lab.claim.TurningPoint;
import org.basinlab.lab.network.Convolutional;
import org.basinlab.lab.network.Perceptron;
import org.basinlab.lab.network.Sgd;
import org.basinlab.lab.network.Units;
import org.basinlab.lab.probe.EigenvalueSearch;
import org.basinlab.lab.probe.FrobeniusProbe;
import org.basinlab.lab.probe.GeneralisationProbe;
import org.basinlab.lab.probe.SharpnessProbe;
import org.basinlab.lab.study.Claim.Scale;
import org.basinlab.science.data.Normalisation;
import org.basinlab.science.data.Sampling;
import org.basinlab.science.network.Activation;
import org.basinlab.science.network.Initialisation;
import org.basinlab.science.network.Loss;
import org.basinlab.science.tensor.Precision;

/** Sound studies with every component drawn at random. */
final class RandomStudies {
  private final SplittableRandom random;

  RandomStudies(SplittableRandom random) {
    this.random = random;
  }

  Study next() {
    return withNotes(list(3, i -> text()));
  }

  Study withNotes(List<String> notes) {
    boolean end = random.nextBoolean();
    SnapshotChoice snapshots =
        new SnapshotChoice(
            new ArrayList<>(new TreeSet<>(list(3, i -> random.nextInt(1 + i)))),
            new ArrayList<>(new TreeSet<>(list(3, i -> random.nextInt(1000)))),
            List.of(),
            new ArrayList<>(new TreeSet<>(list(3, i -> positive())).descendingSet()),
            end);
    boolean onlyEnd =
        snapshots.epochs().isEmpty()
            && snapshots.steps().isEmpty()
            && snapshots.trainingLosses().isEmpty();
    SnapshotChoice taken =
        onlyEnd ? new SnapshotChoice(List.of(), List.of(), List.of(), List.of(), true) : snapshots;
    List<ProbeChoice> probes =
        List.of(
            new GeneralisationProbe(),
            new SharpnessProbe(
                new EigenvalueSearch(count(), random.nextDouble(1e-9, 1), 1 + count())),
            new FrobeniusProbe(count(), 1 + count()));
    return new Study(
        name("s"),
        name("p"),
        text() + "?",
        "by " + text(),
        notes,
        new NetworkSubject(
            new DataChoice("../" + text(), any(Normalisation.class), count(), count() - 1),
            network(),
            training(!onlyEnd && random.nextBoolean())),
        List.of(
            new GridPoint(0.01, 10),
            new GridPoint(0.03, 30),
            new GridPoint(0.02, 10),
            new GridPoint(0.04, 10),
            new GridPoint(0.08, 10),
            new GridPoint(positive(), 7)),
        IntStream.range(0, count()).mapToObj(i -> i * 3L + random.nextInt(3)).toList(),
        taken,
        probes.stream().map(this::entry).toList(),
        new DecisionRule(
            random.nextDouble(0.5001, 1), any(DecisionRule.Correction.class), 1 + count()),
        claims(taken.moments(), probes));
  }

  private ProbeEntry entry(ProbeChoice probe) {
    boolean tracked = random.nextBoolean();
    boolean fixed = random.nextBoolean();
    return new ProbeEntry(
        probe,
        tracked && fixed ? Optional.of((long) count()) : Optional.empty(),
        tracked && !fixed ? Optional.of(new Schedule.Overhead(count() / 8.0)) : Optional.empty());
  }

  private NetworkChoice network() {
    if (random.nextBoolean()) {
      return new Convolutional(
          IntStream.range(0, count()).mapToObj(i -> count()).toList(),
          new Units(any(Activation.class), any(Initialisation.class), positive()));
    }
    return new Perceptron(
        list(4, i -> count()),
        new Units(any(Activation.class), any(Initialisation.class), positive()));
  }

  private TrainingChoice training(boolean stop) {
    return new TrainingChoice(
        any(Loss.class),
        any(Sampling.class),
        any(Precision.class),
        new Sgd(random.nextDouble(), random.nextBoolean() ? -0.0 : positive()),
        2 + count(),
        stop,
        count(),
        count(),
        Optional.empty(),
        Optional.empty());
  }

  private List<Claim> claims(List<Moment> moments, List<ProbeChoice> probes) {
    List<String> quantities = probes.stream().flatMap(p -> p.names().stream()).toList();
    return IntStream.range(0, random.nextInt(4))
        .mapToObj(
            i ->
                claim(
                    name("c" + i + "-"),
                    quantities.get(random.nextInt(quantities.size())),
                    moments.get(random.nextInt(moments.size()))))
        .toList();
  }

  private Claim claim(String id, String quantity, Moment at) {
    About about = new About(id, "It is " + text(), quantity, at);
    Scale scale = any(Scale.class);
    GridPart part =
        random.nextBoolean()
            ? GridPart.WHOLE
            : new GridPart("", List.of(Double.MIN_VALUE, Double.MAX_VALUE), 30 + count());
    return switch (random.nextInt(4)) {
      case 0 -> new Direction(about, scale, part, any(Expected.class));
      case 1 -> new Exponents(about, scale, part, List.of(), positive());
      case 2 ->
          new TurningPoint(
              about,
              scale,
              part,
              any(Expected.class),
              any(TurningPoint.Then.class),
              List.of(1e-9, positive() + 1));
      default -> new Equivalence(about, scale, part, positive());
    };
  }

  /** From the whole range of doubles, round and not. */
  private double positive() {
    double drawn =
        switch (random.nextInt(4)) {
          case 0 -> random.nextInt(1, 1000) / 1000.0;
          case 1 -> random.nextDouble();
          case 2 -> Double.longBitsToDouble(random.nextLong(0x7fefffffffffffffL));
          default -> Math.scalb(1.0, random.nextInt(-1074, 1024));
        };
    return drawn > 0 ? drawn : Double.MIN_VALUE;
  }

  private int count() {
    return random.nextInt(1, 12);
  }

  private String name(String first) {
    return first + random.nextInt(100) + (random.nextBoolean() ? "-b" : "");
  }

  private String text() {
    String letters = "aZ09 \"\\'\n\t:#-{}[],&*!|>%@`~η/≤\u0085\u2028é";
    StringBuilder text = new StringBuilder("x");
    for (int i = random.nextInt(12); i > 0; i--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }

  private <E extends Enum<E>> E any(Class<E> set) {
    E[] members = set.getEnumConstants();
    return members[random.nextInt(members.length)];
  }

  private <T> List<T> list(int most, IntFunction<T> item) {
    return IntStream.range(0, random.nextInt(most + 1)).mapToObj(item).toList();
  }
}
