/**
 * Verdicts: the claims of a study judged by the measurements. Selection of numbers, tests place by
 * place, multiplicity and outlook, whatever the kind of claim. Sees statistics, never a network,
 * and no kind of claim by name.
 */
@NullMarked
package org.basinlab.lab.verdict;

import org.jspecify.annotations.NullMarked;
