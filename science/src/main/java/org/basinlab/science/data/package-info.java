/**
 * Labelled data as a network sees it: where it comes from, how it is prepared, and in which order
 * its examples are drawn. Plain arrays and files, and the tensors made of them at the end; knows no
 * networks.
 *
 * <p>One file a format or a source of examples; hence more files than elsewhere.
 */
@NullMarked
package org.basinlab.science.data;

import org.jspecify.annotations.NullMarked;
