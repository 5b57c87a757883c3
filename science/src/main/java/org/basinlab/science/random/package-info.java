/**
 * Named, order-free random keys. Whatever is drawn is a function of a key, and a key is a function
 * of a seed and of names; there is no global generator and no clock.
 */
@NullMarked
package org.basinlab.science.random;

import org.jspecify.annotations.NullMarked;
