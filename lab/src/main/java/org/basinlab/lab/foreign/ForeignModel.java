package org.basinlab.lab.foreign;

import java.util.List;
import java.util.Optional;
import org.basinlab.lab.probe.ExampleSet;
import org.basinlab.lab.probe.History;
import org.basinlab.lab.probe.KnownHessian;
import org.basinlab.lab.probe.Limits;
import org.basinlab.lab.probe.Specimen;
import org.basinlab.lab.probe.Work;
import org.basinlab.lab.record.StepChoice;
import org.basinlab.lab.run.Progress;
import org.basinlab.science.data.ExampleTensors;
import org.basinlab.science.network.DerivedNetwork;
import org.basinlab.science.network.Loss;
import org.basinlab.science.network.Network;
import org.basinlab.science.network.PartialNetwork;
import org.basinlab.science.noise.CovarianceTrace;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.Threads;

/**
 * A model that Basin did not train, with the examples it is measured on. It may be large: of the
 * graphs, those of a few chunks are kept.
 *
 * @param parameters [1, q]
 * @param examples in the precision of the parameters
 * @param steps that somebody means to take with it
 * @param progress told of each product
 * @param findings of probes, for those that come after
 */
record ForeignModel(
    Network network,
    Loss loss,
    Tensor parameters,
    ExampleTensors examples,
    StepChoice steps,
    Progress progress,
    Findings findings)
    implements Specimen {
  private static final long NUMBERS_A_CHUNK = 100_000;
  private static final long SMALLEST_CHUNK = 8;
  private static final long LARGEST_CHUNK = 128;

  /** Chunks whose graphs are kept between products. */
  private static final long CHUNKS_KEPT = 8;

  private static final int MOST_THREADS = 8;

  private static final long NUMBERS_HELD = 1L << 25;
  private static final long BASIS_BYTES = 3L << 30;
  private static final long MOST_INNER_PRODUCTS = 2000;
  private static final long FEWEST_INNER_PRODUCTS = 60;

  private static final long KNOWN_VECTORS = 20;

  /** Vectors and images in double precision, and as much again while they are made. */
  private static final long BYTES_A_KNOWN_VECTOR = 32;

  /** A model of which nothing is known. */
  ForeignModel(
      Network network,
      Loss loss,
      Tensor parameters,
      ExampleTensors examples,
      StepChoice steps,
      Progress progress) {
    this(network, loss, parameters, examples, steps, progress, new Findings());
  }

  /** The same, telling of units of work of a kind. */
  ForeignModel telling(Progress told, Work.Unit unit) {
    boolean products = unit == Work.Unit.PRODUCTS;
    return new ForeignModel(
        products || network instanceof DerivedNetwork ? network : new CountedNetwork(network, told),
        loss,
        parameters,
        examples,
        steps,
        products ? told : Progress.silent(),
        findings);
  }

  /** One layer of it, all other parameters fixed. */
  ForeignModel part(String layer) {
    PartialNetwork part = PartialNetwork.of(network, parameters, layer);
    return new ForeignModel(part, loss, part.parameters(), examples, steps, progress);
  }

  @Override
  public List<ExampleSet> sets() {
    return List.of(new ExampleSet("", false, examples));
  }

  @Override
  public List<RandomKey> keys(String probe) {
    return List.of(RandomKey.of(0).named("model").named(probe));
  }

  @Override
  public List<History> histories() {
    return List.of(new History(steps, 0, true, Optional.empty()));
  }

  @Override
  public Limits limits() {
    long chunk =
        Math.max(
            SMALLEST_CHUNK, Math.min(LARGEST_CHUNK, NUMBERS_A_CHUNK / examples.inputs().size(1)));
    long gradients = Math.max(1, Math.min(chunk, NUMBERS_HELD / dimension()));
    return new Limits(
        chunk,
        CHUNKS_KEPT * chunk,
        (int) gradients,
        false,
        BASIS_BYTES / dimension(),
        Threads.upTo(MOST_THREADS));
  }

  @Override
  public Optional<KnownHessian> known(int count) {
    long fitting = Math.min(KNOWN_VECTORS, BASIS_BYTES / dimension() / BYTES_A_KNOWN_VECTOR);
    int most = (int) Math.max(1, Math.min(fitting, dimension()));
    return Optional.of(
        findings.hessian(count, () -> new KnownHessian(most, keys("hessian").get(0).at(count))));
  }

  @Override
  public List<CovarianceTrace> covarianceTraces(int count) {
    return findings.covariance(count, () -> Specimen.super.covarianceTraces(count));
  }

  @Override
  public int gram() {
    long fitting = NUMBERS_HELD / dimension();
    return (int) Math.max(FEWEST_INNER_PRODUCTS, Math.min(MOST_INNER_PRODUCTS, fitting));
  }

  @Override
  public double gradientsPerProduct(int examples) {
    double anew = 1 - Math.min(1, (double) limits().kept() / examples);
    return 2 + objective(examples).gradientsToRemember() * anew;
  }

  @Override
  public ForeignModel only(List<Integer> replicas) {
    return this;
  }

  @Override
  public ForeignModel at(Tensor elsewhere) {
    return new ForeignModel(network, loss, elsewhere, examples, steps, progress);
  }
}
