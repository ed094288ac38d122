package org.hearth.device.nvidia;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.hearth.device.api.DisplayText;
import org.hearth.device.nativelib.DriverLibrary;
import org.hearth.device.pci.PciAddress;

/** What CUDA answered when asked for its cards. */
public sealed interface CudaSurvey {
  record Missing(String file) implements CudaSurvey {}

  record Incomplete(String file, List<String> functions) implements CudaSurvey {}

  /** The driver is there and refuses. */
  record Failed(int code, String words) implements CudaSurvey {}

  /**
   * @param version 1000 × major + 10 × minor of the newest CUDA that the driver knows
   */
  record Done(OptionalInt version, List<CudaGpu> gpus) implements CudaSurvey {}

  static CudaSurvey of(DriverLibrary<CudaDriver> library) {
    return switch (library) {
      case DriverLibrary.Missing<CudaDriver>(String file) -> new Missing(file);
      case DriverLibrary.Incomplete<CudaDriver>(String file, List<String> functions) ->
          new Incomplete(file, functions);
      case DriverLibrary.Loaded<CudaDriver>(_, CudaDriver driver) -> ask(driver);
    };
  }

  private static CudaSurvey ask(CudaDriver driver) {
    try {
      driver.init();
      OptionalInt version = number(driver::driverVersion);
      int count = driver.deviceCount();
      List<CudaGpu> gpus = new ArrayList<>();
      for (int ordinal = 0; ordinal < count; ordinal++) {
        gpus.add(gpu(driver, ordinal));
      }
      return new Done(version, List.copyOf(gpus));
    } catch (CudaFailure e) {
      return new Failed(e.code(), CudaError.words(e.code()));
    }
  }

  private static CudaGpu gpu(CudaDriver driver, int ordinal) {
    OptionalInt major = attribute(driver, ordinal, CudaAttribute.COMPUTE_CAPABILITY_MAJOR);
    OptionalInt minor = attribute(driver, ordinal, CudaAttribute.COMPUTE_CAPABILITY_MINOR);
    return new CudaGpu(
        DisplayText.clean(optional(() -> driver.name(ordinal)).orElse(""), ""),
        optional(() -> driver.uuid(ordinal)).flatMap(CudaSurvey::uuidText),
        optional(() -> driver.pciAddress(ordinal)).flatMap(PciAddress::of),
        optional(() -> driver.memoryBytes(ordinal))
            .map(OptionalLong::of)
            .orElse(OptionalLong.empty()),
        major.isPresent() && minor.isPresent()
            ? OptionalInt.of(10 * major.getAsInt() + minor.getAsInt())
            : OptionalInt.empty(),
        attribute(driver, ordinal, CudaAttribute.MULTIPROCESSOR_COUNT),
        attribute(driver, ordinal, CudaAttribute.KERNEL_EXEC_TIMEOUT).orElse(0) == 1);
  }

  /** All zeros is no id: some virtual cards answer it. */
  private static Optional<String> uuidText(byte[] bytes) {
    String hex = HexFormat.of().formatHex(bytes);
    if (hex.length() != 32 || hex.chars().allMatch(digit -> digit == '0')) {
      return Optional.empty();
    }
    return Optional.of(
        String.join(
            "-",
            "GPU",
            hex.substring(0, 8),
            hex.substring(8, 12),
            hex.substring(12, 16),
            hex.substring(16, 20),
            hex.substring(20)));
  }

  private static OptionalInt attribute(CudaDriver driver, int ordinal, CudaAttribute attribute) {
    return number(() -> driver.attribute(ordinal, attribute));
  }

  private static OptionalInt number(Question<Integer> question) {
    return optional(question).map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  /** One question that a card refuses must not hide the card. */
  private static <T> Optional<T> optional(Question<T> question) {
    try {
      return Optional.of(question.ask());
    } catch (CudaFailure e) {
      return Optional.empty();
    }
  }

  /** A call that may fail. */
  interface Question<T> {
    T ask() throws CudaFailure;
  }
}
