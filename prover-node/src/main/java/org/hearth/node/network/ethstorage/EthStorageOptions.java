package org.hearth.node.network.ethstorage;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.network.spi.NetworkAsset;
import org.hearth.node.network.spi.NetworkOptions;

/**
 * What the owner says of this network beside its address.
 *
 * @param miner whom the contract pays: es-node's {@code --storage.miner}
 * @param start block from which on rewards are looked for
 * @param shard that is stored
 * @param esNode how es-node is started; empty if the owner starts it himself
 */
public record EthStorageOptions(
    long chainId,
    EthAddress contract,
    EthAddress miner,
    long start,
    long shard,
    NetworkAsset coin,
    int confirmations,
    Optional<EsNode> esNode) {
  private static final Set<String> NAMES =
      Set.of(
          "miner",
          "start-block",
          "shard",
          "contract",
          "chain-id",
          "coin",
          "confirmations",
          "simulated",
          "es-node",
          "es-node-folder",
          "es-node-arguments",
          "es-node-secrets",
          "shims");

  /** Of mainnet, since 2025-09-10. */
  private static final String CONTRACT = "0xf0193d6E8fc186e77b6E63af4151db07524f6a7A";

  private static final int DECIMALS = 18;

  /**
   * How es-node is started.
   *
   * @param program its file
   * @param folder in which it starts: it looks for its parts there
   * @param arguments file with one of its arguments on each line
   * @param secrets file with lines NAME=VALUE for its environment, its owner's only; empty for none
   * @param shims folder with Hearth's {@code snarkjs}, which es-node then finds first
   */
  public record EsNode(
      Path program, Path folder, Path arguments, Optional<Path> secrets, Path shims) {}

  /**
   * @throws IllegalArgumentException with one sentence that names the option
   */
  public static EthStorageOptions of(Map<String, String> values) {
    NetworkOptions options = new NetworkOptions("ethstorage", values, NAMES);
    return new EthStorageOptions(
        options.number("chain-id", "1"),
        new EthAddress(options.text("contract", CONTRACT)),
        new EthAddress(options.required("miner")),
        options.number("start-block"),
        options.number("shard", "0"),
        new NetworkAsset(options.text("coin", "ETH"), DECIMALS, options.flag("simulated")),
        (int) options.number("confirmations", "64"),
        options
            .text("es-node")
            .map(program ->
                new EsNode(
                    Path.of(program),
                    Path.of(options.required("es-node-folder")),
                    Path.of(options.required("es-node-arguments")),
                    options.text("es-node-secrets").map(Path::of),
                    Path.of(options.required("shims")))));
  }
}
