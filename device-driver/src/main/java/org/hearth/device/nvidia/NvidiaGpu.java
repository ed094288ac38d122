package org.hearth.device.nvidia;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hearth.device.api.DeviceId;
import org.hearth.device.pci.PciAddress;

/** One card in the machine, with what each of the two libraries knows of it. */
record NvidiaGpu(DeviceId id, String name, Optional<CudaGpu> cuda, Optional<NvmlGpu> nvml) {

  /**
   * Puts together what belongs to the same card, by UUID and else by PCI address. Never by index:
   * CUDA puts the fastest card first, NVML the lowest address.
   */
  static List<NvidiaGpu> join(List<CudaGpu> cudaGpus, List<NvmlGpu> nvmlGpus) {
    List<NvmlGpu> rest = new ArrayList<>(nvmlGpus);
    List<NvidiaGpu> joined = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (CudaGpu cuda : cudaGpus) {
      Optional<NvmlGpu> match =
          rest.stream()
              .filter(nvml -> bothSay(nvml.uuid(), cuda.uuid()))
              .findFirst()
              .or(() -> rest.stream().filter(nvml -> bothSay(nvml.pci(), cuda.pci())).findFirst());
      match.ifPresent(rest::remove);
      joined.add(gpu(Optional.of(cuda), match, taken));
    }
    for (NvmlGpu nvml : rest) {
      joined.add(gpu(Optional.empty(), Optional.of(nvml), taken));
    }
    return List.copyOf(joined);
  }

  private static <T> boolean bothSay(Optional<T> one, Optional<T> other) {
    return one.isPresent() && one.equals(other);
  }

  private static NvidiaGpu gpu(Optional<CudaGpu> cuda, Optional<NvmlGpu> nvml, Set<String> taken) {
    Stream<String> uuids =
        Stream.of(nvml.flatMap(NvmlGpu::uuid), cuda.flatMap(CudaGpu::uuid))
            .flatMap(Optional::stream)
            .map(uuid -> "GPU-" + uuid.substring(4).toLowerCase(Locale.ROOT));
    Stream<String> places =
        Stream.of(cuda.flatMap(CudaGpu::pci), nvml.flatMap(NvmlGpu::pci))
            .flatMap(Optional::stream)
            .map(PciAddress::value);
    // Virtual cards may share one UUID, and a card may tell neither: then the id is only as stable
    // as the driver's order.
    Stream<String> counted = Stream.iterate(1, n -> n + 1).map(n -> "unnamed-" + n);
    String id =
        Stream.of(uuids, places, counted)
            .flatMap(names -> names)
            .filter(taken::add)
            .findFirst()
            .orElseThrow();
    String name =
        Stream.of(nvml.map(NvmlGpu::name), cuda.map(CudaGpu::name))
            .flatMap(Optional::stream)
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("NVIDIA card (name not reported)");
    return new NvidiaGpu(new DeviceId("gpu:" + id), name, cuda, nvml);
  }
}
