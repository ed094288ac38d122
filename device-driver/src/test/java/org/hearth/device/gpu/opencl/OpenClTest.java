package org.hearth.device.gpu.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.device.gpu.api.ComputeContract;
import org.hearth.device.gpu.api.ComputeDevice;
import org.hearth.device.gpu.api.ComputeKernel;
import org.hearth.device.gpu.api.ComputeStream;
import org.hearth.device.gpu.api.DeviceUnavailableException;
import org.hearth.device.gpu.api.KernelArgument;
import org.hearth.device.gpu.api.KernelProgram;
import org.hearth.device.gpu.api.ProgramRefusedException;
import org.hearth.device.nativelib.OperatingSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OpenCL for real, on whatever platform is here: PoCL where there is no card. */
class OpenClTest extends ComputeContract {

  @Override
  protected ComputeDevice device() {
    return OpenClForTests.device();
  }

  /** The kernel waits for memory at each round: some hundred million in a second. */
  @Override
  protected int busyRounds() {
    return 300_000_000;
  }

  /**
   * A driver that takes the signal of a division by zero for itself makes Java compute nonsense.
   */
  @Test
  void javaStillNoticesADivisionByZero() {
    long sum = 0;
    for (int i = 1; i < 200_000; i++) { // until it is compiled
      sum += quotient(i * 7, i % 5 + 1);
    }
    assertThat(sum).isPositive();
    assertThatThrownBy(() -> quotient(332_746_341, 0)).isInstanceOf(ArithmeticException.class);
  }

  private static int quotient(int x, int y) {
    return x / y;
  }

  @Test
  void theDriversCompilerIsHeard() {
    assertThatThrownBy(() ->
            context.load(
                new KernelProgram(
                    "broken", Optional.of("__kernel void k() { nonsense; }\n"), "", List.of())))
        .isInstanceOfSatisfying(
            ProgramRefusedException.class,
            e -> assertThat(e.log()).contains("nonsense").hasSizeLessThanOrEqualTo(4000))
        .hasMessageContaining("broken");
  }

  @Test
  void aProgramWithoutSourceIsRefused() {
    assertThatThrownBy(() -> context.load(KernelProgram.ofImages("images", List.of())))
        .isInstanceOf(ProgramRefusedException.class)
        .hasMessageContaining("images")
        .hasMessageContaining("OpenCL");
  }

  @Test
  void argumentsThatDoNotFitAreRefused() {
    ComputeKernel add = context.load(PROGRAM).kernel("add");
    try (ComputeStream stream = context.newStream()) {
      KernelArgument buffer = KernelArgument.of(bufferOf(1));
      KernelArgument number = KernelArgument.of(1);
      KernelArgument[][] wrong = {
        {},
        {buffer, buffer, buffer},
        {buffer, buffer, buffer, number, number},
        {buffer, buffer, buffer, buffer},
        {number, buffer, buffer, number},
        {buffer, buffer, buffer, KernelArgument.of(1L)}
      };
      for (KernelArgument[] arguments : wrong) {
        assertThatThrownBy(() -> stream.launch(add, 1, 1, 0, arguments))
            .as(Arrays.toString(arguments))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("add");
      }
    }
  }

  @Test
  void withoutOpenClTheUserReadsWhy() {
    OpenClBackend backend =
        new OpenClBackend(List.of("libhearth-no-such-library.so.1"), System::nanoTime);
    assertThatThrownBy(backend::devices)
        .isInstanceOf(DeviceUnavailableException.class)
        .hasMessageContaining("libhearth-no-such-library.so.1 is not installed");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aLibraryThatIsNoOpenClIsCalledTooOld() {
    assertThatThrownBy(() -> new OpenClBackend(List.of("libc.so.6"), System::nanoTime).devices())
        .isInstanceOf(DeviceUnavailableException.class)
        .hasMessageContaining("libc.so.6 has no clGetPlatformIDs");
  }

  @ParameterizedTest
  @CsvSource({
    "Linux,      libOpenCL.so.1",
    "Windows 11, D:\\Win\\System32\\OpenCL.dll",
    "Mac OS X,   /System/Library/Frameworks/OpenCL.framework/OpenCL"
  })
  void theLoaderIsWhereSystemsPutIt(String os, String file) {
    assertThat(OpenClBackend.files(new OperatingSystem(os), Map.of("SystemRoot", "D:\\Win")))
        .containsExactly(file);
  }

  @ParameterizedTest
  @CsvSource({
    "-2, org.hearth.device.gpu.api.DeviceUnavailableException",
    "-4, org.hearth.device.gpu.api.OutOfDeviceMemoryException",
    "-5, org.hearth.device.gpu.api.DeviceLostException",
    "-6, org.hearth.device.gpu.api.OutOfDeviceMemoryException",
    "-14, org.hearth.device.gpu.api.DeviceLostException",
    "-36, org.hearth.device.gpu.api.DeviceLostException",
    "-51, java.lang.IllegalArgumentException",
    "-54, java.lang.IllegalArgumentException",
    "-9999, org.hearth.device.gpu.api.DeviceLostException"
  })
  void statusCodesBecomeTheirKind(int code, Class<?> kind) {
    device();
    assertThat(OpenClStatus.failure("Card", "clFinish", code))
        .isInstanceOf(kind)
        .hasMessageContaining(Integer.toString(code));
  }
}
