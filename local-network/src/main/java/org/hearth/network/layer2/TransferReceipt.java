package org.hearth.network.layer2;

import java.math.BigInteger;

/**
 * An accepted transfer.
 *
 * @param transferId lowercase hex, unique
 */
public record TransferReceipt(String transferId, int from, int to, BigInteger amount, long nonce) {}
