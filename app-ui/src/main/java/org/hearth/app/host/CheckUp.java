package org.hearth.app.host;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hearth.device.accelerator.AcceleratorSource;
import org.hearth.device.api.DeviceCatalog;
import org.hearth.device.api.DeviceScan;
import org.hearth.device.api.Health;
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
import org.hearth.device.doctor.PublishedTimes;
import org.hearth.device.doctor.SelfTestCheck;
import org.hearth.device.doctor.SelfTestStore;
import org.hearth.device.doctor.ThisComputer;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.device.nvidia.NvidiaPowerCaps;
import org.hearth.device.power.PowerCaps;
import org.hearth.device.power.Reverts;
import org.hearth.device.wiring.ThisMachine;
import org.hearth.node.config.NodeConfigFile;

/** The doctor with everything that it looks at, for one data folder. */
public final class CheckUp {
  private CheckUp() {}

  /** Takes some seconds. The settings are read and not written: a sick folder is left as it is. */
  public static List<CheckResult> of(DataFolder data, Clock clock) {
    try (AcceleratorSource accelerators = NodeHost.accelerators(data, clock)) {
      return of(data, ThisMachine.devices(clock, accelerators), clock);
    }
  }

  /** The same with a catalog that is there already. */
  public static List<CheckResult> of(DataFolder data, DeviceCatalog catalog, Clock clock) {
    return of(data, catalog, new ThisComputer(OperatingSystem.current(), clock));
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
                new NodeCheck(data.node(), Clock.systemDefaultZone()),
                new DeviceChecks(() -> scan),
                new SelfTestCheck(
                    new SelfTestStore(data.selfTests()),
                    PublishedTimes.ofThisVersion(),
                    () -> scan),
                new MemoryCheck(computer),
                new FolderChecks(
                    computer, data.root(), Path.of(System.getProperty("java.io.tmpdir"))),
                new PrivacyCheck(data.root()),
                new ClockCheck(computer, Build.ofThisProgram().made()),
                new SettingsCheck(settings(data)),
                new BooksCheck(
                    data.node(), NodeHost.backups(data, Clock.systemUTC()), computer.now()),
                () -> network(data, computer),
                new LocalPortCheck(settings(data).load().config().networkUrl()),
                new PowerChecks(computer, health),
                powerLimits(data, computer),
                new KernelLogCheck(computer),
                new ProgramChecks(computer)))
        .examine();
  }

  private static Check powerLimits(DataFolder data, Computer computer) {
    PowerCaps gpus = NvidiaPowerCaps.ofSystem(computer.system(), System.getenv());
    return new PowerLimitCheck(new Reverts(data.powerReverts(), gpus), gpus, computer);
  }

  private static NodeConfigFile settings(DataFolder data) {
    return new NodeConfigFile(data.node(), Runtime.getRuntime().availableProcessors());
  }

  /** The name of the network's computer; settings that cannot be read have a check of their own. */
  private static List<CheckResult> network(DataFolder data, Computer computer) {
    String url = settings(data).load().config().networkUrl();
    String host = url.isEmpty() ? null : URI.create(url).getHost();
    return new NameCheck(computer, host == null ? "localhost" : host).run();
  }
}
