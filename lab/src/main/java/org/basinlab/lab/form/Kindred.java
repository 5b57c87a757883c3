package org.basinlab.lab.form;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/**
 * A list of kinds, found on the class path as a service ({@link java.util.ServiceLoader}): Basin's
 * own and those of strangers alike. Each is a record with a {@link Word} that implements a {@link
 * Family}.
 */
public interface Kindred {
  List<Class<? extends Record>> kinds();

  /** All lists of a service: Basin's own first, whatever stands first on the class path. */
  static <S> List<S> lists(Class<S> service) {
    String own = Kindred.class.getPackageName().replaceFirst("\\.form$", ".");
    return ServiceLoader.load(service, service.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(list -> !list.getClass().getName().startsWith(own)))
        .toList();
  }
}
