package org.hearth.app.host;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hearth.device.DeviceCatalog;
import org.hearth.device.DeviceScan;
import org.hearth.device.Health;
import org.hearth.device.accelerator.AcceleratorSource;
import org.hearth.device.doctor.Check;
import org.hearth.device.doctor.CheckResult;
import org.hearth.device.doctor.ClockCheck;
import org.hearth.device.doctor.Computer;
import org.hearth.device.doctor.DeviceChecks;
import org.hearth.device.doctor.Doctor;
import org.hearth.device.doctor.FolderChecks;
import org.hearth.device.doctor.KernelLogCheck;
import org.hearth.device.doctor.MemoryCheck;
import org.hearth.device.doctor.NameCheck;
import org.hearth.device.doctor.PowerChecks;
import org.hearth.device.doctor.PowerLimitCheck;
import org.hearth.device.doctor.ProgramChecks;
import org.hearth.device.doctor.SelfTestBook;
import org.hearth.device.doctor.SelfTestCheck;
import org.hearth.device.doctor.ThisComputer;
import org.hearth.device.nvidia.NvidiaPowerCaps;
import org.hearth.device.power.PowerCaps;
import org.hearth.device.power.Reverts;
import org.hearth.node.config.NodeConfig;

/** The doctor with everything that it looks at, for one data folder. */
public final class CheckUp {
  /** The day this version was made, as the build's time stamp says it. */
  private static final Instant BUILT = Instant.parse("2026-11-01T00:00:00Z");

  private CheckUp() {}

  /** Takes some seconds. The settings are read and not written: a sick folder is left as it is. */
  public static List<CheckResult> of(DataFolder data, Clock clock) {
    try (AcceleratorSource accelerators = NodeHost.accelerators(data, clock)) {
      return of(data, DeviceCatalog.ofThisMachine(clock, accelerators), clock);
    }
  }

  /** The same with a catalog that is there already. */
  public static List<CheckResult> of(DataFolder data, DeviceCatalog catalog, Clock clock) {
    return of(data, catalog, new ThisComputer(clock));
  }

  static List<CheckResult> of(DataFolder data, DeviceCatalog catalog, Computer computer) {
    DeviceScan scan = catalog.scan();
    Supplier<List<Health>> health =
        () ->
            scan.devices().stream()
                .map(device -> catalog.sample(device.id()))
                .flatMap(Optional::stream)
                .toList();
    return new Doctor(
            List.of(
                new DeviceChecks(() -> scan),
                new SelfTestCheck(new SelfTestBook(data.selfTests())),
                new MemoryCheck(computer),
                new FolderChecks(
                    computer, data.root(), Path.of(System.getProperty("java.io.tmpdir"))),
                new ClockCheck(computer, BUILT),
                network(data, computer),
                new PowerChecks(computer, health),
                powerLimits(data, computer),
                new KernelLogCheck(computer),
                new ProgramChecks(computer)))
        .examine();
  }

  private static Check powerLimits(DataFolder data, Computer computer) {
    PowerCaps cards = NvidiaPowerCaps.ofSystem(computer.osName(), System.getenv());
    return new PowerLimitCheck(new Reverts(data.powerReverts(), cards), cards, computer);
  }

  private static Check network(DataFolder data, Computer computer) {
    NodeConfig config = NodeHost.readSettings(data);
    String host = URI.create(config.networkUrl()).getHost();
    return new NameCheck(computer, host == null ? "localhost" : host);
  }
}
