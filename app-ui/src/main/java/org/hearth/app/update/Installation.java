package org.hearth.app.update;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How this program came onto this computer.
 *
 * @param kind of the file that updates it: {@code portable}, {@code deb} or {@code rpm}
 * @param image the folder of the program, with {@code bin} and {@code lib}
 */
public record Installation(String kind, Path image) {
  static final String PORTABLE = "portable";

  /**
   * Of the program whose Java this is.
   *
   * @param javaHome of the running Java
   * @param system the root of the file system
   * @return empty for a program that was built here, or on a system without packages of Hearth
   */
  public static Optional<Installation> of(Path javaHome, Path system) {
    Path image = javaHome.resolve("../..").normalize();
    if (!Files.isExecutable(image.resolve("bin/hearth"))
        || !image.resolve("lib/runtime").equals(javaHome.normalize())) {
      return Optional.empty();
    }
    if (!image.equals(system.resolve("opt/hearth"))) {
      return Optional.of(new Installation(PORTABLE, image));
    }
    boolean debian = Files.exists(system.resolve("var/lib/dpkg/info/hearth.list"));
    return Optional.of(new Installation(debian ? "deb" : "rpm", image));
  }

  /** As packages call this computer's processor. */
  static String arch() {
    return switch (System.getProperty("os.arch", "")) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64", "arm64" -> "aarch64";
      default -> System.getProperty("os.arch", "");
    };
  }
}
