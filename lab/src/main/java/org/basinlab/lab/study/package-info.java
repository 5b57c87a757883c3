/**
 * Studies: a question with its grid, seeds, probes and claims, read strictly from YAML. Knows no
 * plan, no run and no network code.
 */
@NullMarked
package org.basinlab.lab.study;

import org.jspecify.annotations.NullMarked;
