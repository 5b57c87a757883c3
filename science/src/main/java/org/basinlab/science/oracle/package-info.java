/**
 * Answers known beforehand, asked of the machine Basin runs on: closed forms, identities, second
 * routes and repeatability. Each could fail, and each says what it found. What is here may use all
 * of the science; nothing of the science uses it.
 */
@NullMarked
package org.basinlab.science.oracle;

import org.jspecify.annotations.NullMarked;
