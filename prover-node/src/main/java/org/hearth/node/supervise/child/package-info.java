/**
 * Processes of foreign programs: how one is started, with which surroundings and limits, and how it
 * is ended with all that it began. What differs between operating systems is here.
 */
@NullMarked
package org.hearth.node.supervise.child;

import org.jspecify.annotations.NullMarked;
