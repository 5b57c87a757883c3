/** What a run and a measurement leave behind, as values. Nothing here computes, reads or writes. */
@NullMarked
package org.basinlab.lab.record;

import org.jspecify.annotations.NullMarked;
