/**
 * Kinds of claim, one file a kind: what a study declares, how it is tested, and the sentences for
 * plan, verdict and report. {@link OwnClaims} lists them; nothing outside knows any of them by
 * name.
 */
@NullMarked
package org.basinlab.lab.claim;

import org.jspecify.annotations.NullMarked;
