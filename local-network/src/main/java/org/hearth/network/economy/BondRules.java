package org.hearth.network.economy;

import java.math.BigInteger;

/**
 * Bonds and slashing; off for beginners.
 *
 * @param enabled false: nobody needs stake and nothing is slashed
 * @param slashFactor β: the bond of a job is β · fee
 * @param faucetStake play money that each new prover is given as stake when bonds are on
 * @param forgivenMisses first misses that are only warned about
 * @param forgivenDays … within so many days after registration
 */
public record BondRules(
    boolean enabled,
    int slashFactor,
    BigInteger faucetStake,
    int forgivenMisses,
    int forgivenDays) {

  public static BondRules off() {
    return new BondRules(false, 1, BigInteger.ZERO, 3, 7);
  }

  /** Bonds of once the fee; each prover starts with 1 000 tokens. */
  public static BondRules on() {
    return new BondRules(true, 1, EconomyRules.TOKEN.multiply(BigInteger.valueOf(1_000)), 3, 7);
  }

  /** b = β · f, or 0 when bonds are off. */
  public BigInteger bond(BigInteger fee) {
    return enabled ? fee.multiply(BigInteger.valueOf(slashFactor)) : BigInteger.ZERO;
  }

  /** What a missed deadline costs: min(b, β · f), half burnt, the rest to the requester. */
  public Slash missed(BigInteger bond, BigInteger fee) {
    return Slash.of(bond.min(fee.multiply(BigInteger.valueOf(slashFactor))));
  }

  /** What an invalid proof costs: the whole bond, shared in the same way. */
  public Slash invalid(BigInteger bond) {
    return Slash.of(bond);
  }

  /** A slashed amount and where it goes. */
  public record Slash(BigInteger amount, BigInteger burned, BigInteger compensation) {
    static Slash of(BigInteger amount) {
      BigInteger burned = amount.shiftRight(1);
      return new Slash(amount, burned, amount.subtract(burned));
    }
  }
}
