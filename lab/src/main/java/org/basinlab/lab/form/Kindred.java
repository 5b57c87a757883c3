package org.basinlab.lab.form;

import java.util.List;

/**
 * A list of kinds, found on the class path as a service ({@link java.util.ServiceLoader}): Basin's
 * own and those of strangers alike. Each is a record with a {@link Word} that implements a {@link
 * Family}.
 */
public interface Kindred {
  List<Class<? extends Record>> kinds();
}
