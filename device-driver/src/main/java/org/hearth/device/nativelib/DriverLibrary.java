package org.hearth.device.nativelib;

import java.util.List;
import java.util.function.Function;

/**
 * What came of opening a library of the driver.
 *
 * @param <T> the calls that it offers
 */
public sealed interface DriverLibrary<T> {
  /**
   * The library is there and offers all that is needed.
   *
   * @param file the name under which it was found
   */
  record Loaded<T>(String file, T calls) implements DriverLibrary<T> {}

  /** It is not installed, or cannot be loaded into this program. */
  record Missing<T>(String file) implements DriverLibrary<T> {}

  /** It loads, but lacks functions that Hearth needs. */
  record Incomplete<T>(String file, List<String> functions) implements DriverLibrary<T> {}

  /** The same with other calls, for a loaded library. */
  default <U> DriverLibrary<U> map(Function<T, U> calls) {
    return switch (this) {
      case Loaded<T>(String file, T found) -> new Loaded<>(file, calls.apply(found));
      case Missing<T>(String file) -> new Missing<>(file);
      case Incomplete<T>(String file, List<String> functions) -> new Incomplete<>(file, functions);
    };
  }
}
