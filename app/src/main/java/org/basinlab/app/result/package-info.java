/** What a command answers: plain words for people, JSON for programs. */
@NullMarked
package org.basinlab.app.result;

import org.jspecify.annotations.NullMarked;
