package org.hearth.node.network.aztec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hearth.node.network.spi.CleanText;
import org.hearth.node.network.spi.NetworkOptions;

/**
 * What the owner says of a broker beside its address.
 *
 * @param types what is proved here, at least one
 * @param mostBytes of an answer that has a task in it
 * @param apiKey sent with each call, where the broker wants one
 */
public record AztecOptions(Set<JobType> types, int mostBytes, Optional<String> apiKey) {
  /** The options that are read here; a client of a broker has others beside them. */
  public static final Set<String> NAMES = Set.of("types", "most-task-megabytes", "api-key-file");

  private static final int MOST_MEGABYTES = 1024;
  private static final Pattern KEY = Pattern.compile("[!-~]{1,200}");
  private static final int MOST_KEY_FILE = 1024;

  public AztecOptions {
    types = Collections.unmodifiableSet(EnumSet.copyOf(types));
  }

  /**
   * Reads them, and the file with the key.
   *
   * @throws IllegalArgumentException with one sentence that names the option
   */
  public static AztecOptions of(NetworkOptions options) {
    long megabytes = options.number("most-task-megabytes", "256", 1, MOST_MEGABYTES);
    return new AztecOptions(
        options.text("types").map(AztecOptions::types).orElse(EnumSet.allOf(JobType.class)),
        (int) megabytes << 20,
        options.text("api-key-file").map(AztecOptions::key));
  }

  private static Set<JobType> types(String list) {
    Set<JobType> types = EnumSet.noneOf(JobType.class);
    for (String name : list.split(",", -1)) {
      types.add(
          JobType.named(name.strip())
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "The option \"types\" must be a list such as \"PARITY_BASE, PARITY_ROOT\","
                          + " and \""
                          + CleanText.clean(name, 40)
                          + "\" is none of "
                          + Arrays.stream(JobType.values())
                              .map(JobType::name)
                              .collect(Collectors.joining(", "))
                          + ".")));
    }
    return types;
  }

  private static String key(String file) {
    String key;
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      key = new String(in.readNBytes(MOST_KEY_FILE), StandardCharsets.UTF_8).strip();
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException(
          "The file that the option \"api-key-file\" names can't be read: "
              + CleanText.clean(file, 200)
              + ".",
          e);
    }
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "The file that the option \"api-key-file\" names must have one line with the broker's"
              + " key, at most 200 letters, digits and marks: "
              + CleanText.clean(file, 200)
              + ".");
    }
    return key;
  }
}
