/**
 * The Succinct Prover Network: requests for proofs of SP1's machine by gRPC, bids in an auction
 * that the lowest wins, proofs of a program that is not Hearth's, and the network's own list of
 * what it paid. Named as its interface names things (proto/types.proto).
 */
@NullMarked
package org.hearth.node.network.succinct;

import org.jspecify.annotations.NullMarked;
