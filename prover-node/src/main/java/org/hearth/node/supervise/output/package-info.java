/**
 * What a foreign program says: its output in lines of bounded length, the log files that keep them,
 * and the rules that find in them what happened. Nothing here makes the program wait.
 */
@NullMarked
package org.hearth.node.supervise.output;

import org.jspecify.annotations.NullMarked;
