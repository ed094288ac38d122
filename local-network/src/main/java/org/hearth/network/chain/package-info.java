/**
 * The chain as its workers see it: one lock around the log of events, and the sealing of blocks.
 * All of its state is a deterministic function of that log; clock and randomness stay outside.
 */
@NullMarked
package org.hearth.network.chain;

import org.jspecify.annotations.NullMarked;
