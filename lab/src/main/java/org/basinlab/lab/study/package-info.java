/**
 * Studies: a question with its grid, seeds, probes and claims, read strictly from YAML. Knows no
 * plan, no run and no network code.
 *
 * <p>One file a part of a study, each with its form; hence more files than elsewhere.
 */
@NullMarked
package org.basinlab.lab.study;

import org.jspecify.annotations.NullMarked;
