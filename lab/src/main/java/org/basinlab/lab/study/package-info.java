/**
 * Studies: a question with its grid, seeds, probes and claims, read strictly from YAML. Knows no
 * plan and no run, and of science the choices that a study writes down.
 *
 * <p>One file a part of a study, each with its form; hence more files than elsewhere.
 */
@NullMarked
package org.basinlab.lab.study;

import org.jspecify.annotations.NullMarked;
