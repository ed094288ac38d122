package org.hearth.prover.backend.gpu.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a kernel program with what it includes put in its place: OpenCL's compiler gets one
 * string and knows no folder.
 */
final class KernelSource {
  private static final Pattern INCLUDE = Pattern.compile("(?m)^#include \"([a-z0-9.]+)\"$");

  private KernelSource() {}

  /**
   * @param file in the resources of this package, such as {@code g1.c}
   */
  static String of(String file) {
    Matcher include = INCLUDE.matcher(new String(bytes(file), StandardCharsets.UTF_8));
    return include.replaceAll(found -> Matcher.quoteReplacement(of(found.group(1))));
  }

  /**
   * A file beside the sources.
   *
   * @throws IllegalStateException if the application lacks it
   */
  static byte[] bytes(String file) {
    try (InputStream in = KernelSource.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the application lacks its file " + file);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
