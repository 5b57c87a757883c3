/** What commands need of the laboratory and of the data sets, and the only bridge to both. */
@NullMarked
package org.basinlab.app.workbench;

import org.jspecify.annotations.NullMarked;
