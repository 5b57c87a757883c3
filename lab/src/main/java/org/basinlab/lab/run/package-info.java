/** Runs plans: one of the two packages that know both studies and networks. */
@NullMarked
package org.basinlab.lab.run;

import org.jspecify.annotations.NullMarked;
