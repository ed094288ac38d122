package org.hearth.node.network.linea;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearth.node.network.spi.NetworkOptions;

/**
 * What the owner says of the folders.
 *
 * @param folders by kind of requests; each has the folders requests, responses and requests-done
 * @param localId by which the other provers on the same folders can tell this one's requests
 * @param large whether of requests for execution those are taken that were put off for a larger
 *     computer, and no others
 * @param failureCode with which requests are marked that were given up
 * @param mostTask bytes of a request
 */
public record LineaOptions(
    Map<RequestKind, Path> folders, String localId, boolean large, int failureCode, int mostTask) {
  private static final Set<String> OWN =
      Set.of("local-id", "large", "failure-code", "most-task-megabytes");

  /** Those that are read here. */
  public static final Set<String> NAMES =
      Stream.concat(
              OWN.stream(), Arrays.stream(RequestKind.values()).map(RequestKind::folderOption))
          .collect(Collectors.toUnmodifiableSet());

  private static final Pattern LOCAL_ID = Pattern.compile("[A-Za-z0-9_-]{1,60}");
  private static final int MOST_MEGABYTES = 1024;
  private static final int LARGEST_CODE = 255;

  public LineaOptions {
    folders = Map.copyOf(folders);
  }

  /**
   * @param values with no other names than {@link #NAMES}
   * @throws IllegalArgumentException with one sentence that names the option
   */
  public static LineaOptions of(Map<String, String> values) {
    return of(new NetworkOptions("linea", values, NAMES));
  }

  /**
   * @param options which may have other names, too
   * @throws IllegalArgumentException with one sentence that names the option
   */
  public static LineaOptions of(NetworkOptions options) {
    Map<RequestKind, Path> folders = new EnumMap<>(RequestKind.class);
    for (RequestKind kind : RequestKind.values()) {
      Optional<String> folder = options.text(kind.folderOption());
      if (folder.isPresent()) {
        folders.put(kind, folder(kind, folder.get()));
      }
    }
    if (folders.isEmpty()) {
      throw new IllegalArgumentException(
          "A network of the kind linea needs at least one of the options execution-folder,"
              + " compression-folder, aggregation-folder and invalidity-folder.");
    }
    if (Set.copyOf(folders.values()).size() < folders.size()) {
      throw new IllegalArgumentException(
          "Each of the options with the end \"-folder\" must be a folder of its own.");
    }
    return new LineaOptions(
        folders,
        localId(options.text("local-id", "hearth")),
        options.flag("large"),
        (int) options.number("failure-code", "1", 1, LARGEST_CODE),
        (int) options.number("most-task-megabytes", "256", 1, MOST_MEGABYTES) << 20);
  }

  private static Path folder(RequestKind kind, String value) {
    try {
      Path folder = Path.of(value);
      if (folder.isAbsolute()) {
        return folder.normalize();
      }
    } catch (InvalidPathException e) {
      // said below
    }
    throw new IllegalArgumentException(
        "The option \"" + kind.folderOption() + "\" must be the whole path of a folder.");
  }

  private static String localId(String value) {
    if (!LOCAL_ID.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "The option \"local-id\" must be 1 to 60 letters, digits, hyphens and underscores.");
    }
    return value;
  }
}
