/** Runs plans: knows both studies and the science that trains networks and walks. */
@NullMarked
package org.basinlab.lab.run;

import org.jspecify.annotations.NullMarked;
