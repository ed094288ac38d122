package org.hearth.device.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.hearth.device.accelerator.AcceleratorSource;
import org.hearth.device.accelerator.EmulatedLines;
import org.hearth.device.accelerator.KnownAccelerators;
import org.hearth.device.accelerator.Timeouts;
import org.hearth.device.api.DeviceCatalog;
import org.hearth.device.graphics.SysfsGpuSource;
import org.hearth.device.nvidia.Capture;
import org.hearth.device.nvidia.NvidiaSource;
import org.hearth.device.usb.SysfsUsbBus;
import org.hearth.device.usb.UsbSource;

/** The captured machines as catalogs, also for the modules that show them. */
public final class ReplayedMachine {
  public static final List<String> NAMES =
      List.of(
          "laptop-hybrid",
          "two-equal-cards",
          "card-without-driver",
          "driver-mismatch",
          "amd-linux",
          "amd-without-opencl",
          "amd-opencl-comes-later",
          "amd-opencl-crashes",
          "two-makers-opencl",
          "amd-without-driver",
          "intel-igpu",
          "intel-arc-passed-through",
          "container",
          "wsl",
          "usb-without-rights",
          "nothing-but-a-processor",
          "lost-device",
          "failing-memory",
          "hot-plugged-accelerator",
          "serial-accelerator",
          "late-driver",
          "hostile-sysfs");

  private ReplayedMachine() {}

  /**
   * A machine that went through all of its states, the last of which it is in.
   *
   * @param folder empty; the machine's files are laid out in it
   */
  public static DeviceCatalog after(String name, Path folder, Clock clock) throws IOException {
    Path root = Files.createDirectories(folder.resolve("root"));
    Capture libraries = new Capture();
    DeviceCatalog catalog =
        new RememberingCatalog(
            catalog(root, libraries, clock),
            new KnownDevices(folder.resolve("known-devices.txt")),
            clock);
    for (Machine.State state : Machine.read(name).states()) {
      libraries.become(state.libraries());
      state.layOut(root);
      catalog.scan();
    }
    return catalog;
  }

  static DeviceCatalog catalog(Path root, Capture libraries, Clock clock) {
    Path sys = root.resolve("sys/bus");
    SysfsUsbBus usb =
        new SysfsUsbBus(
            sys.resolve("usb/devices"),
            root.resolve("dev"),
            node -> !node.toString().endsWith("009"));
    return new ComposedCatalog(
        List.of(
            new NvidiaSource(libraries::cuda, libraries::nvml, libraries::adapters, clock),
            new SysfsGpuSource(
                sys.resolve("pci/devices"), libraries::adapters, libraries::openCl, clock),
            accelerators(usb, root.resolveSibling("known-accelerators.txt"), clock),
            new UsbSource(usb, clock),
            new SurroundingsSource(root)),
        new BusWatch(List.of(sys.resolve("pci/devices"), sys.resolve("usb/devices"))));
  }

  /** Each of them answers as the emulator does. */
  private static AcceleratorSource accelerators(SysfsUsbBus usb, Path known, Clock clock) {
    return new AcceleratorSource(
        usb,
        List.of(),
        new EmulatedLines(),
        new KnownAccelerators(known),
        Timeouts.USUAL,
        new Random(1),
        clock,
        System::nanoTime);
  }
}
