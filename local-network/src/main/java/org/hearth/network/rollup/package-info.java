/**
 * The layer 2 that the local network exists to prove: accounts in a Poseidon Merkle tree, signed
 * transfers between them, and a circuit that says "this batch of transfers leads from this root to
 * that one, each signed by its sender, covered by the balance and used once". The money in it is
 * play money.
 */
@NullMarked
package org.hearth.network.rollup;

import org.jspecify.annotations.NullMarked;
