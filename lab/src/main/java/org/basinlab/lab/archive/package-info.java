/**
 * The directory that keeps plans, records, measurements and verdicts safe at any moment of a sweep.
 */
@NullMarked
package org.basinlab.lab.archive;

import org.jspecify.annotations.NullMarked;
