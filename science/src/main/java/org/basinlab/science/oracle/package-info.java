/**
 * Tests of an installation against results known beforehand: closed forms, identities, independent
 * computations of the same quantity, and bitwise repeatability. Each can fail and reports the
 * difference found. This package may use all other packages of the science; none of them uses it.
 */
@NullMarked
package org.basinlab.science.oracle;

import org.jspecify.annotations.NullMarked;
