package org.hearth.network.economy;

import java.math.BigInteger;

/** What a validator gets for a block, the proposer's tenth and dust included. */
public record ValidatorReward(String validator, BigInteger amount) {}
