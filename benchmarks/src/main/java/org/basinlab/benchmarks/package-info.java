/** Speed, measured against named peers in the same run. Not shipped. */
@NullMarked
package org.basinlab.benchmarks;

import org.jspecify.annotations.NullMarked;
