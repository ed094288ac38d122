package org.hearth.device.graphics;

import java.util.Map;
import java.util.Optional;
import org.hearth.device.api.DisplayText;
import org.hearth.device.api.Finding;
import org.hearth.device.api.Severity;
import org.hearth.device.gpu.opencl.ListedOpenClDevice;

/**
 * Whether a card of AMD or Intel can prove, which it does through OpenCL.
 *
 * @param yes whether it can
 * @param words for the user: what it does so by, or what is missing and what to do
 */
record GpuSuitability(boolean yes, String words) {
  /** What is spared for others is half of that, and the rest holds a circuit of 2^18 rows. */
  private static final long LEAST_BYTES = 1L << 30;

  /** OpenCL C 1.2, in which the kernels are written. */
  private static final double LEAST_VERSION = 1.2;

  /** By the fact "maker"; package names of Debian and Ubuntu. */
  private static final Map<String, String> PACKAGES =
      Map.of(
          "AMD", "AMD's ROCm, or the package mesa-opencl-icd",
          "Intel", "the package intel-opencl-icd");

  static final String PASSED_THROUGH = "vfio-pci";

  static GpuSuitability of(
      String maker,
      Optional<String> driver,
      Optional<ListedOpenClDevice> openCl,
      OpenClListing.Answer all) {
    if (driver.isEmpty()) {
      return no("it has no driver");
    }
    if (driver.get().equals(PASSED_THROUGH)) {
      return no("it is set aside for a virtual machine");
    }
    if (openCl.isPresent()) {
      return of(openCl.get());
    }
    if (all.trouble().isPresent()) {
      return withoutOpenCl(all);
    }
    return all.gpus().stream().anyMatch(gpu -> gpu.place().isEmpty() && !gpu.processor())
        ? no(
            "OpenCL does not tell the places of its cards, so which is which; install a newer driver")
        : no("its driver offers no OpenCL; install " + PACKAGES.get(maker));
  }

  /** A card that OpenCL does not list, whatever its maker. */
  static GpuSuitability withoutOpenCl(OpenClListing.Answer all) {
    return no(
        all.trouble()
            .map(clause -> "OpenCL failed when it was asked for its devices: " + clause)
            .orElse("its driver offers no OpenCL; install the maker's newest one"));
  }

  /** That asking failed. */
  static Finding finding(String clause) {
    return new Finding(
        "opencl-failed",
        Severity.WARNING,
        "OpenCL, through which cards of AMD and Intel prove, failed when it was asked for its"
            + " devices: "
            + clause
            + ".",
        "Install the card's newest driver; Hearth asks again when one appears, and at its next"
            + " start.");
  }

  /** A card that OpenCL lists. */
  static GpuSuitability of(ListedOpenClDevice gpu) {
    if (gpu.processor()) {
      return no("OpenCL offers it as a processor only");
    }
    if (version(gpu) < LEAST_VERSION) {
      return no(
          "it needs OpenCL 1.2, and its driver offers "
              + (gpu.version().isEmpty() ? "none of a known version" : gpu.version()));
    }
    if (gpu.memoryBytes() < LEAST_BYTES) {
      return no(
          "its memory of "
              + DisplayText.gibibytes(gpu.memoryBytes())
              + " is too small; it takes "
              + DisplayText.gibibytes(LEAST_BYTES));
    }
    return new GpuSuitability(true, "yes, by " + gpu.version() + ", where it is switched on");
  }

  private static double version(ListedOpenClDevice gpu) {
    String number = gpu.version().replace("OpenCL ", "");
    return number.matches("\\d{1,2}\\.\\d") ? Double.parseDouble(number) : 0;
  }

  private static GpuSuitability no(String why) {
    return new GpuSuitability(false, "no: " + why);
  }
}
