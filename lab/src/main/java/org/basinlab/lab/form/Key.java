package org.basinlab.lab.form;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a component of a record is, for whoever writes it, reads it or looks it up. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Key {
  /** Stands for no default: the key must be there. */
  String REQUIRED = "required";

  /** Meaning, completing "the …" or as a sentence without its stop. */
  String value();

  /** The numbers that it may hold, or that each member of a list may hold. */
  Domain domain() default Domain.FINITE;

  /** The texts that it may hold. */
  Wording wording() default Wording.ANY;

  /** Default as YAML; of a text, the text itself. */
  String otherwise() default REQUIRED;

  /** What a person who asks on the command line gets without saying it, as YAML. */
  String usual() default "";

  /** The key, where it is not called as the component is. */
  String name() default "";

  /** Whether it is left out of the canonical text where it has its default. */
  boolean quiet() default false;

  /** Whether one value may stand for a list of one. */
  boolean spread() default false;
}
