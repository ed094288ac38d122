package org.hearth.earnings.ledger;

import java.math.BigInteger;

/** What stands on the three asset accounts of a network, in smallest units. Never add them up. */
public record Balances(
    Asset asset, BigInteger pending, BigInteger confirmed, BigInteger received) {}
