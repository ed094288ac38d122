/**
 * How each event changes the state: leases, committees, the sealing of a block, payouts and
 * settlement events. Deterministic; it sees no clock, no file and no random number.
 */
@NullMarked
package org.hearth.network.chain.transition;

import org.jspecify.annotations.NullMarked;
