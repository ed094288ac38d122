package org.hearth.node.network.oshiya;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.send.ChainProfile;
import org.hearth.node.chain.send.SpendingLimit;
import org.hearth.node.network.spi.NetworkAsset;

/**
 * What the owner says of this network beside its address.
 *
 * @param start block in which the contract was made
 * @param circuit folder with the circuit's files
 * @param leastReward for which a queue is proved, smallest unit of the token
 * @param claimAt how much is owed before it is claimed; empty for never
 */
public record OshiyaOptions(
    ChainProfile chain,
    EthAddress contract,
    long start,
    Path circuit,
    NetworkAsset token,
    BigInteger leastReward,
    Optional<BigInteger> claimAt,
    SpendingLimit spending) {
  private static final Set<String> NAMES =
      Set.of(
          "contract",
          "start-block",
          "circuit",
          "chain-id",
          "coin",
          "token",
          "least-reward",
          "claim-at",
          "spend-per-day",
          "most-gas-price",
          "least-tip",
          "confirmations",
          "simulated");
  private static final long POLYGON = 137;
  private static final int DECIMALS = 18;
  private static final int GWEI = 9;

  /**
   * @param options by name; amounts in whole coins, prices of gas in gwei (10^-9 coins)
   * @throws IllegalArgumentException with one sentence that names the option
   */
  public static OshiyaOptions of(Map<String, String> options) {
    Set<String> unknown = new TreeSet<>(options.keySet());
    unknown.removeAll(NAMES);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "The option \"%s\" is not known; a network of the kind oshiya has %s."
              .formatted(unknown.iterator().next(), String.join(", ", new TreeSet<>(NAMES))));
    }
    boolean simulated = Boolean.parseBoolean(options.getOrDefault("simulated", "false"));
    // Polygon: a block in 2 s; its nodes take less than 25 gwei for underpriced, whatever they
    // propose (oshiya's repairs 19 and 20).
    ChainProfile chain =
        new ChainProfile(
            number(options, "chain-id", POLYGON),
            new NetworkAsset(options.getOrDefault("coin", "POL"), DECIMALS, simulated),
            amount(options, "least-tip", "30", GWEI),
            amount(options, "most-gas-price", "500", GWEI),
            (int) number(options, "confirmations", 64),
            Duration.ofSeconds(2));
    return new OshiyaOptions(
        chain,
        new EthAddress(required(options, "contract")),
        number(options, "start-block", -1),
        Path.of(required(options, "circuit")),
        new NetworkAsset(options.getOrDefault("token", "ZKP"), DECIMALS, simulated),
        amount(options, "least-reward", "0.1", DECIMALS),
        options.containsKey("claim-at")
            ? Optional.of(amount(options, "claim-at", "", DECIMALS))
            : Optional.empty(),
        new SpendingLimit(amount(options, "spend-per-day", "0", DECIMALS)));
  }

  private static String required(Map<String, String> options, String name) {
    String value = options.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(
          "A network of the kind oshiya needs the option \"" + name + "\" in node.json.");
    }
    return value;
  }

  private static long number(Map<String, String> options, String name, long otherwise) {
    String value = options.get(name);
    if (value == null && otherwise < 0) {
      value = required(options, name);
    }
    if (value == null) {
      return otherwise;
    }
    if (!value.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException(
          "The option \"" + name + "\" must be a whole number of at most 9 digits.");
    }
    return Long.parseLong(value);
  }

  private static BigInteger amount(
      Map<String, String> options, String name, String otherwise, int decimals) {
    String value = options.getOrDefault(name, otherwise);
    if (!value.matches("[0-9]{1,12}(\\.[0-9]{1,18})?")) {
      throw new IllegalArgumentException(
          "The option \"" + name + "\" must be an amount such as 0.5, not \"" + cut(value) + "\".");
    }
    try {
      return new BigDecimal(value).movePointRight(decimals).toBigIntegerExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "The option \"" + name + "\" has more than " + decimals + " decimal places.", e);
    }
  }

  private static String cut(String value) {
    return value.length() > 40 ? value.substring(0, 40) + "…" : value;
  }
}
