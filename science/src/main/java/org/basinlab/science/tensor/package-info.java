/**
 * The interface to libtorch, and the only package that depends on its binding. Every operation runs
 * on one intra-op thread and is deterministic. Native memory belongs to the innermost {@link
 * org.basinlab.science.tensor.TensorScope}.
 */
@NullMarked
package org.basinlab.science.tensor;

import org.jspecify.annotations.NullMarked;
