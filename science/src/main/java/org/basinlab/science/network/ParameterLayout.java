package org.basinlab.science.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import org.basinlab.science.Check;
import org.basinlab.science.tensor.Tensor;

/** Where each named block of parameters lies in the flat vector θ of length q. */
public final class ParameterLayout {
  private final List<Block> blocks;
  private final long size;

  /** Blocks in the order given, without gaps. */
  public ParameterLayout(List<Block> blocks) {
    this.blocks = List.copyOf(blocks);
    this.size = blocks.stream().mapToLong(Block::size).sum();
  }

  /**
   * One block.
   *
   * @param name e.g. {@code layer1.weight}
   * @param shape without the replica dimension; every entry ≥ 1
   */
  public record Block(String name, List<Long> shape) {
    public Block {
      shape = List.copyOf(shape);
      for (long side : shape) {
        Check.that(side >= 1, "Block %s needs sides of at least 1, got %s.", name, shape);
      }
    }

    /** Number of parameters. */
    public long size() {
      return shape.stream().reduce(1L, Math::multiplyExact);
    }
  }

  public List<Block> blocks() {
    return blocks;
  }

  /** q, the number of parameters. */
  public long parameterCount() {
    return size;
  }

  /**
   * Views of a flat vector.
   *
   * @param flat [R, q]
   * @return one view a block, [R, shape of the block]
   */
  public List<Tensor> split(Tensor flat) {
    return pieces(flat, Tensor::view);
  }

  /** The blocks along the last dimension, each in its own shape behind the dimensions before. */
  private List<Tensor> pieces(Tensor flat, BiFunction<Tensor, long[], Tensor> shaped) {
    int last = flat.shape().length - 1;
    List<Tensor> pieces = new ArrayList<>(blocks.size());
    long offset = 0;
    for (Block block : blocks) {
      LongStream lead = Arrays.stream(flat.shape(), 0, last);
      LongStream own = block.shape().stream().mapToLong(Long::longValue);
      Tensor piece = flat.narrow(last, offset, block.size());
      pieces.add(shaped.apply(piece, LongStream.concat(lead, own).toArray()));
      offset += block.size();
    }
    return pieces;
  }

  /**
   * Inverse of {@link #split}.
   *
   * @param parts one a block, [R, shape of the block]
   * @return [R, q], a new tensor
   */
  public Tensor join(List<Tensor> parts) {
    return joined(parts, 1);
  }

  private static Tensor joined(List<Tensor> parts, int dimension) {
    List<Tensor> flat = new ArrayList<>(parts.size());
    for (Tensor part : parts) {
      long[] shape = Arrays.copyOf(part.shape(), dimension + 1);
      shape[dimension] = -1;
      flat.add(part.reshape(shape));
    }
    return Tensor.concatenate(flat, dimension);
  }

  /**
   * Views of k flat vectors a replica.
   *
   * @param flat [R, k, q]
   * @return one view a block, [R, k, shape of the block]
   */
  public List<Tensor> splitBlock(Tensor flat) {
    return pieces(flat, Tensor::reshape);
  }

  /**
   * Inverse of {@link #splitBlock}.
   *
   * @param parts one a block, [R, k, shape of the block]
   * @return [R, k, q], a new tensor
   */
  public Tensor joinBlock(List<Tensor> parts) {
    return joined(parts, 2);
  }
}
