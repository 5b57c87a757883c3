/**
 * Labelled data for networks: sources and file formats, preparation, and the sampling of
 * mini-batches. Works on files and plain arrays, from which tensors are made at the end; it depends
 * on no network.
 *
 * <p>One file a format or a source of examples; hence more files than elsewhere.
 */
@NullMarked
package org.basinlab.science.data;

import org.jspecify.annotations.NullMarked;
