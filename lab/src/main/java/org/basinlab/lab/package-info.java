/** The five verbs of Basin: plan, run, measure, judge, report. */
@NullMarked
package org.basinlab.lab;

import org.jspecify.annotations.NullMarked;
