/**
 * Statistics of replicated experiments: estimates with their errors, intervals, tests of means,
 * trends and equivalence, regression, power, and correction for several claims. Sees numbers only.
 */
@NullMarked
package org.basinlab.science.stats;

import org.jspecify.annotations.NullMarked;
