package org.basinlab.science.landscape;

import org.basinlab.science.tensor.Tensor;

/**
 * The box |z_i| ≤ b_i of each replica.
 *
 * @param bounds b, [R, n], every entry &gt; 0
 */
record Box(Tensor bounds) {

  /** The nearest point of the box. */
  Tensor nearest(Tensor z) {
    return z.smallerOf(bounds).largerOf(bounds.times(-1));
  }

  /** 1 where z may be moved along {@code gradient}, 0 where it would leave the box at once. */
  Tensor free(Tensor z, Tensor gradient) {
    Tensor outward = z.times(gradient).relu();
    Tensor held = z.absolute().equalTo(bounds, z.precision());
    Tensor inward = outward.equalTo(outward.zerosLike(), z.precision());
    return held.times(inward.minus(inward.onesLike())).plus(held.onesLike());
  }
}
