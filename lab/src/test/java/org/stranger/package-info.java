/** Kinds of claims and problems that Basin does not have, as somebody else would write them. */
@NullMarked
package org.stranger;

import org.jspecify.annotations.NullMarked;
