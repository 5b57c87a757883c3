package org.basinlab.science.tensor;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A dense array of numbers in native memory. Methods named as verbs that end in {@code InPlace}
 * change it, all others return a new tensor or a view. Shapes follow libtorch, including
 * broadcasting. Freed by the {@link TensorScope} it was made in.
 */
public final class Tensor implements AutoCloseable {

  private final org.bytedeco.pytorch.Tensor pointer;

  Tensor(org.bytedeco.pytorch.Tensor pointer) {
    this.pointer = pointer;
  }

  org.bytedeco.pytorch.Tensor pointer() {
    return pointer;
  }

  /** Version of the tensor library. */
  public static String libraryVersion() {
    return Natives.version();
  }

  // ---- made from numbers

  /** Copies {@code values}, row-major. */
  public static Tensor of(double[] values, Precision precision, long... shape) {
    Natives.ready();
    try (DoublePointer data = new DoublePointer(values)) {
      return new Tensor(
          torch.from_blob(data, shape, Precision.FLOAT64.options()).to(precision.type()).clone());
    }
  }

  /** Copies {@code values}, row-major. */
  public static Tensor of(float[] values, Precision precision, long... shape) {
    return of(FloatBuffer.wrap(values), precision, shape);
  }

  /** Copies the remaining numbers of {@code values}, row-major. */
  public static Tensor of(FloatBuffer values, Precision precision, long... shape) {
    Natives.ready();
    try (FloatPointer data = new FloatPointer(values.remaining())) {
      data.asBuffer().put(values.duplicate());
      return new Tensor(
          torch.from_blob(data, shape, Precision.FLOAT32.options()).to(precision.type()).clone());
    }
  }

  /** Copies {@code values} as 64-bit integers, for indices and labels. */
  public static Tensor ofIndices(long[] values, long... shape) {
    Natives.ready();
    try (LongPointer data = new LongPointer(values)) {
      return new Tensor(torch.from_blob(data, shape, new TensorOptions(ScalarType.Long)).clone());
    }
  }

  public static Tensor zeros(Precision precision, long... shape) {
    return new Tensor(torch.zeros(shape, precision.options()));
  }

  /** 1 at the index, else 0: shape of {@code indices} with {@code classes} added at the end. */
  public static Tensor oneHot(Tensor indices, long classes, Precision precision) {
    return new Tensor(torch.one_hot(indices.pointer, classes).to(precision.type()));
  }

  /** Joins along dimension {@code dimension}; the result lies row by row, however many parts. */
  public static Tensor concatenate(List<Tensor> parts, int dimension) {
    if (parts.size() == 1) {
      return parts.get(0).contiguous();
    }
    TensorVector vector = new TensorVector();
    for (Tensor part : parts) {
      vector.push_back(part.pointer);
    }
    return new Tensor(torch.cat(vector, dimension).contiguous());
  }

