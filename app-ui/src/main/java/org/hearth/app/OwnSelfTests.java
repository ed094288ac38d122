package org.hearth.app;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.hearth.app.host.DataFolder;
import org.hearth.app.host.ProgramParts;
import org.hearth.app.selftest.KnownAnswer;
import org.hearth.app.selftest.SelfTest;
import org.hearth.app.selftest.SelfTestReport;
import org.hearth.app.selftest.Target;
import org.hearth.app.selftest.Watch;
import org.hearth.app.ui.support.selftest.SelfTests;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.DeviceScan;
import org.hearth.prover.BadInputException;

/**
 * Self-tests of this computer's devices, as {@code hearth selftest} makes them.
 *
 * @param scan looks for devices and uses none
 */
record OwnSelfTests(DataFolder data, Supplier<DeviceScan> scan, Clock clock) implements SelfTests {
  /** An accelerator whose line the node has cannot be asked whether it proves: it is shown, too. */
  @Override
  public List<Device> devices() {
    return scan.get().devices().stream()
        .filter(device -> device.canProve() || device.kind() == DeviceKind.ACCELERATOR)
        .filter(device -> Target.of(device).isPresent())
        .toList();
  }

  @Override
  public SelfTestReport run(Device device, Watch watch) throws IOException, InterruptedException {
    Target target =
        Target.of(device)
            .orElseThrow(() -> new BadInputException(device.name() + " is nothing that proves."));
    return new SelfTest(
            data, ProgramParts.standard().systems().standard(), KnownAnswer.Effort.USUAL, clock)
        .run(target, watch);
  }
}
