/**
 * What this node has staked at networks, which is lost where it does not keep what it promised: how
 * much at once, and when to stop.
 */
@NullMarked
package org.hearth.node.stake;

import org.jspecify.annotations.NullMarked;
