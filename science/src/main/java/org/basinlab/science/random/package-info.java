/**
 * Random keys: every random number is a function of a key, and a key is a function of a seed, names
 * and indices. There is no global generator and no clock, so the order of draws does not matter.
 */
@NullMarked
package org.basinlab.science.random;

import org.jspecify.annotations.NullMarked;
