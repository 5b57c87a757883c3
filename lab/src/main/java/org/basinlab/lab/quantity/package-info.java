/**
 * What a number is and how it is written: quantities with name, unit, scale and words, and the text
 * of numbers. Knows nothing of studies.
 */
@NullMarked
package org.basinlab.lab.quantity;

import org.jspecify.annotations.NullMarked;
