package org.hearth.app.startcache;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/**
 * The caches of this program on this processor.
 *
 * @param prefix of their files: a folder, and a name that has the versions of the program and of
 *     Java and the processor
 */
public record StartCache(Path prefix) {
  /** Set by the launcher where caches can be used, to the prefix. */
  static final String PREFIX = "hearth.start-cache";

  static final String ENDING = ".aot";

  /** What is started; each has a cache of its own. */
  public enum Kind {
    WINDOW("--background"),
    /** Commands that look at a node, answer and end. */
    COMMANDS("status"),
    /** Commands that make or check a proof and end. */
    TOOLS("prove");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** As the launcher names it. */
    String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** What the launcher starts with the options of this kind, for one. */
    public String word() {
      return word;
    }
  }

  /** Empty where the launcher uses none: in a checkout, or if it was told so. */
  public static Optional<StartCache> of(Properties system) {
    String prefix = system.getProperty(PREFIX, "");
    return prefix.isBlank()
        ? Optional.empty()
        : Optional.of(new StartCache(Path.of(prefix).toAbsolutePath()));
  }

  Path file(Kind kind) {
    return folder().resolve(prefix.getFileName() + "-" + kind.text() + ENDING);
  }

  Path folder() {
    return Objects.requireNonNull(prefix.toAbsolutePath().getParent(), "a prefix is in a folder");
  }
}
