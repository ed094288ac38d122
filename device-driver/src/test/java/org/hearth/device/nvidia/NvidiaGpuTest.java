package org.hearth.device.nvidia;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hearth.device.nativelib.DriverLibrary;
import org.hearth.device.pci.PciAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NvidiaGpuTest {
  /** Cards are written uuid@pci, either part may be missing; the result is id=cuda+nvml. */
  @ParameterizedTest(name = "{3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          A@1,B@2 | B@2,A@1 | GPU-a=C0+N1 GPU-b=C1+N0   | crossed order, by UUID
          A@,B@   | B@,A@   | GPU-a=C0+N1 GPU-b=C1+N0   | UUID alone
          @1,@2   | @2,@1   | 0000:01:00.0=C0+N1 0000:02:00.0=C1+N0 | PCI address alone
          A@1     | @1      | GPU-a=C0+N0               | NVML tells no UUID
          A@1     | B@1     | GPU-b=C0+N0               | UUIDs differ, one slot
          A@1     | ''      | GPU-a=C0                  | CUDA only
          ''      | A@1     | GPU-a=N0                  | NVML only
          @,@     | ''      | unnamed-1=C0 unnamed-2=C1 | nothing known
          A@1,A@2 | A@1,A@2 | GPU-a=C0+N0 0000:02:00.0=C1+N1 | one UUID for two virtual cards
          A@1     | A@1,B@2 | GPU-a=C0+N0 GPU-b=N1      | one card hidden from CUDA
          """)
  void cardsOfBothLibrariesMeet(String cuda, String nvml, String expected, String name) {
    String joined =
        NvidiaGpu.join(cudaGpus(cuda), nvmlGpus(nvml)).stream()
            .map(gpu ->
                gpu.id().value().substring("gpu:".length())
                    + "="
                    + Stream.of(gpu.cuda().map(CudaGpu::name), gpu.nvml().map(NvmlGpu::name))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining("+")))
            .collect(Collectors.joining(" "));
    assertThat(joined).as(name).isEqualTo(expected);
  }

  private static List<CudaGpu> cudaGpus(String gpus) {
    String[] all = split(gpus);
    return IntStream.range(0, all.length)
        .mapToObj(i ->
            new CudaGpu(
                "C" + i,
                uuid(all[i]),
                pci(all[i]),
                OptionalLong.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                false))
        .toList();
  }

  private static List<NvmlGpu> nvmlGpus(String gpus) {
    String[] all = split(gpus);
    NvmlLibrary silent =
        switch (new Capture("one-card").nvml()) {
          case DriverLibrary.Loaded<NvmlLibrary>(_, NvmlLibrary library) -> library;
          case DriverLibrary.Missing<NvmlLibrary> _, DriverLibrary.Incomplete<NvmlLibrary> _ ->
              throw new IllegalStateException();
        };
    return IntStream.range(0, all.length)
        .mapToObj(i -> new NvmlGpu(silent, i, "N" + i, uuid(all[i]), pci(all[i])))
        .toList();
  }

  private static String[] split(String gpus) {
    return Arrays.stream(gpus.split(",")).filter(c -> !c.isEmpty()).toArray(String[]::new);
  }

  private static Optional<String> uuid(String gpu) {
    String uuid = gpu.substring(0, gpu.indexOf('@'));
    return uuid.isEmpty() ? Optional.empty() : Optional.of("GPU-" + uuid);
  }

  private static Optional<PciAddress> pci(String gpu) {
    String slot = gpu.substring(gpu.indexOf('@') + 1);
    return slot.isEmpty() ? Optional.empty() : PciAddress.of(slot + ":00.0");
  }
}
