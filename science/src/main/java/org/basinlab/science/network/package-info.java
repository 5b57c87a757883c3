/**
 * Networks as pure functions of a flat parameter vector, with a leading replica dimension
 * everywhere: one replica is no special case. Nothing here trains or measures.
 *
 * <p>One file a layer or a network; hence more files than elsewhere.
 */
@NullMarked
package org.basinlab.science.network;

import org.jspecify.annotations.NullMarked;
