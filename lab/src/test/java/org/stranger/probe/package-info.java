/** Kinds that Basin does not know, as another jar would bring them. */
@NullMarked
package org.stranger.probe;

import org.jspecify.annotations.NullMarked;
