/** Verdicts: the claims of a study judged by the measurements. Sees statistics, never a network. */
@NullMarked
package org.basinlab.lab.verdict;

import org.jspecify.annotations.NullMarked;
