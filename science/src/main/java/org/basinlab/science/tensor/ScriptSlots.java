package org.basinlab.science.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.basinlab.science.Check;
import org.bytedeco.pytorch.ClassType;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.Obj;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.Tuple;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The places of a module in which tensors lie: attributes of modules and of scripted classes, and
 * what lies in their lists and tuples. A dictionary cannot be written into from here.
 *
 * @param layers all modules, parents first
 * @param tensors in the order of the file
 */
record ScriptSlots(String origin, List<ScriptModule.Layer> layers, List<ScriptTensor> tensors) {

  /** Walks through a module. */
  static ScriptSlots of(JitModule module, String origin) {
    Walk walk = new Walk(origin);
    walk.visit("", module);
    return new ScriptSlots(origin, walk.layers, walk.tensors);
  }

  /** The trainable parameters, each once, by the first of their names. */
  List<ScriptTensor> trainable() {
    List<ScriptTensor> found = new ArrayList<>();
    for (ScriptTensor one : tensors) {
      if (one.isTrainable() && found.stream().noneMatch(one::equalsInMemory)) {
        for (ScriptTensor other : found) {
          Check.that(
              !one.overlaps(other),
              "In %s the parameters '%s' and '%s' share some of their numbers, so that neither can be"
                  + " varied alone; export a model whose parameters lie apart.",
              origin,
              other.name(),
              one.name());
        }
        found.add(one);
      }
    }
    return found;
  }

  /** Whether all real and complex numbers are in single precision, or all in double. */
  boolean isOfOnePrecision() {
    List<ScalarType> kinds =
        tensors.stream()
            .filter(ScriptTensor::isOfReals)
            .map(one -> torch.toRealValueType(one.numbers().scalar_type()).intern())
            .distinct()
            .toList();
    return kinds.size() == 1
        && (kinds.get(0) == ScalarType.Float || kinds.get(0) == ScalarType.Double);
  }

  /** How many parameters of real numbers require no gradient. */
  long fixed() {
    return tensors.stream()
        .filter(one -> one.isParameter() && one.isOfReals() && !one.isTrainable())
        .count();
  }

  /**
   * Converts all real and complex numbers to {@code precision}, and makes every place of a
   * trainable parameter follow it: its aliases and views too.
   *
   * @return the trainable parameters in the order of the file
   */
  List<ScriptParameter> convert(Precision precision) {
    Map<ScriptTensor, ScriptParameter> parameters = new LinkedHashMap<>();
    for (ScriptTensor one : trainable()) {
      parameters.put(
          one, new ScriptParameter(one.name(), converted(one.numbers().detach(), precision)));
    }
    for (ScriptTensor one : tensors) {
      if (one.isOfReals()) {
        requireNumbers(one);
        Optional<Map.Entry<ScriptTensor, ScriptParameter>> source =
            parameters.entrySet().stream()
                .filter(known -> one.overlaps(known.getKey()))
                .findFirst();
        if (source.isPresent()) {
          follow(one, source.get().getKey(), source.get().getValue());
        } else {
          one.place().set(new IValue(converted(one.numbers().detach(), precision)));
        }
      }
    }
    parameters.values().forEach(ScriptParameter::reset);
    return List.copyOf(parameters.values());
  }

  private void follow(ScriptTensor one, ScriptTensor source, ScriptParameter parameter) {
    if (one.equalsInMemory(source)) {
      parameter.add(one.place());
      return;
    }
    Check.that(
        one.liesWithin(source) && source.numbers().is_contiguous(),
        "In %s '%s' shares some of its numbers with the parameter '%s', and cannot follow it when it"
            + " is varied; export a model that computes the one from the other in forward().",
        origin,
        one.name(),
        source.name());
    parameter.addView(one.place(), one.shape(), one.strides(), one.offsetIn(source));
  }

  private static Tensor converted(Tensor numbers, Precision precision) {
    return numbers.to(
        numbers.__dispatch_is_complex() ? torch.toComplexType(precision.type()) : precision.type());
  }

  /** A buffer may hold infinities, as a mask of attention does. */
  private void requireNumbers(ScriptTensor one) {
    boolean good =
        one.isParameter()
            ? one.numbers().isfinite().all().item_bool()
            : !one.numbers().isnan().any().item_bool();
    Check.that(
        good,
        "%s holds numbers that are %s in '%s'; export a model whose training has not diverged.",
        origin,
        one.isParameter() ? "NaN or infinite" : "NaN",
        one.name());
  }

  /** What was seen so far. */
  private static final class Walk {
    private final String origin;
    private final List<ScriptModule.Layer> layers = new ArrayList<>();
    private final List<ScriptTensor> tensors = new ArrayList<>();
    private final Set<Long> seen = new HashSet<>();

    Walk(String origin) {
      this.origin = origin;
    }

    void visit(String path, JitModule module) {
      ClassType type = module.type();
      String typeName = type.str().getString();
      layers.add(
          new ScriptModule.Layer(
              path, typeName.substring(typeName.lastIndexOf('.') + 1), isTraining(path, module)));
      visitSlots(path, module._ivalue(), type);
    }

    private boolean isTraining(String path, JitModule module) {
      if (!module.hasattr("training")) {
        return false;
      }
      IValue training = module.attr("training");
      ScriptFile.requireBoolean(origin, path, training.tagKind().getString());
      return training.toBool();
    }

    private void visitSlots(String path, Obj owner, ClassType type) {
      for (long slot = 0; slot < type.numAttributes(); slot++) {
        String attribute = type.getAttributeName(slot).getString();
        visit(
            path.isEmpty() ? attribute : path + "." + attribute,
            owner.getSlot(slot),
            new ScriptPlace.Attribute(owner, slot),
            type.is_parameter(slot));
      }
    }

    private void visit(String name, IValue held, ScriptPlace place, boolean isParameter) {
      if (held.isModule()) {
        visit(name, new JitModule(held.toObject()));
      } else if (held.isTensor()) {
        if (held.toTensor().defined()) {
          add(new ScriptTensor(name, held.toTensor(), place, isParameter));
        }
      } else if (held.isList()) {
        visitList(name, held.toList());
      } else if (held.isTuple()) {
        visitTuple(name, held.toTuple());
      } else if (held.isObject() && seen.add(held.toObject().address())) {
        visitSlots(name, held.toObject(), held.toObject().type());
      }
    }

    private void add(ScriptTensor tensor) {
      Check.that(
          tensor.isWhole(),
          "%s is damaged: its '%s' of shape %s holds fewer numbers than that; save it again.",
          origin,
          tensor.name(),
          Arrays.toString(tensor.shape()));
      tensors.add(tensor);
    }

    private void visitList(String name, GenericList list) {
      for (long i = 0; i < list.size(); i++) {
        visit(name + "[" + i + "]", list.get(i), new ScriptPlace.Entry(list, i), false);
      }
    }

    private void visitTuple(String name, Tuple tuple) {
      for (long i = 0; i < tuple.size(); i++) {
        visit(
            name + "[" + i + "]",
            tuple.elements().get(i),
            new ScriptPlace.Element(tuple, i),
            false);
      }
    }
  }
}
