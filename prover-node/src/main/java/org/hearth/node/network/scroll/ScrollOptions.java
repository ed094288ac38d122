package org.hearth.node.network.scroll;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.hearth.node.network.spi.NetworkOptions;

/**
 * What the owner says of a coordinator beside its address.
 *
 * @param prover as what this prover logs in
 * @param taskTypes that are asked for: 1 chunk, 2 batch, 3 bundle
 * @param height of the chain up to which tasks are taken; empty where no node of the chain is used
 * @param wholeTask whether the prover program is handed the task with its numbers and the name of
 *     the hard fork; otherwise its data alone, as it came
 * @param mostTask bytes of a task's data
 * @param timeout of a call
 */
public record ScrollOptions(
    Prover prover,
    List<Integer> taskTypes,
    OptionalLong height,
    boolean wholeTask,
    int mostTask,
    Duration timeout) {
  /**
   * As what this prover logs in; the coordinator checks it.
   *
   * @param version of the prover program
   * @param provider 0 undefined, 1 the operator's own, 2 somebody else's; empty for coordinators
   *     that do not know it
   * @param types 1 chunk, 2 batch, 3 OpenVM
   * @param vks names of the verification keys that the program has, as the coordinator writes them
   */
  public record Prover(
      String version, String name, OptionalInt provider, List<Integer> types, List<String> vks) {}

  /** Those that are read here. */
  public static final Set<String> NAMES =
      Set.of(
          "prover-version",
          "prover-name",
          "provider-type",
          "prover-types",
          "vks",
          "vks-file",
          "task-types",
          "prover-height",
          "program-input",
          "most-task-megabytes",
          "timeout-seconds");

  private static final Pattern WORD = Pattern.compile("[!-~]{1,100}");
  private static final Pattern VK = Pattern.compile("[!-~&&[^,]]{1,65536}");
  private static final int MOST_VKS = 100;
  private static final int MOST_VK_FILE = 1 << 20;
  private static final String NONE = "none";

  /**
   * @param values with no other names than {@link #NAMES}
   * @throws IllegalArgumentException with one sentence that names the option
   */
  public static ScrollOptions of(Map<String, String> values) {
    return of(new NetworkOptions("scroll", values, NAMES));
  }

  /**
   * @param options which may have other names, too
   * @throws IllegalArgumentException with one sentence that names the option
   */
  public static ScrollOptions of(NetworkOptions options) {
    return new ScrollOptions(
        new Prover(
            word("prover-version", options.required("prover-version")),
            word("prover-name", options.text("prover-name", "hearth")),
            provider(options.text("provider-type", "1")),
            types("prover-types", options.text("prover-types", "3")),
            vks(options)),
        types("task-types", options.text("task-types", "1,2,3")),
        options.text("prover-height").isPresent()
            ? OptionalLong.of(options.number("prover-height"))
            : OptionalLong.empty(),
        wholeTask(options.text("program-input", "data")),
        (int) options.number("most-task-megabytes", "256", 1, 1024) << 20,
        Duration.ofSeconds(options.number("timeout-seconds", "30", 5, 600)));
  }

  private static String word(String option, String value) {
    if (!WORD.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "The option \"" + option + "\" must be 1 to 100 characters without spaces.");
    }
    return value;
  }

  private static OptionalInt provider(String value) {
    if (value.equals(NONE)) {
      return OptionalInt.empty();
    }
    if (!value.matches("[0-2]")) {
      throw new IllegalArgumentException("The option \"provider-type\" must be 0, 1, 2, or none.");
    }
    return OptionalInt.of(Integer.parseInt(value));
  }

  private static List<Integer> types(String option, String value) {
    List<String> parts = split(value);
    if (parts.isEmpty()
        || !parts.stream().allMatch(part -> part.matches("[1-3]"))
        || parts.stream().distinct().count() < parts.size()) {
      throw new IllegalArgumentException(
          "The option \"" + option + "\" must be some of 1, 2 and 3, with commas between them.");
    }
    return parts.stream().map(Integer::valueOf).toList();
  }

  private static List<String> vks(NetworkOptions options) {
    Optional<String> file = options.text("vks-file");
    Optional<String> listed = options.text("vks");
    if (file.isPresent() && listed.isPresent()) {
      throw new IllegalArgumentException(
          "Only one of the options \"vks\" and \"vks-file\" may be there.");
    }
    List<String> vks =
        file.map(name -> lines(Path.of(name))).orElseGet(() -> split(listed.orElse("")));
    if (vks.size() > MOST_VKS || !vks.stream().allMatch(vk -> VK.matcher(vk).matches())) {
      throw new IllegalArgumentException(
          "The option \"%s\" must have at most %d verification keys, without spaces."
              .formatted(file.isPresent() ? "vks-file" : "vks", MOST_VKS));
    }
    return vks;
  }

  private static List<String> lines(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_VK_FILE);
      if (in.read() >= 0) {
        throw new IllegalArgumentException(
            "The file " + file + " of the option \"vks-file\" is longer than 1 MiB.");
      }
      return new String(bytes, StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The file " + file + " of the option \"vks-file\" can't be read.", e);
    }
  }

  private static List<String> split(String value) {
    return Arrays.stream(value.split(",", -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private static boolean wholeTask(String value) {
    return switch (value) {
      case "data" -> false;
      case "task" -> true;
      default ->
          throw new IllegalArgumentException("The option \"program-input\" must be data or task.");
    };
  }
}
