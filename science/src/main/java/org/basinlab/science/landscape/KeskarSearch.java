package org.basinlab.science.landscape;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.science.Check;
import org.basinlab.science.random.RandomKey;
import org.basinlab.science.tensor.Precision;
import org.basinlab.science.tensor.Tensor;
import org.basinlab.science.tensor.TensorScope;

/** The climbs behind {@link KeskarSharpness}. */
final class KeskarSearch {
  private final KeskarSettings settings;
  private final List<RandomKey> keys;
  private final BoxAscent.Height height;
  private final Box box;

  private KeskarSearch(
      KeskarSettings settings, List<RandomKey> keys, BoxAscent.Height height, Tensor coordinates) {
    this.settings = settings;
    this.keys = keys;
    this.height = height;
    Tensor sides = coordinates.absolute().plus(coordinates.onesLike());
    this.box = new Box(sides.times(settings.epsilon()));
  }

  static List<KeskarSharpness> whole(
      LossSurface surface, KeskarSettings settings, List<RandomKey> keys) {
    try (TensorScope scope = TensorScope.open()) {
      Tensor origin = surface.origin();
      BoxAscent.Height height = new Whole(surface, origin);
      return new KeskarSearch(settings, keys, height, origin).climb(surface);
    }
  }

  static List<KeskarSharpness> within(
      RandomSubspace subspace, LossSurface surface, KeskarSettings settings, List<RandomKey> keys) {
    try (TensorScope scope = TensorScope.open()) {
      Tensor origin = surface.origin();
      BoxAscent.Height height = new Within(surface, origin, subspace);
      Tensor coordinates = subspace.coordinates(origin);
      return new KeskarSearch(settings, keys, height, coordinates).climb(surface);
    }
  }

  private List<KeskarSharpness> climb(LossSurface surface) {
    Check.that(
        keys.size() == surface.replicas(),
        "Keskar sharpness of %d replicas needs one key a replica, got %d.",
        surface.replicas(),
        keys.size());
    double[] losses = surface.finiteLossesAtOrigin();
    List<List<BoxAscent.Climb>> climbs = new ArrayList<>();
    for (int k = 0; k < settings.starts(); k++) {
      try (TensorScope scope = TensorScope.open()) {
        climbs.add(BoxAscent.from(start(k), height, box, settings.maximumIterations()));
      }
    }
    List<KeskarSharpness> all = new ArrayList<>();
    for (int replica = 0; replica < losses.length; replica++) {
      int r = replica;
      all.add(of(losses[r], climbs.stream().map(ofStart -> ofStart.get(r)).toList()));
    }
    return all;
  }

  private static KeskarSharpness of(double loss, List<BoxAscent.Climb> climbs) {
    List<Double> highest =
        climbs.stream()
            .map(
                climb ->
                    Double.isFinite(climb.height()) ? climb.height() : Double.POSITIVE_INFINITY)
            .toList();
    long stationary = climbs.stream().filter(BoxAscent.Climb::stationary).count();
    return new KeskarSharpness(
        loss,
        highest,
        Math.toIntExact(stationary),
        climbs.stream().mapToInt(BoxAscent.Climb::gradients).sum(),
        1 + climbs.stream().mapToInt(BoxAscent.Climb::values).sum());
  }

  /** A point of the box, uniform in it. */
  private Tensor start(int index) {
    int n = Math.toIntExact(box.bounds().size(1));
    Tensor uniforms =
        Tensor.stacked(
            keys.size(),
            r -> {
              RandomKey key = keys.get((int) r).named("start").at(index);
              return Tensor.of(key.uniforms(n), Precision.FLOAT64, n);
            });
    return uniforms.times(2).minus(uniforms.onesLike()).times(box.bounds());
  }

  /** A = I. */
  private record Whole(LossSurface surface, Tensor origin) implements BoxAscent.Height {
    @Override
    public double[] values(Tensor z) {
      return surface.losses(origin.plus(z));
    }

    @Override
    public Tensor gradients(Tensor z) {
      return surface.gradients(origin.plus(z));
    }
  }

  /** A random. */
  private record Within(LossSurface surface, Tensor origin, RandomSubspace subspace)
      implements BoxAscent.Height {
    @Override
    public double[] values(Tensor z) {
      return surface.losses(origin.plus(subspace.embed(z)));
    }

    @Override
    public Tensor gradients(Tensor z) {
      return subspace.project(surface.gradients(origin.plus(subspace.embed(z))));
    }
  }
}
