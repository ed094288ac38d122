package org.hearth.node.network.succinct;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.network.spi.CleanText;
import org.hearth.node.network.spi.NetworkAsset;
import org.hearth.node.network.spi.NetworkOptions;
import org.hearth.node.wire.succinct.ProofMode;

/**
 * What the owner says of this network beside its address.
 *
 * @param chainId of the chain on which the network settles: signatures are bound to it
 * @param prover the vault on whose behalf this node bids
 * @param poll how long to wait before the network is asked again
 */
public record SuccinctOptions(
    NetworkAsset asset, long chainId, EthAddress prover, Bidding bidding, Duration poll) {

  /**
   * On which requests this node bids.
   *
   * @param leastPerBillion what a billion PGU have to pay, in the smallest unit
   * @param pguPerSecond that the prover proves, at least
   * @param spare what a proof must have left to its deadline beside that
   * @param versions of SP1 that the prover speaks
   * @param modes in which it proves
   */
  public record Bidding(
      BigInteger leastPerBillion,
      long pguPerSecond,
      Duration spare,
      Set<String> versions,
      Set<ProofMode> modes) {
    public Bidding {
      versions = Set.copyOf(versions);
      modes = Set.copyOf(modes);
    }
  }

  /** Those that are read here. */
  public static final Set<String> NAMES =
      Set.of(
          "simulated",
          "chain-id",
          "vault",
          "least-per-billion-pgu",
          "pgu-per-second",
          "spare-seconds",
          "versions",
          "modes",
          "poll-seconds");

  private static final int DECIMALS = 18;
  private static final int MOST_POLL = 60;
  private static final int MOST_NAMES = 20;
  private static final int LONGEST_SHOWN = 40;

  /**
   * @param values by name; amounts in whole PROVE
   * @throws IllegalArgumentException with one sentence that names the option
   */
  public static SuccinctOptions of(Map<String, String> values) {
    return of(new NetworkOptions("succinct", values, NAMES));
  }

  /**
   * @param options which may have other names, too
   * @throws IllegalArgumentException with one sentence that names the option
   */
  public static SuccinctOptions of(NetworkOptions options) {
    if (!options.flag("simulated")) {
      throw new IllegalArgumentException(
          "In this version a network of the kind succinct must have the option \"simulated\": its"
              + " client was tried beside stand-ins only, and your prover could be suspended.");
    }
    BigInteger least = options.amount("least-per-billion-pgu", "0.5", DECIMALS);
    if (least.signum() == 0) {
      throw new IllegalArgumentException(
          "The option \"least-per-billion-pgu\" must be above 0: the lowest bid wins.");
    }
    return new SuccinctOptions(
        new NetworkAsset("PROVE", DECIMALS, true),
        options.number("chain-id", "1"),
        new EthAddress(options.required("vault")),
        new Bidding(
            least,
            atLeastOne("pgu-per-second", options.number("pgu-per-second")),
            Duration.ofSeconds(options.number("spare-seconds", "120")),
            Set.copyOf(list(options.required("versions"), "versions")),
            modes(options.text("modes", "groth16,plonk"))),
        Duration.ofSeconds(
            Math.min(MOST_POLL, atLeastOne("poll-seconds", options.number("poll-seconds", "3")))));
  }

  private static long atLeastOne(String option, long value) {
    if (value < 1) {
      throw new IllegalArgumentException("The option \"" + option + "\" must be at least 1.");
    }
    return value;
  }

  private static List<String> list(String text, String option) {
    List<String> names =
        Arrays.stream(text.split(",", MOST_NAMES)).map(String::strip).distinct().toList();
    for (String name : names) {
      if (!name.matches("[A-Za-z0-9.+_-]{1,40}")) {
        throw new IllegalArgumentException(
            "The option \"%s\" must be names with commas between them, not \"%s\"."
                .formatted(option, CleanText.clean(text, LONGEST_SHOWN)));
      }
    }
    return names;
  }

  private static Set<ProofMode> modes(String text) {
    return list(text, "modes").stream().map(SuccinctOptions::mode).collect(Collectors.toSet());
  }

  private static ProofMode mode(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "core" -> ProofMode.CORE;
      case "compressed" -> ProofMode.COMPRESSED;
      case "plonk" -> ProofMode.PLONK;
      case "groth16" -> ProofMode.GROTH16;
      default ->
          throw new IllegalArgumentException(
              "The option \"modes\" has \"%s\": there are core, compressed, plonk and groth16."
                  .formatted(name));
    };
  }

  /**
   * The word for a mode.
   *
   * @param number as the network has it
   */
  public static String modeOf(int number) {
    ProofMode mode = ProofMode.forNumber(number);
    if (mode == null) {
      throw new IllegalArgumentException("there is no mode " + number);
    }
    return mode.name().toLowerCase(Locale.ROOT);
  }

  /** Whether it is a network of this computer, for tests. */
  boolean simulated() {
    return asset.playMoney();
  }

  /** The modes in a fixed order, for people. */
  String modesText() {
    return String.join(
        ", ",
        new TreeSet<>(
            bidding.modes().stream().map(m -> m.name().toLowerCase(Locale.ROOT)).toList()));
  }
}
