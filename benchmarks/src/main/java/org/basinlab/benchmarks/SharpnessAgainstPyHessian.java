package org.basinlab.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.basinlab.science.curvature.Chunking;
import org.basinlab.science.curvature.EigenpairSearch;
import org.basinlab.science.curvature.Eigenpairs;
import org.basinlab.science.curvature.HessianOperator;
import org.basinlab.science.curvature.Lanczos;
import org.basinlab.science.curvature.LanczosSettings;
import org.basinlab.science.curvature.RitzValues;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;
import org.jspecify.annotations.Nullable;

/**
 * Sharpness of a trained MLP to a relative Ritz residual of 1e-3, cold and warm after one more
 * epoch, against PyHessian's power iteration at the same true error.
 *
 * <p>Usage: {@code SharpnessAgainstPyHessian [PYTHON [ROUNDS]]}; the peer is left out where it is
 * not installed, see its script. The error is taken from a Lanczos run in double precision; the
 * peer makes a reference of its own by double backward. The peer stops on the agreement of
 * successive values: its tolerance is swept, and held against Basin is the fastest whose median
 * true error is not above that of Basin. All starts take turns; times hold everything from
 * parameters and data on, on one thread; medians of processor seconds.
 */
public final class SharpnessAgainstPyHessian {
  private static final List<Integer> EPOCHS = List.of(2, 3, 10, 11);
  private static final List<String> TOLERANCES = List.of("1e-2", "1e-3", "1e-4", "1e-5", "1e-6");
  private static final LanczosSettings SETTINGS = new LanczosSettings(1, 1e-3, 200);
  private static final int CHUNK = 1000;

  private final TrainedNetwork mlp;
  private final List<Tensor> snapshots;
  private final String python;
  private final int starts;

  private SharpnessAgainstPyHessian(TrainedNetwork mlp, String python, int starts) {
    this.mlp = mlp;
    this.snapshots = mlp.after(EPOCHS);
    this.python = python;
    this.starts = starts;
  }

  public static void main(String[] arguments) throws IOException {
    String python = arguments.length > 0 ? arguments[0] : "python3";
    int starts = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
    var benchmark = new SharpnessAgainstPyHessian(TrainedNetwork.mlp(), python, starts);
    for (int i = 1; i < EPOCHS.size(); i += 2) {
      benchmark.report(i);
    }
  }

  /** What one way of searching found, a start at a time. */
  private record Found(List<Double> errors, List<Double> products, List<Double> seconds) {
    Found() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    void add(double error, double count, double time) {
      errors.add(error);
      products.add(count);
      seconds.add(time);
    }

    double error() {
      return Rounds.median(errors);
    }

    double time() {
      return Rounds.median(seconds);
    }
  }

  private void report(int snapshot) throws IOException {
    double truth = truth(snapshot);
    Path folder = Files.createTempDirectory("basin-peer");
    mlp.write(folder, snapshots.get(snapshot), mlp.examples().count());
    try (Peer peer =
        new Peer(
            python,
            "pyhessian_sharpness.py",
            folder.toString(),
            Long.toString(mlp.examples().count()))) {
      System.out.printf(Locale.ROOT, "after epoch %d: %.6f%n", EPOCHS.get(snapshot), truth);
      System.out.println("  PyHessian: " + peer.greeting());
      if (peer.isThere()) {
        double theirs = Double.parseDouble(peer.ask("reference").get(0));
        System.out.printf(
            "  reference of PyTorch's double backward differs by %.1e%n", theirs - truth);
      }
      Map<String, Found> found = searched(snapshot, truth, peer);
      found.forEach((name, all) -> print(name, all, truth));
      compare("cold", snapshot, found, truth);
      compare("warm", snapshot, found, truth);
    } finally {
      Peer.remove(folder);
    }
  }

