/**
 * Brevis ProverNet, the market for proofs of the Pico machine: sealed bids for requests, of which
 * the lowest wins and is paid the second lowest. Named as its contracts name things (IBrevisMarket,
 * IStakingController).
 */
@NullMarked
package org.hearth.node.network.brevis;

import org.jspecify.annotations.NullMarked;
