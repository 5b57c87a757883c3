/**
 * Plans: what will be run, in which order, in which cohorts, at what cost. No I/O, no randomness.
 */
@NullMarked
package org.basinlab.lab.plan;

import org.jspecify.annotations.NullMarked;
