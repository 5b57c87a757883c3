/**
 * Training: update rules, stop rules, and the loop that takes a cohort of replicas through its
 * steps and yields their courses and snapshots. Nothing here measures curvature.
 */
@NullMarked
package org.basinlab.science.train;

import org.jspecify.annotations.NullMarked;
