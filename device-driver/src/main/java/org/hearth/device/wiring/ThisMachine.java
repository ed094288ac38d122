package org.hearth.device.wiring;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.hearth.device.accelerator.AcceleratorSource;
import org.hearth.device.accelerator.KnownAccelerators;
import org.hearth.device.accelerator.Timeouts;
import org.hearth.device.accelerator.link.SerialLink;
import org.hearth.device.accelerator.link.SystemOpener;
import org.hearth.device.api.DeviceCatalog;
import org.hearth.device.api.DeviceSource;
import org.hearth.device.api.Finding;
import org.hearth.device.api.Severity;
import org.hearth.device.cpu.CpuSensors;
import org.hearth.device.cpu.CpuSource;
import org.hearth.device.cpu.JdkCpuSensors;
import org.hearth.device.cpu.OshiCpuSensors;
import org.hearth.device.cpu.RaplMeter;
import org.hearth.device.graphics.ListedGpuSource;
import org.hearth.device.graphics.OpenClSurvey;
import org.hearth.device.graphics.SysfsGpuSource;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.device.nvidia.CudaLibrary;
import org.hearth.device.nvidia.FfmNvml;
import org.hearth.device.nvidia.NvidiaSource;
import org.hearth.device.pci.OshiDisplayAdapters;
import org.hearth.device.presence.PresenceSensors;
import org.hearth.device.usb.JavaDoesUsbBus;
import org.hearth.device.usb.SysfsUsbBus;
import org.hearth.device.usb.UsbListing;
import org.hearth.device.usb.UsbSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the real hardware behind the catalog: the only place that looks at the operating system. */
public final class ThisMachine {
  private static final Logger LOG = LoggerFactory.getLogger(ThisMachine.class);

  private static final Path PCI = Path.of("/sys/bus/pci/devices");
  private static final Path USB = Path.of("/sys/bus/usb/devices");

  private ThisMachine() {}

  /** The computer this program runs on, without its accelerators: those have to be spoken to. */
  public static DeviceCatalog devices(Clock clock) {
    return catalog(clock, Optional.empty());
  }

  /**
   * @param accelerators closed by the caller
   */
  public static DeviceCatalog devices(Clock clock, AcceleratorSource accelerators) {
    return catalog(clock, Optional.of(accelerators));
  }

  /**
   * The same, which also tells of devices that were lost or are awaited.
   *
   * @param memory a file that keeps the devices of earlier runs; made when it is missing
   */
  public static DeviceCatalog remembering(
      Clock clock, Path memory, AcceleratorSource accelerators) {
    return new RememberingCatalog(devices(clock, accelerators), new KnownDevices(memory), clock);
  }

  /**
   * The accelerators of this computer.
   *
   * @param ports serial ports at which the owner says that there are some
   * @param memory a file that keeps their names; made when it is missing
   */
  public static AcceleratorSource accelerators(List<String> ports, Path memory, Clock clock) {
    return new AcceleratorSource(
        usb(OperatingSystem.current()),
        ports,
        new SystemOpener(),
        new KnownAccelerators(memory),
        Timeouts.USUAL,
        new SecureRandom(),
        clock,
        System::nanoTime);
  }

  private static DeviceCatalog catalog(Clock clock, Optional<AcceleratorSource> accelerators) {
    OperatingSystem system = OperatingSystem.current();
    Map<String, String> environment = System.getenv();
    OshiDisplayAdapters adapters = new OshiDisplayAdapters();
    OpenClSurvey openCl = OpenClSurvey.ofThisComputer(system, environment, clock);
    List<DeviceSource> sources = new ArrayList<>();
    accelerators.ifPresent(sources::add);
    sources.addAll(
        List.of(
            cpu(OshiCpuSensors::open, environment, clock),
            new NvidiaSource(
                CudaLibrary.ofSystem(system, environment),
                FfmNvml.ofSystem(system, environment),
                adapters,
                clock),
            system.isLinux()
                ? new SysfsGpuSource(PCI, adapters, openCl, clock)
                : new ListedGpuSource(adapters, openCl, clock),
            new UsbSource(usb(system), clock),
            new SurroundingsSource(Path.of("/"))));
    return new ComposedCatalog(sources, new BusWatch(List.of(PCI, USB)));
  }

  /** The processor, by OSHI or, where OSHI's native part cannot be loaded, by what Java knows. */
  static DeviceSource cpu(Supplier<CpuSensors> oshi, Map<String, String> environment, Clock clock) {
    RaplMeter rapl = new RaplMeter(Path.of("/sys/class/powercap"), System::nanoTime);
    try {
      return new CpuSource(oshi.get(), rapl, List.of(), clock, System::nanoTime);
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("OSHI cannot be used here: {}", e.toString());
      String name = environment.getOrDefault("PROCESSOR_IDENTIFIER", "");
      Finding why =
          new Finding(
              "cpu-sensors-unavailable",
              Severity.WARNING,
              "The library that reads the processor's sensors could not start, so its temperature"
                  + " and clock are not reported.",
              "Often the temporary folder forbids programs: start Hearth with another one, such as"
                  + " -Djna.tmpdir=<a folder of yours>.");
      return new CpuSource(
          new JdkCpuSensors(Path.of("/proc"), name), rapl, List.of(why), clock, System::nanoTime);
    }
  }

  /**
   * What can be told of the owner and his programs; opened when it is asked, closed by the caller.
   */
  public static PresenceSensors presence() {
    return new PresenceSources(OperatingSystem.current(), System.getenv(), System::nanoTime)
        .sensors();
  }

  /** What is plugged in by USB now. */
  public static Supplier<UsbListing> usbBus() {
    return usb(OperatingSystem.current());
  }

  static Supplier<UsbListing> usb(OperatingSystem system) {
    return system.isLinux()
        ? new SysfsUsbBus(USB, Path.of("/dev"), Files::isWritable)
        : new JavaDoesUsbBus(SerialLink::usbPorts);
  }
}
