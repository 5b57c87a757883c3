/** Runs plans: one of the two packages that know both the flow and the science. */
@NullMarked
package org.basinlab.lab.run;

import org.jspecify.annotations.NullMarked;
