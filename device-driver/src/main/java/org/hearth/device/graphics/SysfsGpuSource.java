package org.hearth.device.graphics;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.DeviceMemory;
import org.hearth.device.api.DeviceScan;
import org.hearth.device.api.DeviceSource;
import org.hearth.device.api.DisplayText;
import org.hearth.device.api.Finding;
import org.hearth.device.api.Health;
import org.hearth.device.api.PowerSource;
import org.hearth.device.api.Reading;
import org.hearth.device.api.Severity;
import org.hearth.device.gpu.opencl.ListedOpenClDevice;
import org.hearth.device.pci.DisplayAdapter;
import org.hearth.device.pci.PciAddress;

/** AMD's and Intel's graphics on Linux, told apart by their place on the PCI bus. */
public final class SysfsGpuSource implements DeviceSource {
  private static final long DISPLAY_CLASS = 0x03;

  private final Path pci;
  private final Supplier<List<DisplayAdapter>> adapters;
  private final OpenClListing openCl;
  private final Clock clock;
  private volatile Map<DeviceId, Known> known = Map.of();

  private record Known(PciGpu gpu, SysfsVitals vitals) {}

  /**
   * @param pci {@code /sys/bus/pci/devices}; need not exist
   * @param adapters the operating system's list of cards, for their names
   */
  public SysfsGpuSource(
      Path pci, Supplier<List<DisplayAdapter>> adapters, OpenClListing openCl, Clock clock) {
    this.pci = pci;
    this.adapters = adapters;
    this.openCl = openCl;
    this.clock = clock;
  }

  @Override
  public String family() {
    return "AMD and Intel graphics";
  }

  @Override
  public DeviceScan scan() {
    Map<DeviceId, Known> found = new LinkedHashMap<>();
    List<Device> devices = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    List<PciGpu> gpus = gpus();
    // Nobody is asked without need: it takes a process.
    OpenClListing.Answer offered =
        gpus.isEmpty() ? new OpenClListing.Answer(List.of(), Optional.empty()) : openCl.ask();
    for (PciGpu gpu : gpus) {
      DeviceId id = new DeviceId("gpu:" + gpu.address().value());
      Known known = new Known(gpu, new SysfsVitals(gpu.folder()));
      String name = name(gpu);
      if (gpu.driver().isEmpty()) {
        findings.add(withoutDriver(name, gpu));
      } else if (gpu.driver().get().equals(GpuSuitability.PASSED_THROUGH)) {
        findings.add(
            Finding.info(
                "gpu-passed-through",
                name + " is set aside for a virtual machine, so Hearth cannot use it here."));
      }
      found.put(id, known);
      devices.add(device(id, name, known, offered));
    }
    known = Map.copyOf(found);
    if (!devices.isEmpty()) {
      findings.add(
          Finding.info(
              "graphics-found",
              DisplayText.count(devices.size(), "graphics processor")
                  + " of AMD or Intel found and watched."));
    }
    offered.trouble().map(GpuSuitability::finding).ifPresent(findings::add);
    return new DeviceScan(devices, findings);
  }

  private List<PciGpu> gpus() {
    List<PciGpu> gpus = new ArrayList<>();
    for (Path folder : Sysfs.list(pci, "*")) {
      Optional<PciAddress> address = PciAddress.of(folder.getFileName().toString());
      long vendor = Sysfs.number(folder.resolve("vendor")).orElse(0);
      long kind = Sysfs.number(folder.resolve("class")).orElse(0) >> 16;
      if (address.isPresent()
          && kind == DISPLAY_CLASS
          && (vendor == PciGpu.AMD || vendor == PciGpu.INTEL)) {
        gpus.add(
            new PciGpu(
                folder,
                address.get(),
                (int) vendor,
                (int) Sysfs.number(folder.resolve("device")).orElse(0),
                Sysfs.entry(folder.resolve("uevent"), "DRIVER")));
      }
    }
    return gpus;
  }

  private static Finding withoutDriver(String name, PciGpu gpu) {
    return new Finding(
        "gpu-driver-missing",
        Severity.WARNING,
        name + " at " + gpu.address().value() + " has no driver.",
        gpu.vendor() == PciGpu.AMD
            ? "Update the kernel and its firmware package (linux-firmware), whose amdgpu drives it,"
                + " and restart."
            : "Update the kernel, whose i915 or xe drives it, and restart.");
  }

  /** The system's name for it, when there is only one of that maker to be confused with. */
  private String name(PciGpu gpu) {
    List<DisplayAdapter> ofMaker =
        adapters.get().stream().filter(a -> a.isOf(gpu.maker(), gpu.vendor())).toList();
    return ofMaker.size() == 1 ? ofMaker.getFirst().name() : gpu.maker() + " graphics " + gpu.ids();
  }

  private static Device device(
      DeviceId id, String name, Known known, OpenClListing.Answer offered) {
    PciGpu gpu = known.gpu();
    Optional<ListedOpenClDevice> openCl =
        offered.gpus().stream()
            .filter(c -> c.place().filter(gpu.address()::equals).isPresent())
            .findFirst();
    GpuSuitability proving = GpuSuitability.of(gpu.maker(), gpu.driver(), openCl, offered);
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("maker", gpu.maker());
    if (gpu.partOfTheProcessor()) {
      facts.put("kind", "part of the processor, shares its memory");
    }
    facts.put(
        "memory",
        known.vitals().memoryTotal() instanceof Reading.Value(double bytes)
            ? DisplayText.gibibytes((long) bytes)
            : "not reported");
    facts.put("driver", gpu.driver().orElse("none"));
    facts.put("PCI address", gpu.address().value());
    facts.put("OpenCL", openCl.map(ListedOpenClDevice::version).orElse("none"));
    facts.put("proving", proving.words());
    return new Device(id, DeviceKind.GPU, name, facts, proving.yes(), false);
  }

  @Override
  public Optional<Health> sample(DeviceId id) {
    return Optional.ofNullable(known.get(id))
        .map(known -> new Health(id, clock.instant(), known.vitals().read(), Optional.empty()));
  }

  @Override
  public Optional<PowerSource> power(DeviceId id) {
    return Optional.ofNullable(known.get(id))
        .map(known -> SysfsPower.of(known.gpu(), known.vitals().read()));
  }

  @Override
  public Optional<DeviceMemory> memory(DeviceId id) {
    return Optional.ofNullable(known.get(id))
        .map(Known::vitals)
        .flatMap(
            vitals -> DeviceMemory.of(vitals.memoryTotal(), vitals.memoryUsed(), Optional.empty()));
  }
}
