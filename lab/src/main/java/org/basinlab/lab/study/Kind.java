package org.basinlab.lab.study;

import java.util.Optional;

/** How one kind of value is read. Law: an empty result comes with a problem noted. */
@FunctionalInterface
interface Kind<T> {

  Optional<T> read(Cursor at);
}
