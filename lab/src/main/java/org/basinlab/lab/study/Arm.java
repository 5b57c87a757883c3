package org.basinlab.lab.study;

import java.util.Collections;
import java.util.List;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Inline;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Wording;
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
 * @param stream of random numbers, which it shares with the other arms of that stream, for the same
 *     seed: these are paired, and their difference by seed is that of two paths through the same
 *     noise. Arms of different streams are independent, and so are their differences by seed, which
 *     a t test takes one by one either way
 */
public record Arm(
    @Key(value = "by which grid points and claims call it", name = "arm", wording = Wording.NAME)
        String name,
    @Inline Problem problem,
    @Key(value = "copies of SGD that differ in their randomness alone", domain = Domain.FROM_TWO)
        int walkers,
    @Key(value = "μ of the heavy ball", domain = Domain.MOMENTUM, otherwise = "0") double momentum,
    @Key(value = "m small steps η/m for one of SGD", domain = Domain.FROM_ONE, otherwise = "1")
        int refinement,
    @Key(value = "where walkers start; the minimum if it is not given", otherwise = "[]")
        List<Double> start,
    @Key(
            value = "arms of one stream share their random numbers; its own name if not given",
            wording = Wording.NAME,
            otherwise = "")
        String stream) {

  public Arm {
    stream = stream.isEmpty() ? name : stream;
    start = start.isEmpty() ? Collections.nCopies(problem.dimension(), 0.0) : List.copyOf(start);
    Check.that(
        Wording.NAME.holds(name),
        "An arm is called by %s, got \"%s\".",
        Wording.NAME.words(),
        name);
    Check.that(
        Wording.NAME.holds(stream),
        "A stream is called by %s, got \"%s\".",
        Wording.NAME.words(),
        stream);
    Check.that(walkers >= 2, "walkers must be at least 2, got %d.", walkers);
    Domain.MOMENTUM.require("momentum", momentum);
    Domain.FROM_ONE.require("refinement", refinement);
    Check.that(
        refinement == 1 || momentum == 0,
        "Small steps are known without momentum only, got refinement %d and momentum %s.",
        refinement,
        momentum);
    problem
        .refusal(momentum, refinement, start)
        .ifPresent(
            why -> {
              throw new BrokenInputException(why);
            });
    Check.that(
        start.size() == problem.dimension(),
        "start must have the %d coordinates of the problem, got %d.",
        problem.dimension(),
        start.size());
  }
}
