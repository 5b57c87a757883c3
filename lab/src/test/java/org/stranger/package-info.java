/** A kind of claim that Basin does not have, as somebody else would write it. */
@NullMarked
package org.stranger;

import org.jspecify.annotations.NullMarked;
