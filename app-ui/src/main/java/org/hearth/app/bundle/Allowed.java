package org.hearth.app.bundle;

import java.util.Set;
import java.util.regex.Pattern;

/** The few texts from outside that a bundle may hold, by what they must look like. */
final class Allowed {
  static final String WITHHELD = "withheld";

  /** Words of makers and families, and model numbers that have a digit and at most eight signs. */
  private static final Pattern PRODUCT =
      Pattern.compile(
          "(?i)(AMD|Intel|NVIDIA|Apple|ARM|GeForce|Radeon|Ryzen|Threadripper|EPYC|Xeon|Core|Pentium|Celeron|Arc"
              + "|RTX|GTX|GT|RX|Quadro|Tesla|Iris|Xe|UHD|HD|Ti|Super|XT|XTX|Max-Q|Max|Pro|Ultra|Mobile|Laptop|GPU|CPU"
              + "|Graphics|Processor|Platinum|Gold|Silver|Bronze|Generation|Gen|with|Cortex|Neoverse"
              + "|\\(R\\)|\\(TM\\)|@"
              + "|[0-9]{1,2}-Core|[0-9.]{1,5}GHz|[A-Za-z]{0,2}[0-9]{1,2}(st|nd|rd|th)?|[A-Za-z]{0,3}[0-9]{0,2}-?[0-9]{3,6}[A-Za-z0-9]{0,2})");

  private static final Pattern QUANTITY =
      Pattern.compile(
          "[0-9]{1,7}(\\.[0-9]{1,3})?( ?(GiB|MiB|W|MHz|Mbit/s|threads?|cores?|%))?|not reported|yes|no|none"
              + "|measured by the processor|estimated");

  /** Three parts at most: four would let addresses of the internet through. */
  private static final Pattern VERSION =
      Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,4}){0,2}(, CUDA [0-9]{1,2}\\.[0-9]{1,2})?");

  private static final Pattern ENGINE =
      Pattern.compile(
          "CPU, (AVX-512 IFMA kernel( and vectors)?|(128|256|512)-bit vectors|64-bit scalar Java)"
              + ", [0-9]{1,4} threads?|(card through (CUDA|OpenCL)|accelerator)(, simulated)?|simulated");

  private static final Set<String> GENERATIONS = Set.of("Zen", "Zen 2", "Zen 3", "Zen 4", "Zen 5");

  /**
   * The codes of this version's findings and checks. A list and not a pattern: words of a secret
   * phrase, joined by hyphens, look like a code.
   */
  private static final Set<String> CODES =
      Set.of(
          "antivirus",
          "backup",
          "books",
          "check-broken",
          "clock",
          "container",
          "cpu-power-estimated",
          "cpu-power-forbidden",
          "cpu-ready",
          "cpu-sensors-unavailable",
          "cpu-temperature-not-reported",
          "data-folder",
          "device-awaited",
          "device-back",
          "device-lost",
          "disk-space",
          "gpu-bus-errors",
          "gpu-driver-missing",
          "gpu-found",
          "gpu-memory-errors",
          "gpu-passed-through",
          "gpu-throttled",
          "graphics-found",
          "graphics-memory",
          "kernel-log",
          "local-port",
          "mains",
          "memory",
          "names",
          "node",
          "nvidia-card-too-old",
          "nvidia-driver-error",
          "nvidia-driver-incomplete",
          "nvidia-driver-mismatch",
          "nvidia-driver-missing",
          "nvidia-driver-too-old",
          "nvidia-no-card",
          "nvml-error",
          "nvml-incomplete",
          "nvml-missing",
          "opencl-failed",
          "other-miners",
          "power-limit",
          "power-supply",
          "private-files",
          "provers",
          "scan-failed",
          "self-test",
          "settings",
          "sleep",
          "temporary-folder",
          "usb-accelerator",
          "usb-accelerator-failed",
          "usb-accelerator-forbidden",
          "usb-accelerator-in-use",
          "usb-accelerator-paused",
          "usb-accelerator-silent",
          "usb-not-readable",
          "usb-not-used",
          "wsl");

  /** NVIDIA's number of an error in the kernel's log. */
  private static final Pattern XID = Pattern.compile("xid-[0-9]{1,3}");

  private Allowed() {}

  /** A product's name if every word of it is one that makers use. */
  static String product(String name) {
    String spaced = name.replaceAll("(\\((R|TM)\\))", " $1 ").strip();
    boolean known =
        spaced.length() <= 96
            && !spaced.isEmpty()
            && Pattern.compile("\\s+")
                .splitAsStream(spaced)
                .allMatch(word -> PRODUCT.matcher(word).matches());
    return known ? name : WITHHELD;
  }

  /** A number with its unit, or a version. */
  static String quantity(String text) {
    return QUANTITY.matcher(text).matches() || VERSION.matcher(text).matches() ? text : WITHHELD;
  }

  /**
   * What computed, as this program's engines describe themselves; "" where nobody wrote it down.
   */
  static String engine(String text) {
    return text.isEmpty() || ENGINE.matcher(text).matches() ? text : WITHHELD;
  }

  /** A fact of a device: {@link #quantity}, or a generation of processors. */
  static String fact(String text) {
    return GENERATIONS.contains(text) ? text : quantity(text);
  }

  /** One of this program's own codes, such as {@code disk-space}. */
  static String code(String text) {
    return CODES.contains(text) || XID.matcher(text).matches() ? text : WITHHELD;
  }
}
