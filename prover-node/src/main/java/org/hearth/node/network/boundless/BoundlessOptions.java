package org.hearth.node.network.boundless;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.send.ChainProfile;
import org.hearth.node.chain.send.SpendingLimit;
import org.hearth.node.network.spi.NetworkAddress;
import org.hearth.node.network.spi.NetworkAsset;
import org.hearth.node.network.spi.NetworkOptions;

/**
 * What the owner says of this network beside the address of a node of its chain.
 *
 * @param withdrawAt how much is owed before it is taken out; empty for never
 */
public record BoundlessOptions(
    ChainProfile chain,
    Place place,
    Bento bento,
    Stakes stakes,
    Bidding bidding,
    Optional<BigInteger> withdrawAt,
    SpendingLimit spending) {
  /**
   * Where the market is.
   *
   * @param market its contract
   * @param start block from which on its events are looked for
   * @param stream where orders are published
   */
  public record Place(EthAddress market, long start, HttpUrl stream) {}

  /**
   * Where the prover answers.
   *
   * @param key that it wants with each call
   */
  public record Bento(HttpUrl url, Optional<String> key) {}

  /**
   * What may be at stake.
   *
   * @param collateral in what stakes are
   * @param most at once, in that token's smallest unit
   * @param worth of a whole token, in the coin's smallest unit; empty if the owner has not said
   */
  public record Stakes(NetworkAsset collateral, BigInteger most, Optional<BigInteger> worth) {
    /**
     * What so much of it is worth, in the coin's smallest unit.
     *
     * @param amount in the token's smallest unit
     */
    Optional<BigInteger> worthOf(BigInteger amount) {
      return worth.map(each -> amount.multiply(each).divide(BigInteger.TEN.pow(DECIMALS)));
    }
  }

  /**
   * Which orders are promised.
   *
   * @param leastPerMegacycle for which a million cycles are proved, in the coin's smallest unit
   * @param mostMegacycles of an order
   * @param proveKhz thousands of cycles that this computer proves in a second, at least; what it
   *     was seen to do counts beside it
   * @param spare what a proof must have left to its deadline beside that: for the fold, the
   *     delivery and its block
   */
  public record Bidding(
      BigInteger leastPerMegacycle, long mostMegacycles, long proveKhz, Duration spare) {}

  private static final Set<String> NAMES =
      Set.of(
          "market",
          "start-block",
          "stream",
          "bento",
          "bento-key",
          "chain-id",
          "coin",
          "collateral-token",
          "most-at-stake",
          "collateral-worth",
          "least-per-megacycle",
          "most-megacycles",
          "prove-khz",
          "spare-seconds",
          "withdraw-at",
          "spend-per-day",
          "most-gas-price",
          "least-tip",
          "confirmations",
          "simulated");

  /** On Base (boundless-market, deployments.rs, 2026-07-16). */
  private static final String MARKET = "0xfd152dadc5183870710fe54f939eae3ab9f0fe82";

  private static final String STREAM = "https://base-mainnet.boundless.network";
  private static final String BENTO = "http://127.0.0.1:8081";
  private static final int DECIMALS = 18;
  private static final int GWEI = 9;
  private static final double SAFETY = 1.2;

  /**
   * @param values by name; amounts in whole coins, prices of gas in gwei (10^-9 coins)
   * @throws IllegalArgumentException with one sentence that names the option
   */
  public static BoundlessOptions of(Map<String, String> values) {
    NetworkOptions options = new NetworkOptions("boundless", values, NAMES);
    boolean simulated = options.flag("simulated");
    if (!simulated) {
      throw new IllegalArgumentException(
          "In this version a network of the kind boundless must have the option \"simulated\": its"
              + " client was tried beside stand-ins only, and real collateral could be lost.");
    }
    NetworkAsset coin = new NetworkAsset(options.text("coin", "ETH"), DECIMALS, simulated);
    ChainProfile chain =
        new ChainProfile(
            options.number("chain-id", "8453"),
            coin,
            options.amount("least-tip", "0", GWEI),
            options.amount("most-gas-price", "5", GWEI),
            (int) options.number("confirmations", "64"),
            Duration.ofSeconds(2));
    return new BoundlessOptions(
        chain,
        new Place(
            new EthAddress(options.text("market", MARKET)),
            options.number("start-block"),
            address(options.text("stream", STREAM), "stream")),
        new Bento(address(options.text("bento", BENTO), "bento"), options.text("bento-key")),
        new Stakes(
            new NetworkAsset(options.text("collateral-token", "ZKC"), DECIMALS, simulated),
            options.amount("most-at-stake", "0", DECIMALS),
            amount(options, "collateral-worth")),
        new Bidding(
            options.amount("least-per-megacycle", "0.00000002", DECIMALS),
            options.number("most-megacycles", "8000"),
            Math.max(1, options.number("prove-khz", "100")),
            Duration.ofSeconds(options.number("spare-seconds", "120"))),
        amount(options, "withdraw-at"),
        new SpendingLimit(options.amount("spend-per-day", "0", DECIMALS)));
  }

  private static Optional<BigInteger> amount(NetworkOptions options, String name) {
    return options.text(name).map(amount -> options.amount(name, amount, DECIMALS));
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
   * Whether work that is begun then would be delivered in time, as far as is known.
   *
   * @param cycles to prove
   */
  boolean inTime(MarketOffer offer, long cycles, Instant start) {
    double seconds = cycles / (bidding.proveKhz() * 1000.0) * SAFETY;
    Instant ready = start.plusSeconds((long) Math.ceil(seconds)).plus(bidding.spare());
    return !ready.isAfter(offer.lockDeadline());
  }

  /** Plain http is for this computer alone: what goes there has a key's signature in it. */
  private static HttpUrl address(String text, String option) {
    HttpUrl url = HttpUrl.parse(text.strip());
    if (url == null
        || (!url.isHttps() && !new NetworkAddress(url).loopback())
        || !url.username().isEmpty()
        || url.fragment() != null) {
      throw new IllegalArgumentException(
          "The option \""
              + option
              + "\" must be an address such as https://name.example or http://127.0.0.1:8081.");
    }
    return url;
  }
}
