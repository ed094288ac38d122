package org.hearth.node.network.brevis;

import java.time.Duration;
import java.time.Instant;

/**
 * How long bids are taken and revealed. The contract reads both anew with each call, so a change
 * holds for requests that were made before it, too.
 */
record Windows(Duration bidding, Duration reveal) {
  /** Until then, this second included, bids are taken. */
  Instant biddingEnd(Instant requested) {
    return requested.plus(bidding);
  }

  /** After the end of bidding and until then, this second included, bids are revealed. */
  Instant revealEnd(Instant requested) {
    return biddingEnd(requested).plus(reveal);
  }
}
