package org.hearth.network.layer2;

import java.math.BigInteger;

/**
 * A rollup account.
 *
 * @param index position in the tree
 * @param publicKey for people and for the wire; the format is the rollup's own
 * @param balance in the rollup's smallest unit, pending transfers taken into account
 * @param nextNonce the nonce that the next submitted transfer must carry, pending transfers counted
 */
public record AccountView(int index, String publicKey, BigInteger balance, long nextNonce) {}
