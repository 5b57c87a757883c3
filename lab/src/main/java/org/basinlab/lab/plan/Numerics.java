package org.basinlab.lab.plan;

/** The version of everything that decides a number. */
public final class Numerics {
  /**
   * Part of the identity of every run. Raise it when a released number moves, by however little:
   * initialisation, batch order, update rule, kernel, a new libtorch. Runs made before are then not
   * taken for runs made after.
   */
  public static final String VERSION = "1";

  private Numerics() {}
}
