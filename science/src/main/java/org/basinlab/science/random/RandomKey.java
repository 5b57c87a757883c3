package org.basinlab.science.random;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ArraySampler;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.basinlab.science.BrokenMachineException;
import org.basinlab.science.Check;

/**
 * The address of a stream of random numbers.
 *
 * <pre>{@code
 * RandomKey run = RandomKey.of(seed);
 * int[] order = run.named("batches").at(epoch).permutation(trainSize);
 * }</pre>
 *
 * <p>Law: what a key yields depends on the key alone, not on what was drawn before, in which order,
 * on which thread or machine. Keys reached by different paths are independent: {@code
 * named("a").named("b")} is not {@code named("ab")}, and {@code at(1)} is not {@code named("1")}.
 * Every drawing method has a stream of its own, so Gaussians and signs of one key are independent
 * of each other; calling the same method twice yields the same values twice.
 */
public final class RandomKey {
  private static final byte[] ROOT =
      "org.basinlab.science.random 1".getBytes(StandardCharsets.UTF_8);

  /** Domains of the hash chain. The numbers decide all results and never change. */
  private enum Domain {
    SEED(0),
    NAME(1),
    INDEX(2),
    GENERATOR(3),
    UNIFORM(4),
    GAUSSIAN(5),
    SIGN(6),
    PERMUTATION(7);

    final byte tag;

    Domain(int tag) {
      this.tag = (byte) tag;
    }
  }

  private final byte[] hash;

  private RandomKey(byte[] hash) {
    this.hash = hash;
  }

  /** The root key of a seed, from which all keys of that seed derive. */
  public static RandomKey of(long seed) {
    return new RandomKey(sha256(Domain.SEED, ROOT, bytes(seed)));
  }

  /** The key of a named part of the present one, e.g. {@code "batches"}. */
  public RandomKey named(String name) {
    return new RandomKey(sha256(Domain.NAME, hash, name.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * The key of one member of a numbered series, e.g. of an epoch; the index may be any number, also
   * a negative one.
   */
  public RandomKey at(long index) {
    return new RandomKey(sha256(Domain.INDEX, hash, bytes(index)));
  }

  /** A new generator at the start of this key's stream, for use by one owner in one thread. */
  public UniformRandomProvider generator() {
    return stream(Domain.GENERATOR);
  }

  /** {@code count} independent draws from [0, 1). */
  public double[] uniforms(int count) {
    UniformRandomProvider random = stream(Domain.UNIFORM);
    double[] values = new double[checked(count)];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextDouble();
    }
    return values;
  }

  /** {@code count} independent draws from N(0, 1). A longer array begins with the shorter one. */
  public double[] gaussians(int count) {
    var normal = ZigguratSampler.NormalizedGaussian.of(stream(Domain.GAUSSIAN));
    double[] values = new double[checked(count)];
    for (int i = 0; i < count; i++) {
      values[i] = normal.sample();
    }
    return values;
  }

  /** A Rademacher vector: {@code count} independent signs, -1 or +1 with equal probability. */
  public double[] signs(int count) {
    double[] values = new double[checked(count)];
    UniformRandomProvider random = stream(Domain.SIGN);
    for (int i = 0; i < count; i += Long.SIZE) {
      long bits = random.nextLong();
      for (int j = 0; j < Math.min(Long.SIZE, count - i); j++) {
        values[i + j] = ((bits >>> j & 1) << 1) - 1; // no branch, which could not be predicted
      }
    }
    return values;
  }

  /** The numbers 0 … size - 1 in an order drawn uniformly from all orders. */
  public int[] permutation(int size) {
    return ArraySampler.shuffle(
        stream(Domain.PERMUTATION), PermutationSampler.natural(checked(size)));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RandomKey key && Arrays.equals(hash, key.hash);
  }

  @Override
  public int hashCode() {
    return ByteBuffer.wrap(hash).getInt();
  }

  /** The first eight bytes of the key in hexadecimal; enough to tell keys apart in a log. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(hash, 0, Long.BYTES);
  }

  private UniformRandomProvider stream(Domain domain) {
    long[] seed = new long[4];
    ByteBuffer.wrap(sha256(domain, hash, new byte[0])).asLongBuffer().get(seed);
    return RandomSource.L64_X128_MIX.create(seed);
  }

  private static int checked(int count) {
    Check.that(count >= 0, "The number of random values must not be negative, got %d.", count);
    return count;
  }

  private static byte[] bytes(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
  }

  /** Unambiguous, as tag and parent have a fixed length. */
  private static byte[] sha256(Domain domain, byte[] parent, byte[] detail) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(domain.tag);
      digest.update(parent);
      return digest.digest(detail);
    } catch (NoSuchAlgorithmException e) {
      throw new BrokenMachineException("This Java lacks SHA-256; use a complete JDK.", e);
    }
  }
}
