/**
 * Commands, their options, help and refusals. Loading this package loads neither the laboratory nor
 * a native library, so that help is quick.
 *
 * <p>One file a command or a group of options; hence more files than elsewhere.
 */
@NullMarked
package org.basinlab.app.command;

import org.jspecify.annotations.NullMarked;
