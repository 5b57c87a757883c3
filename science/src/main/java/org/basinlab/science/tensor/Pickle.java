package org.basinlab.science.tensor;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;

/**
 * The stack machine that a pickle is a program of, with the opcodes that PyTorch writes into
 * TorchScript. Objects keep their class and attributes; tensors, lists and tuples are passed over.
 */
final class Pickle {
  /** What libtorch calls None. */
  static final Object NONE = new Object();

  private static final Object MARK = new Object();
  private static final Object PASSED_OVER = new Object();

  private final ByteBuffer program;
  private final List<Object> stack = new ArrayList<>();
  private final Map<Integer, Object> memo = new HashMap<>();

  private Pickle(ByteBuffer program) {
    this.program = program;
  }

  private record Global(String name) {}

  /** Of its entries those whose keys are text. */
  private record Dictionary(Map<String, Object> entries) {}

  /** An object of a class; equal only to itself. */
  static final class Instance {
    private final String type;
    private Map<String, Object> attributes = Map.of();

    private Instance(String type) {
      this.type = type;
    }

    /** The qualified name of its class, e.g. {@code __torch__.torch.nn.modules.linear.Linear}. */
    String type() {
      return type;
    }

    /**
     * In the order of the file: an {@code Instance}, a Boolean, Long, Double or String, {@link
     * #NONE}, or what was passed over.
     */
    Map<String, Object> attributes() {
      return attributes;
    }
  }

  /**
   * Runs a pickle.
   *
   * @return empty where it has other opcodes, or is no whole pickle of an object
   */
  static Optional<Instance> read(byte[] pickle) {
    Pickle machine = new Pickle(ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN));
    try {
      for (int next = machine.unsigned(); next != '.'; next = machine.unsigned()) {
        machine.run(next);
      }
      return Optional.of((Instance) machine.pop());
    } catch (BufferUnderflowException
        | ClassCastException
        | IndexOutOfBoundsException
        | NoSuchElementException e) {
      return Optional.empty();
    }
  }

  private void run(int opcode) {
    switch (opcode) {
      case 0x80 -> unsigned(); // the protocol
      case 'q' -> memo.put(unsigned(), top());
      case 'r' -> memo.put(program.getInt(), top());
      case 'a' -> pop();
      case 'e' -> aboveMark();
      case 's' -> put(above(stack.size() - 2));
      case 'u' -> put(aboveMark());
      case 'b' -> {
        Dictionary state = (Dictionary) pop();
        ((Instance) top()).attributes = state.entries;
      }
      default -> stack.add(value(opcode));
    }
  }

  /** What an opcode puts onto the stack. */
  private Object value(int opcode) {
    return switch (opcode) {
      case 'h' -> Optional.ofNullable(memo.get(unsigned())).orElseThrow();
      case 'j' -> Optional.ofNullable(memo.get(program.getInt())).orElseThrow();
      case '(' -> MARK;
      case 'c' -> new Global(line() + "." + line());
      case 0x81 -> { // NEWOBJ
        pop();
        yield new Instance(((Global) pop()).name);
      }
      case '}' -> new Dictionary(new LinkedHashMap<>());
      case 'N' -> NONE;
      case 0x88 -> true;
      case 0x89 -> false;
      case 'K' -> (long) unsigned();
      case 'M' -> (long) program.getChar();
      case 'J' -> (long) program.getInt();
      case 0x8a -> (long) text(unsigned()).length(); // LONG1, of which no more than the kind counts
      case 'G' -> Double.longBitsToDouble(Long.reverseBytes(program.getLong()));
      case 'X' -> text(program.getInt());
      case ')', ']' -> PASSED_OVER;
      case 't' -> {
        aboveMark();
        yield PASSED_OVER;
      }
      case 'Q', 0x85 -> passOver(1);
      case 'R', 0x86 -> passOver(2);
      case 0x87 -> passOver(3);
      default -> throw new NoSuchElementException("opcode " + opcode);
    };
  }

  private void put(List<Object> keysAndValues) {
    Dictionary dictionary = (Dictionary) top();
    for (int i = 0; i < keysAndValues.size(); i += 2) {
      Object value = keysAndValues.get(i + 1);
      if (keysAndValues.get(i) instanceof String name) {
        dictionary.entries.put(name, value);
      }
    }
  }

  private Object top() {
    return stack.get(stack.size() - 1);
  }

  private Object pop() {
    return stack.remove(stack.size() - 1);
  }

  /** Takes all from a place on off the stack. */
  private List<Object> above(int first) {
    List<Object> part = stack.subList(first, stack.size());
    List<Object> taken = List.copyOf(part);
    part.clear();
    return taken;
  }

  private List<Object> aboveMark() {
    List<Object> taken = above(stack.lastIndexOf(MARK) + 1);
    pop();
    return taken;
  }

  private Object passOver(int count) {
    above(stack.size() - count);
    return PASSED_OVER;
  }

  private int unsigned() {
    return Byte.toUnsignedInt(program.get());
  }

  private String text(int length) {
    byte[] text = new byte[Objects.checkIndex(length, program.remaining() + 1)];
    program.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  private String line() {
    ByteBuffer ahead = program.slice();
    int length = 0;
    while (ahead.get() != '\n') {
      length++;
    }
    String line = text(length);
    program.get();
    return line;
  }
}
