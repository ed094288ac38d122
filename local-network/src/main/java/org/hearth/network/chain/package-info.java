/**
 * The life of the chain: events, blocks, jobs, leases, committees and settlement. All of it is a
 * deterministic state machine over a log of events; clock and randomness stay outside.
 */
@NullMarked
package org.hearth.network.chain;

import org.jspecify.annotations.NullMarked;
