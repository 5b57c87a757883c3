package org.basinlab.lab.study;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.basinlab.lab.study.Located.Mapping;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.Check;

/**
 * One of the things that a study compares: walkers, many copies of SGD on one problem that differ
 * in their randomness alone. A run is all walkers of an arm at one grid point for one seed.
 *
 * @param name by which grid points and claims call it
 * @param walkers how many, ≥ 2
 * @param momentum μ in [0, 1)
 * @param refinement m ≥ 1: small steps η/m for one of SGD. Under Gaussian noise this is
 *     Euler-Maruyama's scheme for the stochastic differential equation; on a training set it is
 *     SVAG
 * @param start [q]; in a double well it is not used
 */
public record Arm(
    String name,
    Problem problem,
    int walkers,
    double momentum,
    int refinement,
    List<Double> start) {

  public Arm {
    start = List.copyOf(start);
    Check.that(
        StudyRules.isName(name),
        "An arm is called by %s, got \"%s\".",
        StudyRules.NAME_WORDS,
        name);
    Check.that(walkers >= 2, "walkers must be at least 2, got %d.", walkers);
    Domain.MOMENTUM.require("momentum", momentum);
    Domain.FROM_ONE.require("refinement", refinement);
    Check.that(
        refinement == 1 || momentum == 0,
        "Small steps are known without momentum only, got refinement %d and momentum %s.",
        refinement,
        momentum);
    Check.that(
        refinement == 1 || !(problem instanceof Problem.Regression),
        "A regression on fresh examples is not refined, got refinement %d.",
        refinement);
    Check.that(
        momentum == 0 || !(problem instanceof Problem.Regression),
        "A regression on fresh examples is walked without momentum, got %s.",
        momentum);
    Check.that(
        !(problem instanceof Problem.DoubleWell) || start.stream().allMatch(x -> x == 0),
        "In a double well half of the walkers start in each basin; start is not taken, got %s.",
        start);
    Check.that(
        start.size() == problem.dimension(),
        "start must have the %d coordinates of the problem, got %d.",
        problem.dimension(),
        start.size());
  }

  /** The arm as one line of YAML that reads back to an equal one. */
  public String canonical() {
    FlowText text = new FlowText().text("arm", name).raw("problem", problem.word());
    return problem
        .addTo(text)
        .whole("walkers", walkers)
        .number("momentum", momentum)
        .whole("refinement", refinement)
        .numbers("start", start)
        .toString();
  }

  /**
   * Reads {@link #canonical()} back.
   *
   * @throws BrokenInputException if it is something else
   */
  public static Arm of(String canonical) {
    Problems problems = new Problems();
    Origin origin = new Origin.Option("arm " + canonical, "");
    Optional<Arm> arm =
        YamlTree.read(canonical, (line, path) -> origin, problems)
            .filter(Mapping.class::isInstance)
            .flatMap(map -> read(new Cursor(map, "", problems)));
    problems.refuseAny();
    return arm.orElseThrow(
        () -> new BrokenInputException("Expected the settings of an arm, got " + canonical));
  }

  static Optional<Arm> read(Cursor at) {
    return Table.open(at)
        .flatMap(table -> table.required("problem", Kinds.oneOf(Problem.words())))
        .flatMap(word -> Table.open(at).flatMap(table -> read(word, table)));
  }

  private static Optional<Arm> read(String word, Table table) {
    var name = table.required("arm", Kinds.name());
    table.required("problem", Kinds.text());
    Optional<Problem> problem = ProblemReader.read(word, table);
    var walkers = table.required("walkers", Kinds.count(Domain.FROM_TWO));
    var momentum = table.optional("momentum", Kinds.number(Domain.MOMENTUM), 0.0);
    var refinement = table.optional("refinement", Kinds.count(Domain.FROM_ONE), 1);
    var start = table.optional("start", Kinds.list(Kinds.number(Domain.FINITE)));
    return table.make(
        () -> {
          Problem made = problem.orElseThrow();
          List<Double> origin = Collections.nCopies(made.dimension(), 0.0);
          return new Arm(
              name.orElseThrow(),
              made,
              walkers.orElseThrow(),
              momentum.orElseThrow(),
              refinement.orElseThrow(),
              start.orElse(origin));
        });
  }
}
