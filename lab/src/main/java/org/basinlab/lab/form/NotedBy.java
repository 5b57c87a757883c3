package org.basinlab.lab.form;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.Supplier;

/** A type whose values are no maps of keys, with the notation that they have instead. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface NotedBy {
  /** Gives the notation; a class with a constructor without arguments. */
  Class<? extends Supplier<? extends Notation<?>>> value();
}
