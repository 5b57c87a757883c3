/** The terminal: its width and colours, wrapped text, and progress with the time left. */
@NullMarked
package org.basinlab.app.terminal;

import org.jspecify.annotations.NullMarked;
