package org.hearth.device.gpu.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.assertj.core.api.Assumptions;
import org.hearth.device.gpu.api.ComputeContext;
import org.hearth.device.gpu.api.ComputeException;
import org.hearth.device.gpu.api.ComputeStream;
import org.hearth.device.gpu.api.DeviceLostException;
import org.hearth.device.gpu.api.DeviceUnavailableException;
import org.hearth.device.gpu.api.KernelImage;
import org.hearth.device.gpu.api.KernelProgram;
import org.hearth.device.gpu.api.ProgramRefusedException;
import org.hearth.device.gpu.ptx.PtxBackend;
import org.hearth.device.gpu.ptx.PtxDriver;
import org.hearth.device.nativelib.DriverLibrary;
import org.hearth.device.nativelib.NativeLibrary;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.device.nvidia.CudaFailure;
import org.hearth.device.nvidia.CudaSurvey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is done about absent drivers, errors of the driver, and programs in many forms. */
class CudaBackendTest {
  private static final long MEMORY = 64 << 20;

  private final PtxDriver driver = new PtxDriver(MEMORY);

  @AfterEach
  void stop() {
    driver.stop();
  }

  /** The driver, with one call that answers an error. */
  private CudaCalls failing(String call, int code) {
    return (CudaCalls)
        Proxy.newProxyInstance(
            CudaCalls.class.getClassLoader(),
            new Class<?>[] {CudaCalls.class},
            (_, method, arguments) -> {
              if (method.getName().equals(call)) {
                throw new CudaFailure(call, code);
              }
              try {
                return method.invoke(driver, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private ComputeContext context(CudaCalls calls, int capability) {
    return new PtxBackend(driver, calls, capability, MEMORY).device().open();
  }

  @ParameterizedTest
  @CsvSource({
    "2,   OutOfDeviceMemoryException, not have 1 MiB of memory free",
    "46,  DeviceUnavailableException, cannot be used now",
    "214, DeviceLostException,        memory has an error",
    "700, DeviceLostException,        must be started anew",
    "702, DeviceLostException,        worked too long at a stretch",
    "719, DeviceLostException,        the run failed",
    "999, DeviceLostException,        must be started anew"
  })
  void errorsOfTheDriverBecomeTheirKind(int code, String kind, String words) {
    try (ComputeContext context = context(failing("allocate", code), 75)) {
      assertThatThrownBy(() -> context.allocate(1 << 20))
          .isInstanceOf(ComputeException.class)
          .satisfies(e -> assertThat(e.getClass().getSimpleName()).isEqualTo(kind))
          .hasMessageContaining(words)
          .hasMessageContaining(Integer.toString(code));
    }
  }

  @Test
  void aFaultInTheMiddleOfWorkIsFoundByTheWait() {
    try (ComputeContext context = context(failing("done", 700), 75)) {
      ComputeStream stream = context.newStream();
      assertThatThrownBy(() -> stream.synchronize(Duration.ofSeconds(10)))
          .isInstanceOf(DeviceLostException.class);
    }
  }

  /** Images as form and capability; "-" stands for none. The imitated driver takes PTX only. */
  @ParameterizedTest
  @CsvSource({
    "75, ptx75,               ptx75",
    "75, ptx61 ptx75 ptx80,   ptx75",
    "86, ptx61 ptx75,         ptx75",
    "61, ptx61 ptx75,         ptx61",
    "60, ptx61 ptx75,         -",
    "90, cubin90 ptx75,       cubin90 ptx75",
    "89, cubin86 cubin89 ptx75 cubin90, cubin89 cubin86 ptx75",
    "86, cubin89 ptx75,       ptx75",
    "75, cubin75,             cubin75 -"
  })
  void theBestImageIsTakenAndTheNextIfItIsRefused(int capability, String images, String tried) {
    List<String> asked = new ArrayList<>();
    KernelProgram program =
        KernelProgram.ofImages(
            "program", Arrays.stream(images.split(" ")).map(name -> image(name, asked)).toList());
    try (ComputeContext context = context(driver, capability)) {
      if (tried.endsWith("-")) {
        assertThatThrownBy(() -> context.load(program))
            .isInstanceOf(ProgramRefusedException.class)
            .hasMessageContaining("none of the forms of the program program");
      } else {
        assertThat(context.load(program).kernel("k").name()).isEqualTo("k");
      }
    }
    assertThat(String.join(" ", asked)).isEqualTo(tried.replace("-", "").strip());
  }

  private static KernelImage image(String name, List<String> asked) {
    boolean ptx = name.startsWith("ptx");
    return new KernelImage(
        ptx ? KernelImage.Form.PTX : KernelImage.Form.CUBIN,
        Integer.parseInt(name.replaceAll("\\D", "")),
        () -> {
          asked.add(name);
          return (ptx
                  ? ".version 6.4 .target sm_61 .address_size 64 .entry k() { ret; }"
                  : "\177ELF")
              .getBytes(StandardCharsets.ISO_8859_1);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "34,  too old or is a stand-in; install",
    "36,  too old or is a stand-in; install",
    "100, sees no card; check",
    "803, do not fit together; restart",
    "804, do not fit together; restart",
    "999, does not start; close other programs"
  })
  void aDriverThatRefusesIsExplained(int code, String words) {
    assertThat(CudaSentences.unavailable(new CudaSurvey.Failed(code, "words"))).contains(words);
  }

  @Test
  void otherReasonsAreExplained() {
    assertThat(CudaSentences.unavailable(new CudaSurvey.Missing("libcuda.so.1")))
        .isEqualTo(
            "NVIDIA's driver is not installed (libcuda.so.1 is not there); install it if this"
                + " computer has an NVIDIA card");
    assertThat(CudaSentences.unavailable(new CudaSurvey.Incomplete("libcuda.so.1", List.of("cuX"))))
        .contains("has no cuX");
    assertThat(CudaSentences.unavailable(new CudaSurvey.Done(OptionalInt.of(12000), List.of())))
        .contains("sees no card");
  }

  /** For real, on this computer, where there is no driver. */
  @Test
  void withoutADriverTheUserReadsWhy() {
    OperatingSystem os = OperatingSystem.current();
    Assumptions.assumeThat(
            NativeLibrary.open(NativeLibrary.cudaFiles(os, System.getenv()), List.of("cuInit")))
        .as("this computer has NVIDIA's driver")
        .isInstanceOf(DriverLibrary.Missing.class);
    assertThatThrownBy(() -> CudaBackend.ofSystem(os, Map.of()).devices())
        .isInstanceOf(DeviceUnavailableException.class)
        .hasMessageContaining("NVIDIA's driver is not installed");
  }
}
