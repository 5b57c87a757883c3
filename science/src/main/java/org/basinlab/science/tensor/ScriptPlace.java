package org.basinlab.science.tensor;

import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.Obj;
import org.bytedeco.pytorch.Tuple;

/** A place of a module in which a value lies, and in which another can be put. */
interface ScriptPlace {

  /** Puts a value there. */
  void set(IValue value);

  /** Exempts what owns the place from the scope it was made in. */
  void hold();

  /** An attribute of a module or of an object of a scripted class. */
  record Attribute(Obj owner, long slot) implements ScriptPlace {
    @Override
    public void set(IValue value) {
      owner.setSlot(slot, value);
    }

    @Override
    public void hold() {
      owner.retainReference();
    }
  }

  /** An entry of a list, such as {@code _flat_weights} of a recurrent layer. */
  record Entry(GenericList owner, long index) implements ScriptPlace {
    @Override
    public void set(IValue value) {
      owner.set(index, value);
    }

    @Override
    public void hold() {
      owner.retainReference();
    }
  }

  /** An element of a tuple. */
  record Element(Tuple owner, long index) implements ScriptPlace {
    @Override
    public void set(IValue value) {
      owner.unsafeSetElement(index, value);
    }

    @Override
    public void hold() {
      owner.retainReference();
    }
  }
}
