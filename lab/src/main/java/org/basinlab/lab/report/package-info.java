/** Reports: formats what was measured and judged; computes nothing. */
@NullMarked
package org.basinlab.lab.report;

import org.jspecify.annotations.NullMarked;
