package org.hearth.device.nativelib;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Opens a library of the driver through Java's foreign-function interface, which answers an absent
 * library with one clean exception; JCuda answers it with an {@code UnsatisfiedLinkError} and 40
 * lines of text, so nothing of JCuda is touched before this has succeeded.
 */
public final class NativeLibrary {
  private NativeLibrary() {}

  /** Where NVIDIA's display driver puts {@code libcuda}. */
  public static List<String> cudaFiles(OperatingSystem system, Map<String, String> environment) {
    return system.isWindows()
        ? List.of(system32(environment) + "nvcuda.dll")
        : List.of("libcuda.so.1", "/usr/lib/wsl/lib/libcuda.so.1");
  }

  /**
   * Where NVIDIA's display driver puts NVML; before 2019 Windows drivers had a folder of their own.
   */
  public static List<String> nvmlFiles(OperatingSystem system, Map<String, String> environment) {
    return system.isWindows()
        ? List.of(
            system32(environment) + "nvml.dll",
            environment.getOrDefault("ProgramFiles", "C:\\Program Files")
                + "\\NVIDIA Corporation\\NVSMI\\nvml.dll")
        : List.of("libnvidia-ml.so.1", "/usr/lib/wsl/lib/libnvidia-ml.so.1");
  }

  /** The full path, so that Windows does not look for a planted library in other folders first. */
  private static String system32(Map<String, String> environment) {
    return environment.getOrDefault("SystemRoot", "C:\\Windows") + "\\System32\\";
  }

  /**
   * Opens the first of the files that can be opened. It stays open until the program ends: a driver
   * library must not be unloaded while its threads run.
   *
   * @param needed functions without which the library is of no use
   */
  public static DriverLibrary<SymbolLookup> open(List<String> files, List<String> needed) {
    for (String file : files) {
      SymbolLookup library;
      try {
        library = SymbolLookup.libraryLookup(file, Arena.global());
      } catch (IllegalArgumentException e) {
        continue;
      }
      List<String> absent = new ArrayList<>(needed);
      absent.removeIf(function -> library.find(function).isPresent());
      return absent.isEmpty()
          ? new DriverLibrary.Loaded<>(file, library)
          : new DriverLibrary.Incomplete<>(file, absent);
    }
    return new DriverLibrary.Missing<>(files.getFirst());
  }
}
