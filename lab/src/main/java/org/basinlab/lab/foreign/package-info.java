/**
 * Measures models that Basin did not train: a TorchScript file and labelled inputs in, a {@link
 * org.basinlab.lab.record.ModelRecord} out. Measures by the probes of studies, and knows nothing
 * else of them.
 */
@NullMarked
package org.basinlab.lab.foreign;

import org.jspecify.annotations.NullMarked;
