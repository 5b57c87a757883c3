package org.basinlab.science.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** A trainable parameter of a script with all places in which its numbers lie. */
final class ScriptParameter {
  private final String name;
  private final Tensor value;
  private final boolean complex;
  private final List<ScriptPlace> places = new ArrayList<>();
  private final List<Consumer<Tensor>> puts = new ArrayList<>();

  /**
   * A parameter that lies nowhere yet.
   *
   * @param name the first of its names
   * @param numbers of the file, in the precision wanted, without graph
   */
  ScriptParameter(String name, Tensor numbers) {
    this.name = name;
    this.complex = numbers.__dispatch_is_complex();
    this.value = complex ? torch.view_as_real(numbers) : numbers;
  }

  String name() {
    return name;
  }

  /** The real numbers of the file; complex ones as pairs in a last dimension of length 2. */
  Tensor value() {
    return value;
  }

  /** The numbers lie in this place. */
  void add(ScriptPlace place) {
    places.add(place);
    puts.add(whole -> put(place, whole));
  }

  /**
   * Some of the numbers lie in this place.
   *
   * @param offset of the first, counted in numbers of the parameter
   */
  void addView(ScriptPlace place, long[] shape, long[] strides, long offset) {
    places.add(place);
    // a copy, for as_strided counts from the start of the memory
    puts.add(
        whole ->
            put(
                place,
                whole.contiguous().clone().as_strided(shape, strides, new LongOptional(offset))));
  }

  private static void put(ScriptPlace place, Tensor numbers) {
    try (IValue boxed = new IValue(numbers)) {
      place.set(boxed);
    }
  }

  /** Puts other numbers in all places. */
  void set(Tensor numbers) {
    Tensor whole = complex ? joined(numbers) : numbers;
    puts.forEach(put -> put.accept(whole));
  }

  /**
   * Real and imaginary parts as one number; view_as_complex has no second derivative of a slice.
   */
  private static Tensor joined(Tensor pairs) {
    double[] parts = {0, 1};
    Tensor unit =
        torch.view_as_complex(
            org.basinlab.science.tensor.Tensor.of(parts, Precision.FLOAT64, 2).pointer());
    ScalarType type = torch.toComplexType(pairs.scalar_type());
    Tensor real = pairs.select(-1, 0).to(type);
    return real.add(pairs.select(-1, 1).to(type).mul(unit.to(type)));
  }

  /** Lets go of whatever was set, and of its graph. */
  void reset() {
    set(value);
  }

  /** Exempts everything from the scope it was made in. */
  void hold() {
    value.retainReference();
    places.forEach(ScriptPlace::hold);
  }
}
