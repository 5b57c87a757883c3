package org.basinlab.science.tensor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basinlab.science.Check;
import org.bytedeco.pytorch.ClassType;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.Obj;

/**
 * The places of a module in which tensors lie.
 *
 * @param layers all modules, parents first
 * @param trainable parameters that require a gradient, with all their places
 * @param fixed how many other floating point parameters there are
 */
record ScriptSlots(List<ScriptModule.Layer> layers, List<Group> trainable, int fixed) {

  /** Walks through a module, converting its floating point numbers to {@code precision}. */
  static ScriptSlots of(JitModule module, Precision precision, String origin) {
    Walk walk = new Walk(precision, origin);
    walk.visit("", module);
    return new ScriptSlots(walk.layers, List.copyOf(walk.groups.values()), walk.fixed);
  }

  /** Exempts everything from the scope it was made in. */
  void hold() {
    trainable.forEach(Group::hold);
  }

  /** One place. */
  private record Place(Obj owner, long slot) {
    void set(IValue value) {
      owner.setSlot(slot, value);
    }
  }

  /**
   * A parameter with all places in which it lies.
   *
   * @param name the first of its names
   * @param value without graph
   */
  record Group(String name, org.bytedeco.pytorch.Tensor value, List<Place> places) {

    private void add(Place place) {
      places.add(place);
      place.set(new IValue(value));
    }

    void set(org.bytedeco.pytorch.Tensor other) {
      try (IValue boxed = new IValue(other)) {
        places.forEach(place -> place.set(boxed));
      }
    }

    /** Lets go of whatever was set, and of its graph. */
    void reset() {
      set(value);
    }

    private void hold() {
      value.retainReference();
      places.forEach(place -> place.owner.retainReference());
    }
  }

  /** Where a tensor's numbers lie, and how. */
  private record Memory(long address, List<Long> shape, List<Long> strides) {
    static Memory of(org.bytedeco.pytorch.Tensor tensor) {
      List<Long> shape = new ArrayList<>();
      List<Long> strides = new ArrayList<>();
      for (int i = 0; i < tensor.dim(); i++) {
        shape.add(tensor.size(i));
        strides.add(tensor.stride(i));
      }
      return new Memory(tensor.data_ptr().address(), shape, strides);
    }
  }

  /** What was seen so far. */
  private static final class Walk {
    private final Precision precision;
    private final String origin;
    private final List<ScriptModule.Layer> layers = new ArrayList<>();
    private final Map<Memory, Group> groups = new LinkedHashMap<>();
    private int fixed;

    Walk(Precision precision, String origin) {
      this.precision = precision;
      this.origin = origin;
    }

    void visit(String path, JitModule module) {
      ClassType type = module.type();
      String typeName = type.str().getString();
      boolean training = module.hasattr("training") && module.is_training();
      layers.add(
          new ScriptModule.Layer(
              path, typeName.substring(typeName.lastIndexOf('.') + 1), training));
      Obj owner = module._ivalue();
      for (long slot = 0; slot < type.numAttributes(); slot++) {
        IValue held = owner.getSlot(slot);
        String attribute = type.getAttributeName(slot).getString();
        String name = path.isEmpty() ? attribute : path + "." + attribute;
        if (held.isModule()) {
          visit(name, new JitModule(held.toObject()));
        } else if (held.isTensor() && held.toTensor().__dispatch_is_floating_point()) {
          org.bytedeco.pytorch.Tensor numbers = held.toTensor();
          check(numbers, name, type.is_parameter(slot));
          Place place = new Place(owner, slot);
          if (type.is_parameter(slot) && numbers.requires_grad() && numbers.numel() > 0) {
            groups.computeIfAbsent(Memory.of(numbers), memory -> group(name, numbers)).add(place);
          } else {
            fixed += type.is_parameter(slot) ? 1 : 0;
            place.set(new IValue(numbers.detach().to(precision.type())));
          }
        }
      }
    }

    private Group group(String name, org.bytedeco.pytorch.Tensor numbers) {
      return new Group(name, numbers.detach().to(precision.type()), new ArrayList<>());
    }

    /** A buffer may hold infinities, as a mask of attention does. */
    private void check(org.bytedeco.pytorch.Tensor numbers, String name, boolean isParameter) {
      boolean good =
          isParameter ? numbers.isfinite().all().item_bool() : !numbers.isnan().any().item_bool();
      Check.that(
          good,
          "%s holds numbers that are %s in '%s'; export a model whose training has not diverged.",
          origin,
          isParameter ? "NaN or infinite" : "NaN",
          name);
    }
  }
}
