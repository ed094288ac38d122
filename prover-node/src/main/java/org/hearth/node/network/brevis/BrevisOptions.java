package org.hearth.node.network.brevis;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.send.ChainProfile;
import org.hearth.node.chain.send.SpendingLimit;
import org.hearth.node.network.spi.NetworkAddress;
import org.hearth.node.network.spi.NetworkAsset;
import org.hearth.node.network.spi.NetworkOptions;

/**
 * What the owner says of this network beside the address of a node of its chain.
 *
 * @param prover for whom the wallet sends; empty for itself
 * @param verifyingKey of a simulated market's proofs, a file in snarkjs' form; empty for Pico's own
 * @param pico where the owner's proving service answers by gRPC
 */
public record BrevisOptions(
    ChainProfile chain,
    Place place,
    Optional<EthAddress> prover,
    Stakes stakes,
    Bidding bidding,
    SpendingLimit spending,
    Optional<Path> verifyingKey,
    NetworkAddress pico) {
  /**
   * Where the contracts are.
   *
   * @param start block from which on the market's events are looked for
   */
  public record Place(EthAddress market, EthAddress staking, long start) {}

  /**
   * What may be promised.
   *
   * @param token in which fees and stakes are
   * @param most that may be at stake at once, in its smallest unit
   * @param requests that may be bid for or promised at once
   * @param worth of a whole token, in the coin's smallest unit; 0 if the owner has not said
   */
  public record Stakes(NetworkAsset token, BigInteger most, int requests, BigInteger worth) {
    /**
     * What so much of it is worth, in the coin's smallest unit.
     *
     * @param amount in the token's smallest unit
     */
    BigInteger worthOf(BigInteger amount) {
      return amount.multiply(worth).divide(BigInteger.TEN.pow(DECIMALS));
    }
  }

  /**
   * For how much, and for what.
   *
   * @param perTrillion for which 10^12 cycles are proved, in the token's smallest unit
   * @param least for which anything is proved
   * @param proveKhz thousands of cycles that this computer proves in a second, at least
   * @param spare what a proof must have left to its deadline beside that: for the wrap, the
   *     delivery and its block
   */
  public record Bidding(BigInteger perTrillion, BigInteger least, long proveKhz, Duration spare) {}

  private static final Set<String> NAMES =
      Set.of(
          "market",
          "staking",
          "start-block",
          "prover",
          "verifying-key",
          "pico",
          "chain-id",
          "coin",
          "token",
          "most-at-stake",
          "most-requests",
          "token-worth",
          "least-per-trillion-cycles",
          "least-fee",
          "prove-khz",
          "spare-seconds",
          "spend-per-day",
          "most-gas-price",
          "least-tip",
          "confirmations",
          "simulated");

  /** On Base (prover-network-ops, docs/run_prover_node.md, 2026-01-08). */
  private static final String MARKET = "0xcCec2a9FE35b6B5F23bBF303A4e14e5895DeA127";

  private static final String STAKING = "0x9c0D8C5F10f0d3A02D04556a4499964a75DBf4A3";
  private static final int DECIMALS = 18;
  private static final int GWEI = 9;
  private static final double SAFETY = 1.2;
  private static final BigInteger TRILLION = BigInteger.TEN.pow(12);

  /**
   * @param values by name; amounts in whole coins, prices of gas in gwei (10^-9 coins)
   * @throws IllegalArgumentException with one sentence that names the option
   */
  public static BrevisOptions of(Map<String, String> values) {
    NetworkOptions options = new NetworkOptions("brevis", values, NAMES);
    boolean simulated = options.flag("simulated");
    if (!simulated) {
      throw new IllegalArgumentException(
          "In this version a network of the kind brevis must have the option \"simulated\": its"
              + " client was tried beside stand-ins only, and a real stake could be lost.");
    }
    ChainProfile chain =
        new ChainProfile(
            options.number("chain-id", "8453"),
            new NetworkAsset(options.text("coin", "ETH"), DECIMALS, simulated),
            options.amount("least-tip", "0", GWEI),
            options.amount("most-gas-price", "5", GWEI),
            (int) options.number("confirmations", "64"),
            Duration.ofSeconds(2));
    return new BrevisOptions(
        chain,
        new Place(
            new EthAddress(options.text("market", MARKET)),
            new EthAddress(options.text("staking", STAKING)),
            options.number("start-block")),
        options.text("prover").map(EthAddress::new),
        new Stakes(
            new NetworkAsset(options.text("token", "BREV"), DECIMALS, simulated),
            options.amount("most-at-stake", "0", DECIMALS),
            (int) options.number("most-requests", "1"),
            options.amount("token-worth", "0", DECIMALS)),
        new Bidding(
            options.amount("least-per-trillion-cycles", "0.00001", DECIMALS),
            options.amount("least-fee", "0", DECIMALS),
            Math.max(1, options.number("prove-khz", "100")),
            Duration.ofSeconds(options.number("spare-seconds", "300"))),
        new SpendingLimit(options.amount("spend-per-day", "0", DECIMALS)),
        options.text("verifying-key").map(Path::of),
        NetworkAddress.parse(options.text("pico", "http://127.0.0.1:50052")));
  }

  /** Its contract. */
  EthAddress market() {
    return place.market();
  }

  /** Whether it is a market of this computer, for tests. */
  boolean simulated() {
    return chain.coin().playMoney();
  }

  /**
   * For how much so many cycles are proved: a part of a unit is one, and nothing is for nothing.
   */
  BigInteger fee(BigInteger cycles) {
    return bidding
        .perTrillion()
        .multiply(cycles)
        .add(TRILLION.subtract(BigInteger.ONE))
        .divide(TRILLION)
        .max(bidding.least())
        .max(BigInteger.ONE);
  }

  /**
   * Whether work that is begun then would be delivered in time, as far as is known.
   *
   * @param cycles to prove until then, one request after the other
   */
  boolean inTime(double cycles, Instant start, Instant deadline) {
    double seconds = cycles / (bidding.proveKhz() * 1000.0) * SAFETY;
    double left = deadline.getEpochSecond() - start.getEpochSecond();
    return seconds + bidding.spare().toSeconds() <= left;
  }
}
