package org.basinlab.lab.form;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Kinds of one thing, records that implement this interface; a key tells which. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Family {
  /** The key that holds the {@link Word} of the kind. */
  String key();

  /** Meaning of that key. */
  String meaning();

  /** The word of the kind that is meant where none is given; empty if one must be given. */
  String otherwise() default "";

  /** How many keys stand before the word in canonical text. */
  int after() default 0;
}
