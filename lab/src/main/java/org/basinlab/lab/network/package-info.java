/**
 * Networks and how they are trained: one file a kind of network, update rule or course, which says
 * its keys, its words and what it is. The only package of kinds that knows network code.
 */
@NullMarked
package org.basinlab.lab.network;

import org.jspecify.annotations.NullMarked;