  /** λ_max in double precision. */
  private double truth(int snapshot) {
    try (TensorScope scope = TensorScope.open();
        HessianOperator hessian = hessian(snapshot, Precision.FLOAT64)) {
      RitzValues found =
          Lanczos.largest(hessian, List.of(RandomKey.of(7)), new LanczosSettings(1, 1e-8, 400))
              .get(0);
      if (!found.converged()) {
        throw new IllegalStateException("the reference did not converge");
      }
      return found.extreme().value();
    }
  }

  private Map<String, Found> searched(int snapshot, double truth, Peer peer) {
    Map<String, Found> found = new LinkedHashMap<>();
    for (int start = -2; start < starts; start++) {
      if (start == 0) {
        found.clear();
      }
      RandomKey key = RandomKey.of(start);
      try (Eigenpairs former = search(snapshot - 1, key.named("former"), null)) {
        ours(found.computeIfAbsent("cold", name -> new Found()), snapshot, key, null, truth);
        ours(found.computeIfAbsent("warm", name -> new Found()), snapshot, key, former, truth);
      }
      for (String tolerance : peer.isThere() && start >= -1 ? TOLERANCES : List.<String>of()) {
        List<Double> said = peer.ask(tolerance, 100 + start).stream().map(Double::valueOf).toList();
        found
            .computeIfAbsent(tolerance, name -> new Found())
            .add(Math.abs(said.get(0) - truth), said.get(1), said.get(2));
      }
    }
    return found;
  }

  private void ours(
      Found found, int snapshot, RandomKey key, @Nullable Eigenpairs former, double truth) {
    double start = Rounds.threadSeconds();
    try (Eigenpairs pairs = search(snapshot, key, former)) {
      double seconds = Rounds.threadSeconds() - start;
      RitzValues values = pairs.values().get(0);
      found.add(Math.abs(values.extreme().value() - truth), values.products(), seconds);
    }
  }

  private Eigenpairs search(int snapshot, RandomKey key, @Nullable Eigenpairs former) {
    try (TensorScope scope = TensorScope.open();
        HessianOperator hessian = hessian(snapshot, Precision.FLOAT32)) {
      Eigenpairs found =
          former == null
              ? EigenpairSearch.largest(hessian, List.of(key), SETTINGS)
              : EigenpairSearch.again(hessian, List.of(key), SETTINGS, former);
      return found.hold();
    }
  }

  private HessianOperator hessian(int snapshot, Precision precision) {
    return new HessianOperator(
        mlp.objective(snapshots.get(snapshot), mlp.examples().count(), precision),
        Chunking.keeping(CHUNK));
  }

  private static void print(String name, Found found, double truth) {
    System.out.printf(
        Locale.ROOT,
        "  %-20s relative error %.1e  products %5.1f  %.3f s%n",
        name.startsWith("1e") ? "PyHessian, tol " + name : "Basin, " + name,
        found.error() / truth,
        Rounds.median(found.products()),
        found.time());
  }

  private static void compare(String name, int snapshot, Map<String, Found> found, double truth) {
    Found ours = found.getOrDefault(name, new Found());
    ResultLine line =
        new ResultLine("SharpnessAgainstPyHessian", name + " after epoch " + EPOCHS.get(snapshot))
            .with("relativeError", ours.error() / truth)
            .with("products", Rounds.median(ours.products()))
            .with("seconds", ours.time());
    @Nullable String fastest = null;
    double least = Double.POSITIVE_INFINITY;
    for (String tolerance : TOLERANCES) {
      Found theirs = found.getOrDefault(tolerance, new Found());
      if (theirs.error() <= ours.error() && theirs.time() < least) {
        fastest = tolerance;
        least = theirs.time();
      }
    }
    if (fastest != null) {
      line.with("peerTolerance", fastest).with("peerSeconds", least);
      line.with("secondsOverPeer", ours.time() / least);
      System.out.printf(
          Locale.ROOT,
          "  %s: %.2f of the peer's seconds at the same error%n",
          name,
          ours.time() / least);
    } else {
      System.out.println("  " + name + ": the peer came to no error as small");
    }
    line.print();
  }
}
