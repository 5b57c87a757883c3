package org.basinlab.science.network;

import java.util.ArrayList;
import java.util.List;
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
    long replicas = flat.size(0);
    List<Tensor> views = new ArrayList<>(blocks.size());
    long offset = 0;
    for (Block block : blocks) {
      views.add(flat.narrow(1, offset, block.size()).view(withReplicas(replicas, block)));
      offset += block.size();
    }
    return views;
  }

  /**
   * Inverse of {@link #split}.
   *
   * @param parts one a block, [R, shape of the block]
   * @return [R, q], a new tensor
   */
  public Tensor join(List<Tensor> parts) {
    List<Tensor> flat = new ArrayList<>(parts.size());
    for (Tensor part : parts) {
      flat.add(part.reshape(part.size(0), -1));
    }
    return Tensor.concatenate(flat, 1);
  }

  /**
   * Views of k flat vectors a replica.
   *
   * @param flat [R, k, q]
   * @return one view a block, [R, k, shape of the block]
   */
  public List<Tensor> splitBlock(Tensor flat) {
    List<Tensor> views = new ArrayList<>(blocks.size());
    long offset = 0;
    for (Block block : blocks) {
      long[] shape = new long[block.shape().size() + 2];
      shape[0] = flat.size(0);
      shape[1] = flat.size(1);
      for (int i = 2; i < shape.length; i++) {
        shape[i] = block.shape().get(i - 2);
      }
      views.add(flat.narrow(2, offset, block.size()).reshape(shape));
      offset += block.size();
    }
    return views;
  }

  /**
   * Inverse of {@link #splitBlock}.
   *
   * @param parts one a block, [R, k, shape of the block]
   * @return [R, k, q], a new tensor
   */
  public Tensor joinBlock(List<Tensor> parts) {
    List<Tensor> flat = new ArrayList<>(parts.size());
    for (Tensor part : parts) {
      flat.add(part.reshape(part.size(0), part.size(1), -1));
    }
    return Tensor.concatenate(flat, 2);
  }

  private static long[] withReplicas(long replicas, Block block) {
    long[] shape = new long[block.shape().size() + 1];
    shape[0] = replicas;
    for (int i = 1; i < shape.length; i++) {
      shape[i] = block.shape().get(i - 1);
    }
    return shape;
  }
}
