package org.hearth.app.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Properties;

/**
 * What the build says of this program.
 *
 * @param version such as 0.1.0
 * @param made the release's time stamp; the epoch where the build did not fill it in, as in an
 *     editor that compiles by itself
 */
public record Build(String version, Instant made) {
  private static final String FILE = "build.properties";

  /** This program's. */
  public static Build ofThisProgram() {
    return of(properties());
  }

  /** Name and version. */
  public String title() {
    return "Hearth " + version;
  }

  /** All that the build wrote down. */
  public static Properties properties() {
    Properties properties = new Properties();
    try (InputStream in = Build.class.getResourceAsStream(FILE)) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }

  static Build of(Properties properties) {
    String version = properties.getProperty("version", "").replace("-SNAPSHOT", "");
    return new Build(
        version.matches("[0-9][0-9A-Za-z.-]{0,30}") ? version : "development",
        time(properties.getProperty("built", "")));
  }

  /** Maven allows seconds since 1970 as well. */
  private static Instant time(String text) {
    try {
      return text.matches("\\d{1,11}")
          ? Instant.ofEpochSecond(Long.parseLong(text))
          : Instant.parse(text);
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }
}
