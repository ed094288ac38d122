package org.hearth.node.network.oshiya;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.send.ChainProfile;
import org.hearth.node.chain.send.SpendingLimit;
import org.hearth.node.network.spi.NetworkAsset;
import org.hearth.node.network.spi.NetworkOptions;

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
  private static final int DECIMALS = 18;
  private static final int GWEI = 9;

  /**
   * @param values by name; amounts in whole coins, prices of gas in gwei (10^-9 coins)
   * @throws IllegalArgumentException with one sentence that names the option
   */
  public static OshiyaOptions of(Map<String, String> values) {
    NetworkOptions options = new NetworkOptions("oshiya", values, NAMES);
    boolean simulated = options.flag("simulated");
    // Polygon: a block in 2 s; its nodes take less than 25 gwei for underpriced, whatever they
    // propose (oshiya's repairs 19 and 20).
    ChainProfile chain =
        new ChainProfile(
            options.number("chain-id", "137"),
            new NetworkAsset(options.text("coin", "POL"), DECIMALS, simulated),
            options.amount("least-tip", "30", GWEI),
            options.amount("most-gas-price", "500", GWEI),
            (int) options.number("confirmations", "64"),
            Duration.ofSeconds(2));
    return new OshiyaOptions(
        chain,
        new EthAddress(options.required("contract")),
        options.number("start-block"),
        Path.of(options.required("circuit")),
        new NetworkAsset(options.text("token", "ZKP"), DECIMALS, simulated),
        options.amount("least-reward", "0.1", DECIMALS),
        options.text("claim-at").map(amount -> options.amount("claim-at", amount, DECIMALS)),
        new SpendingLimit(options.amount("spend-per-day", "0", DECIMALS)));
  }
}
