/**
 * What every package of the subject may say when it must refuse: {@link BrokenInputException} for
 * input a person can mend, {@link BrokenMachineException} for a disk, memory or native library that
 * failed.
 */
@NullMarked
package org.basinlab.science;

import org.jspecify.annotations.NullMarked;
