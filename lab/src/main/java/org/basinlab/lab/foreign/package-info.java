/**
 * Measures models that Basin did not train: a TorchScript file and labelled inputs in, a {@link
 * org.basinlab.lab.record.ModelRecord} out. Knows the science and the records, not studies.
 */
@NullMarked
package org.basinlab.lab.foreign;

import org.jspecify.annotations.NullMarked;
