/** The entrance of the command line; nothing depends on it. */
@NullMarked
package org.basinlab.app;

import org.jspecify.annotations.NullMarked;
