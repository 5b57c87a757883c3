/**
 * Probes: one file a kind, with its settings, what it yields and costs, how a report describes it,
 * and how it is measured. One of the two packages that know both studies and networks; no other
 * names a kind of probe but to show or choose it, and none asks of which kind one is.
 *
 * <p>One file a probe, and a stranger's look the same; hence more files than elsewhere.
 */
@NullMarked
package org.basinlab.lab.probe;

import org.jspecify.annotations.NullMarked;
