/** Measures snapshots: one of the two packages that know both studies and networks. */
@NullMarked
package org.basinlab.lab.probe;

import org.jspecify.annotations.NullMarked;
