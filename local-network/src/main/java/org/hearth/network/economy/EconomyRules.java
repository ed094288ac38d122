package org.hearth.network.economy;

import java.math.BigInteger;

/**
 * The money rules of a network, part of its genesis file. Bps are integers of 10 000; amounts are
 * smallest units.
 *
 * @param maxEmission E, the most that one block may mint
 * @param posShareBps λ, the part of E that the PoS layer always mints
 * @param workTargetFloor least W*, in work units
 * @param workWindow blocks over which the median of paid work is taken, and over which W* may
 *     change by workChangeBps
 * @param workChangeBps most that W* may change within workWindow blocks
 * @param verifierShareBps ρ, the verifiers' part of a job's value
 * @param committeeSize V
 * @param committeeThreshold τ, votes that decide
 * @param poolFeeBps φ, of the prover's part
 * @param burnBps burnt part of the requester's fee
 * @param feeFactor k: a job's fee is ceil(k · Zmax · w / W*), so that proving for oneself does not
 *     pay
 * @param cachedFeeBps what the requester pays of the fee for an answer from the cache
 * @param confirmations c, blocks from FINAL to CONFIRMED
 * @param maturity m, blocks from FINAL to CLAIMABLE, at least c
 * @param payoutThreshold θ
 * @param payoutMaxAgeSeconds a claimable reward older than this is paid below θ too
 * @param requesterDeposit play money that the rollup's fee account starts with
 * @param bonds rules for bonds and slashing
 */
public record EconomyRules(
    BigInteger maxEmission,
    int posShareBps,
    long workTargetFloor,
    int workWindow,
    int workChangeBps,
    int verifierShareBps,
    int committeeSize,
    int committeeThreshold,
    int poolFeeBps,
    int burnBps,
    int feeFactor,
    int cachedFeeBps,
    int confirmations,
    int maturity,
    BigInteger payoutThreshold,
    long payoutMaxAgeSeconds,
    BigInteger requesterDeposit,
    BondRules bonds) {

  /** One whole token of 18 decimals. */
  public static final BigInteger TOKEN = BigInteger.TEN.pow(18);

  /** The defaults of the reward model (docs/rules.md R1). */
  public static EconomyRules defaults() {
    return new EconomyRules(
        TOKEN.multiply(BigInteger.TEN),
        2_500,
        100_000,
        100,
        500,
        2_000,
        5,
        4,
        200,
        500,
        4,
        500,
        6,
        20,
        TOKEN,
        86_400,
        TOKEN.multiply(BigInteger.TEN.pow(9)),
        BondRules.off());
  }

  public EconomyRules withConfirmations(int blocksToConfirmed, int blocksToClaimable) {
    return new EconomyRules(
        maxEmission,
        posShareBps,
        workTargetFloor,
        workWindow,
        workChangeBps,
        verifierShareBps,
        committeeSize,
        committeeThreshold,
        poolFeeBps,
        burnBps,
        feeFactor,
        cachedFeeBps,
        blocksToConfirmed,
        blocksToClaimable,
        payoutThreshold,
        payoutMaxAgeSeconds,
        requesterDeposit,
        bonds);
  }

  public EconomyRules withBonds(BondRules rules) {
    return new EconomyRules(
        maxEmission,
        posShareBps,
        workTargetFloor,
        workWindow,
        workChangeBps,
        verifierShareBps,
        committeeSize,
        committeeThreshold,
        poolFeeBps,
        burnBps,
        feeFactor,
        cachedFeeBps,
        confirmations,
        maturity,
        payoutThreshold,
        payoutMaxAgeSeconds,
        requesterDeposit,
        rules);
  }

  /** P, what the PoS layer mints in each block. */
  public BigInteger posEmission() {
    return Bps.floor(maxEmission, posShareBps);
  }

  /** Zmax, the most that the ZK layer may mint in a block. */
  public BigInteger zkEmissionCap() {
    return maxEmission.subtract(posEmission());
  }

  /** ceil(k · Zmax · w / W*). */
  public BigInteger fee(long workUnits, BigInteger workTarget) {
    BigInteger product =
        zkEmissionCap()
            .multiply(BigInteger.valueOf(feeFactor))
            .multiply(BigInteger.valueOf(workUnits));
    BigInteger[] quotient = product.divideAndRemainder(workTarget);
    return quotient[1].signum() == 0 ? quotient[0] : quotient[0].add(BigInteger.ONE);
  }

  /** The part of a job's fee that the requester pays for an answer from the cache. */
  public BigInteger cachedFee(BigInteger fee) {
    return Bps.floor(fee, cachedFeeBps);
  }
}
