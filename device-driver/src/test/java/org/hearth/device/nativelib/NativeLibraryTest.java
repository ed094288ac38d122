package org.hearth.device.nativelib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.hearth.device.nvidia.CudaDriver;
import org.hearth.device.nvidia.CudaLibrary;
import org.hearth.device.nvidia.FfmNvml;
import org.hearth.device.nvidia.JCudaLoader;
import org.hearth.device.nvidia.NvmlFailure;
import org.hearth.device.nvidia.NvmlMetric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The way to the driver on real libraries: absent ones, ones that are no driver, and junk. */
class NativeLibraryTest {
  private static final String ABSENT = "libhearth-no-such-library.so.1";

  /** The C library of Linux: a real library without a single function of CUDA. */
  private static final String C_LIBRARY = "libc.so.6";

  @TempDir Path folder;

  @Test
  void anAbsentLibraryIsMissing() {
    assertThat(NativeLibrary.open(List.of(ABSENT, "also-absent.dll"), List.of("cuInit")))
        .isEqualTo(new DriverLibrary.Missing<SymbolLookup>(ABSENT));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aLibraryWithoutTheFunctionsIsIncomplete() {
    assertThat(NativeLibrary.open(List.of(C_LIBRARY), List.of("abs", "cuInit", "cuDeviceGet")))
        .isEqualTo(
            new DriverLibrary.Incomplete<SymbolLookup>(
                C_LIBRARY, List.of("cuInit", "cuDeviceGet")));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theFirstThatOpensIsTaken() {
    assertThat(NativeLibrary.open(List.of(ABSENT, C_LIBRARY), List.of("abs")))
        .isInstanceOfSatisfying(
            DriverLibrary.Loaded.class, loaded -> assertThat(loaded.file()).isEqualTo(C_LIBRARY));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFunctionAnswersItsStatus() {
    SymbolLookup c = SymbolLookup.libraryLookup(C_LIBRARY, Arena.global());
    assertThat(new NativeFunction(c, "abs", ValueLayout.JAVA_INT).call(-803)).isEqualTo(803);
    assertThatThrownBy(() -> new NativeFunction(c, "cuInit", ValueLayout.JAVA_INT))
        .isInstanceOf(NoSuchElementException.class);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFunctionThatNvmlLacksIsAnAnswerAndNoCrash() {
    FfmNvml nvml = new FfmNvml(SymbolLookup.libraryLookup(C_LIBRARY, Arena.global()));
    for (NvmlMetric metric : NvmlMetric.values()) {
      assertThatThrownBy(() -> nvml.metric(1, metric))
          .isInstanceOfSatisfying(
              NvmlFailure.class,
              e -> assertThat(e.code()).isEqualTo(NvmlFailure.FUNCTION_NOT_FOUND));
    }
    assertThatThrownBy(() -> nvml.capPower(1, 100_000))
        .isInstanceOfSatisfying(
            NvmlFailure.class, e -> assertThat(e.code()).isEqualTo(NvmlFailure.FUNCTION_NOT_FOUND));
    assertThatThrownBy(nvml::init).isInstanceOf(NvmlFailure.class);
  }

  @Test
  void jcudaIsNotTouchedWithoutTheDriver() {
    CudaLibrary library =
        new CudaLibrary(
            List.of(ABSENT),
            () -> {
              throw new AssertionError("JCuda was touched");
            });
    assertThat(library.get()).isInstanceOf(DriverLibrary.Missing.class);
  }

  /** Without a driver JCuda's native part cannot load: an answer, and no trace of the attempt. */
  @Test
  void jcudaThatCannotLoadIsEmptyAndLeavesNothing() throws Exception {
    boolean driver =
        NativeLibrary.open(
                NativeLibrary.cudaFiles(OperatingSystem.current(), System.getenv()),
                List.of("cuInit"))
            instanceof DriverLibrary.Loaded;
    String before = System.getProperty("java.io.tmpdir");
    System.setProperty("java.io.tmpdir", folder.toString());
    try {
      Optional<CudaDriver> jcuda = JCudaLoader.load();
      if (!driver) {
        assertThat(jcuda).isEmpty();
      }
      assertThat(System.getProperty("java.io.tmpdir")).isEqualTo(folder.toString());
      assertThat(folder).as("JCuda unpacks nothing where others may write").isEmptyDirectory();
    } finally {
      System.setProperty("java.io.tmpdir", before);
    }
  }

  static Stream<Arguments> files() {
    Map<String, String> windows = Map.of("SystemRoot", "D:\\Win", "ProgramFiles", "D:\\Programs");
    return Stream.of(
        arguments("Linux", Map.of(), "libcuda.so.1", "libnvidia-ml.so.1"),
        arguments(
            "Windows 11", windows, "D:\\Win\\System32\\nvcuda.dll", "D:\\Win\\System32\\nvml.dll"),
        arguments(
            "Windows 10",
            Map.of(),
            "C:\\Windows\\System32\\nvcuda.dll",
            "C:\\Windows\\System32\\nvml.dll"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void theDriversLibrariesAreWhereTheDriverPutsThem(
      String os, Map<String, String> environment, String cuda, String nvml) {
    assertThat(NativeLibrary.cudaFiles(new OperatingSystem(os), environment)).first().isEqualTo(cuda);
    assertThat(NativeLibrary.nvmlFiles(new OperatingSystem(os), environment)).first().isEqualTo(nvml);
  }
}
