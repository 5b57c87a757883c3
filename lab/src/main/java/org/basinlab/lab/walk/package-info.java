/**
 * Problems of walkers: one file a kind, which says its keys, its words, how it is walked and what
 * laws predict. The only package that asks of which kind a problem is.
 */
@NullMarked
package org.basinlab.lab.walk;

import org.jspecify.annotations.NullMarked;
