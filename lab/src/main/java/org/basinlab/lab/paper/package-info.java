/** What a paper says, where it says it, and which claims of which studies decide it. */
@NullMarked
package org.basinlab.lab.paper;

import org.jspecify.annotations.NullMarked;