  /**
   * Stacks {@code count} tensors of one shape, made in order from their indices 0 … count − 1,
   * along a new first dimension.
   */
  public static Tensor stacked(long count, LongFunction<Tensor> each) {
    List<Tensor> parts = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      parts.add(each.apply(i).unsqueeze(0));
    }
    return concatenate(parts, 0);
  }

  // ---- shape

  /** Sizes of all dimensions. */
  public long[] shape() {
    long[] shape = new long[(int) pointer.dim()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = pointer.size(i);
    }
    return shape;
  }

  public long size(int dimension) {
    return pointer.size(dimension);
  }

  public Precision precision() {
    return pointer.scalar_type().intern() == ScalarType.Double
        ? Precision.FLOAT64
        : Precision.FLOAT32;
  }

  public Tensor reshape(long... shape) {
    return new Tensor(pointer.reshape(shape));
  }

  public Tensor view(long... shape) {
    return new Tensor(pointer.view(shape));
  }

  /** Its first dimension cut into equal parts along a new one: [parts, size / parts, …], a view. */
  public Tensor parted(long parts) {
    return new Tensor(
        pointer.view(
            LongStream.concat(LongStream.of(parts, size(0) / parts), Arrays.stream(shape()).skip(1))
                .toArray()));
  }

  /** View of {@code length} entries from {@code start} along {@code dimension}. */
  public Tensor narrow(int dimension, long start, long length) {
    return new Tensor(pointer.narrow(dimension, start, length));
  }

  public Tensor select(int dimension, long index) {
    return new Tensor(pointer.select(dimension, index));
  }

  public Tensor unsqueeze(int dimension) {
    return new Tensor(pointer.unsqueeze(dimension));
  }

  public Tensor transpose(int first, int second) {
    return new Tensor(pointer.transpose(first, second));
  }

  /** Dimensions in a new order. */
  public Tensor permute(long... dimensions) {
    return new Tensor(pointer.permute(dimensions));
  }

  public Tensor expand(long... shape) {
    return new Tensor(pointer.expand(shape));
  }

  /** Repeats the single entry along {@code dimension} the given number of times; a view. */
  public Tensor repeated(int dimension, long times) {
    long[] shape = shape();
    shape[dimension] = times;
    return expand(shape);
  }

  /** Repeats this tensor for every replica: [R, …], a view. */
  public Tensor forReplicas(long replicas) {
    return unsqueeze(0).repeated(0, replicas);
  }

  /** Rows named by {@code indices} (64-bit integers) along {@code dimension}. */
  public Tensor take(int dimension, Tensor indices) {
    return new Tensor(pointer.index_select(dimension, indices.pointer));
  }

  /** Entries of the last dimension that {@code indices} names; the shape of {@code indices}. */
  public Tensor gatherLast(Tensor indices) {
    return new Tensor(pointer.gather(pointer.dim() - 1, indices.pointer));
  }

  /**
   * Inverse of {@link #gatherLast} for indices without repeats: entries that no index names are 0.
   *
   * @param length of the last dimension
   */
  public Tensor scatterLast(Tensor indices, long length) {
    long[] shape = shape();
    shape[shape.length - 1] = length;
    return new Tensor(
        zeros(precision(), shape).pointer.scatter_(pointer.dim() - 1, indices.pointer, pointer));
  }

  public Tensor to(Precision precision) {
    return new Tensor(pointer.to(precision.type()));
  }

  /** As 64-bit whole numbers. */
  Tensor toWhole() {
    return new Tensor(pointer.to(ScalarType.Long));
  }

  /** Whether its entries are whole numbers, such as labels of classes. */
  public boolean isWhole() {
    return pointer.scalar_type().intern() == ScalarType.Long;
  }

  public Tensor copy() {
    return new Tensor(pointer.clone());
  }

  public Tensor contiguous() {
    return new Tensor(pointer.contiguous());
  }

  // ---- arithmetic

  public Tensor plus(Tensor other) {
    return new Tensor(pointer.add(other.pointer));
  }

  public Tensor minus(Tensor other) {
    return new Tensor(pointer.sub(other.pointer));
  }

  public Tensor times(Tensor other) {
    return new Tensor(pointer.mul(other.pointer));
  }

  public Tensor times(double factor) {
    return new Tensor(pointer.mul(new Scalar(factor)));
  }

  public Tensor dividedBy(Tensor other) {
    return new Tensor(pointer.div(other.pointer));
  }

  public Tensor square() {
    return new Tensor(pointer.square());
  }

  public Tensor squareRoot() {
    return new Tensor(pointer.sqrt());
  }

  public Tensor absolute() {
    return new Tensor(pointer.abs());
  }

  /** The smaller of both, entry by entry. */
  public Tensor smallerOf(Tensor other) {
    return new Tensor(torch.minimum(pointer, other.pointer));
  }

  /** The larger of both, entry by entry. */
  public Tensor largerOf(Tensor other) {
    return new Tensor(torch.maximum(pointer, other.pointer));
  }

  public Tensor relu() {
    return new Tensor(torch.relu(pointer));
  }

  public Tensor tanh() {
    return new Tensor(pointer.tanh());
  }

  /** this where {@code output} of a rectifier is positive, else 0. */
  public Tensor reluBackward(Tensor output) {
    return new Tensor(torch.threshold_backward(pointer, output.pointer, new Scalar(0)));
  }

  /** this · (1 − output²), the derivative of tanh at its {@code output}. */
  public Tensor tanhBackward(Tensor output) {
    return new Tensor(torch.tanh_backward(pointer, output.pointer));
  }

  /** Logarithm of the softmax over the last dimension. */
  public Tensor logSoftmax() {
    return new Tensor(torch.log_softmax(pointer, pointer.dim() - 1));
  }

  public Tensor exponential() {
    return new Tensor(pointer.exp());
  }

  // Which kernel multiplies, and so the last bits, depends on whether an operand lies row by row or
  // column by column in memory. The layout of what was viewed or joined depends on how many
  // replicas
  // there are; so each product takes its operands row by row and names what it transposes.

  /** One product a leading index: [R, a, b] · [R, b, c] = [R, a, c]. */
  public Tensor batchedProduct(Tensor other) {
    return product(rowByRow(pointer), rowByRow(other.pointer));
  }

  /** One product with a transpose a leading index: [R, a, b] · [R, c, b]ᵀ = [R, a, c]. */
  public Tensor productWithTransposed(Tensor other) {
    return product(rowByRow(pointer), rowByRow(other.pointer).transpose(1, 2));
  }

  /** One product of the transpose a leading index: [R, b, a]ᵀ · [R, b, c] = [R, a, c]. */
  public Tensor transposedProduct(Tensor other) {
    return product(rowByRow(pointer).transpose(1, 2), rowByRow(other.pointer));
  }

  private static Tensor product(
      org.bytedeco.pytorch.Tensor left, org.bytedeco.pytorch.Tensor right) {
    ArithmeticCount.note(left, right);
    return new Tensor(torch.bmm(left, right));
  }

  /**
   * {@code bias + left · right} for each leading index; the bias [R, 1, c] is broadcast over rows.
   */
  public static Tensor batchedAffine(Tensor bias, Tensor left, Tensor right) {
    ArithmeticCount.note(left.pointer, right.pointer);
    return new Tensor(torch.baddbmm(bias.pointer, rowByRow(left.pointer), rowByRow(right.pointer)));
  }

  /** The same numbers with each matrix [a, b] of [R, a, b] row by row; copied only if need be. */
  private static org.bytedeco.pytorch.Tensor rowByRow(org.bytedeco.pytorch.Tensor matrices) {
    boolean already = matrices.stride(2) == 1 && matrices.stride(1) >= matrices.size(2);
    return already ? matrices : matrices.clone(new MemoryFormatOptional(MemoryFormat.Contiguous));
  }

  public Tensor sum() {
    return new Tensor(pointer.sum());
  }

  /** Sum over one dimension, which stays with size 1. */
  public Tensor sumKeeping(int dimension) {
    return new Tensor(
        pointer.sum(new long[] {dimension}, true, new ScalarTypeOptional(pointer.scalar_type())));
  }

  /** Sum over the named dimensions. */
  public Tensor sum(long... dimensions) {
    return new Tensor(pointer.sum(dimensions));
  }

  /** Sum over the named dimensions, accumulated and returned in double precision. */
  public Tensor sumInDouble(long... dimensions) {
    return new Tensor(pointer.sum(dimensions, false, new ScalarTypeOptional(ScalarType.Double)));
  }

  /** Index of the largest entry of the last dimension, 64-bit integers. */
  public Tensor indexOfLargest() {
    return new Tensor(torch.argmax(pointer, new LongOptional(pointer.dim() - 1), false));
  }

  /** 1 where both are equal, else 0, in {@code precision}. */
  public Tensor equalTo(Tensor other, Precision precision) {
    return new Tensor(pointer.eq(other.pointer).to(precision.type()));
  }

  // ---- in place

  /** this ← this + factor · other. */
  public Tensor addInPlace(Tensor other, double factor) {
    pointer.add_(other.pointer, new Scalar(factor));
    return this;
  }

  /** this ← this + left · right, entry by entry, with broadcasting. */
  public Tensor addProductInPlace(Tensor left, Tensor right) {
    pointer.addcmul_(left.pointer, right.pointer);
    return this;
  }

  /** this ← this + leftᵀ · right for each leading index: [R, a, c], [R, b, a], [R, b, c]. */
  public Tensor addTransposedProductInPlace(Tensor left, Tensor right) {
    org.bytedeco.pytorch.Tensor transposed = rowByRow(left.pointer).transpose(1, 2);
    ArithmeticCount.note(transposed, right.pointer);
    pointer.baddbmm_(transposed, rowByRow(right.pointer));
    return this;
  }

  public Tensor timesInPlace(Tensor other) {
    pointer.mul_(other.pointer);
    return this;
  }

  public Tensor timesInPlace(double factor) {
    try (Scalar scalar = new Scalar(factor)) {
      pointer.mul_(scalar);
    }
    return this;
  }

  public Tensor copyInPlace(Tensor source) {
    pointer.copy_(source.pointer);
    return this;
  }

  // ---- differentiation

  /** The same numbers as a leaf of a new graph. */
  public Tensor leaf() {
    return new Tensor(pointer.detach().requires_grad_(true));
  }

  /** The same numbers without graph. */
  public Tensor detach() {
    return new Tensor(pointer.detach());
  }

  boolean isDefined() {
    return pointer.defined();
  }

  /** Whether it is a differentiable function of a leaf, or one itself. */
  public boolean hasGraph() {
    return pointer.requires_grad();
  }

  public Tensor zerosLike() {
    return new Tensor(torch.zeros_like(pointer));
  }

  public Tensor onesLike() {
    return new Tensor(torch.ones_like(pointer));
  }

  // ---- read

  /** All numbers, row-major, as doubles. */
  public double[] toDoubles() {
    try (TensorScope scope = TensorScope.open()) {
      Tensor plain = new Tensor(pointer.detach().to(ScalarType.Double).contiguous());
      double[] values = new double[Math.toIntExact(plain.pointer.numel())];
      new DoublePointer(plain.pointer.data_ptr()).get(values);
      return values;
    }
  }

  /** All numbers, row-major, as floats. */
  public float[] toFloats() {
    try (TensorScope scope = TensorScope.open()) {
      Tensor plain = new Tensor(pointer.detach().to(ScalarType.Float).contiguous());
      float[] values = new float[Math.toIntExact(plain.pointer.numel())];
      new FloatPointer(plain.pointer.data_ptr()).get(values);
      return values;
    }
  }

  /** The single number of a tensor of one entry. */
  public double item() {
    return pointer.item_double();
  }

  // ---- lifetime

  /** Exempts this tensor from its scope: it lives until {@link #close} or until it is garbage. */
  public Tensor hold() {
    pointer.retainReference();
    return this;
  }

  /** Frees a tensor that was held. */
  @Override
  public void close() {
    pointer.close();
  }

  @Override
  public String toString() {
    return "Tensor" + Arrays.toString(shape()) + " " + precision();
  }
}
