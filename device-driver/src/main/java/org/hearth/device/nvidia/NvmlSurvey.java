package org.hearth.device.nvidia;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.device.api.DisplayText;
import org.hearth.device.nativelib.DriverLibrary;
import org.hearth.device.pci.PciAddress;

/** What NVML answered when asked for its cards. */
sealed interface NvmlSurvey {
  record Missing(String file) implements NvmlSurvey {}

  record Incomplete(String file, List<String> functions) implements NvmlSurvey {}

  record Failed(int code, String words) implements NvmlSurvey {}

  /**
   * @param driverVersion such as "550.54.14", "" when not reported
   */
  record Done(String driverVersion, List<NvmlGpu> gpus) implements NvmlSurvey {}

  static NvmlSurvey of(DriverLibrary<NvmlLibrary> library) {
    return switch (library) {
      case DriverLibrary.Missing<NvmlLibrary>(String file) -> new Missing(file);
      case DriverLibrary.Incomplete<NvmlLibrary>(String file, List<String> functions) ->
          new Incomplete(file, functions);
      case DriverLibrary.Loaded<NvmlLibrary>(_, NvmlLibrary nvml) -> ask(nvml);
    };
  }

  private static NvmlSurvey ask(NvmlLibrary nvml) {
    try {
      // NVML counts its starts; one more with each search is harmless and wakes it after a restart
      // of the driver.
      nvml.init();
      int count = nvml.deviceCount();
      List<NvmlGpu> gpus = new ArrayList<>();
      for (int index = 0; index < count; index++) {
        gpu(nvml, index).ifPresent(gpus::add);
      }
      String version = optional(nvml::driverVersion).orElse("");
      return new Done(DisplayText.clean(version, ""), List.copyOf(gpus));
    } catch (NvmlFailure e) {
      return new Failed(e.code(), NvmlFailure.words(e.code()));
    }
  }

  /** Empty for a card that NVML counts but does not let this user see. */
  private static Optional<NvmlGpu> gpu(NvmlLibrary nvml, int index) {
    return optional(() -> nvml.device(index))
        .map(device ->
            new NvmlGpu(
                nvml,
                device,
                DisplayText.clean(optional(() -> nvml.name(device)).orElse(""), ""),
                optional(() -> nvml.uuid(device)).filter(uuid -> uuid.startsWith("GPU-")),
                optional(() -> nvml.pciAddress(device)).flatMap(PciAddress::of)));
  }

  private static <T> Optional<T> optional(Question<T> question) {
    try {
      return Optional.of(question.ask());
    } catch (NvmlFailure e) {
      return Optional.empty();
    }
  }

  /** A call that may fail. */
  interface Question<T> {
    T ask() throws NvmlFailure;
  }
}
