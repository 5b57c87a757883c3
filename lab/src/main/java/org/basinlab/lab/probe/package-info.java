/** Measures snapshots: one of the two packages that know both the flow and the science. */
@NullMarked
package org.basinlab.lab.probe;

import org.jspecify.annotations.NullMarked;
