package org.hearth.node.network.zksync;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.hearth.node.network.spi.NetworkAddress;
import org.hearth.node.network.spi.NetworkOptions;

/**
 * What the owner says of sequencers beside the address of the first.
 *
 * @param more sequencers that are asked in turn with the first
 * @param stages that are asked for, each time in this order
 * @param proverName by which sequencers know this prover
 * @param vkHashes of the verification keys for which proofs can be made; empty for whichever
 * @param login that a sequencer, or the proxy before it, wants
 * @param old whether sequencers of before November 2025 are spoken to: no {@code v1} in their
 *     addresses, and blocks instead of batches
 * @param limits of a task and a call
 */
public record AirbenderOptions(
    List<NetworkAddress> more,
    List<Stage> stages,
    String proverName,
    List<String> vkHashes,
    Optional<BasicLogin> login,
    boolean old,
    Limits limits) {
  /**
   * @param mostTask bytes of a task's input
   * @param timeout of a call
   */
  public record Limits(int mostTask, Duration timeout) {}

  /** Those that are read here. */
  public static final Set<String> NAMES =
      Set.of(
          "more-sequencers",
          "stages",
          "prover-name",
          "vk-hashes",
          "user",
          "password-file",
          "api",
          "most-task-megabytes",
          "timeout-seconds");

  private static final int MOST_ADDRESSES = 50;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");
  private static final Pattern USER = Pattern.compile("[!-~&&[^:]]{1,200}");

  /** As sequencers write them; they stand in an address with commas between them. */
  static final Pattern VK_HASH = Pattern.compile("[A-Za-z0-9]{1,100}");

  /**
   * @param values with no other names than {@link #NAMES}
   * @throws IllegalArgumentException with one sentence that names the option
   */
  public static AirbenderOptions of(Map<String, String> values) {
    return of(new NetworkOptions("zksync", values, NAMES));
  }

  /**
   * @param options which may have other names, too
   * @throws IllegalArgumentException with one sentence that names the option
   */
  public static AirbenderOptions of(NetworkOptions options) {
    List<String> more = split(options.text("more-sequencers", ""));
    require(
        more.size() <= MOST_ADDRESSES,
        "The option \"more-sequencers\" must have at most 50 addresses.");
    String name = options.text("prover-name", "hearth");
    require(
        NAME.matcher(name).matches(),
        "The option \"prover-name\" must be 1 to 100 letters, digits, dots, hyphens and"
            + " underscores.");
    List<String> vks = split(options.text("vk-hashes", ""));
    require(
        vks.size() <= MOST_ADDRESSES && vks.stream().allMatch(vk -> VK_HASH.matcher(vk).matches()),
        "The option \"vk-hashes\" must be at most 50 hashes such as 0x12ab, with commas between"
            + " them.");
    return new AirbenderOptions(
        more.stream().map(NetworkAddress::parse).toList(),
        stages(split(options.text("stages", "fri"))),
        name,
        vks,
        login(options),
        old(options.text("api", "v1")),
        new Limits(
            (int) options.number("most-task-megabytes", "256", 1, 1024) << 20,
            Duration.ofSeconds(options.number("timeout-seconds", "30", 5, 600))));
  }

  private static List<Stage> stages(List<String> words) {
    List<Stage> stages =
        words.stream()
            .flatMap(word -> Arrays.stream(Stage.values()).filter(s -> s.word().equals(word)))
            .distinct()
            .toList();
    require(
        !stages.isEmpty() && stages.size() == words.size(),
        "The option \"stages\" must be fri, snark, or both with a comma between them.");
    return stages;
  }

  private static Optional<BasicLogin> login(NetworkOptions options) {
    Optional<String> user = options.text("user");
    Optional<String> file = options.text("password-file");
    require(
        user.isPresent() == file.isPresent(),
        "The options \"user\" and \"password-file\" belong together.");
    return user.map(u -> {
      require(
          USER.matcher(u).matches(),
          "The option \"user\" must be 1 to 200 characters without spaces and colons.");
      return new BasicLogin(u, Path.of(file.orElseThrow()));
    });
  }

  private static boolean old(String api) {
    return switch (api) {
      case "v1" -> false;
      case "old" -> true;
      default -> throw new IllegalArgumentException("The option \"api\" must be v1 or old.");
    };
  }

  private static List<String> split(String value) {
    return Arrays.stream(value.split(",", -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
