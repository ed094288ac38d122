package org.hearth.app.ui.support.selftest;

import java.io.IOException;
import java.util.List;
import org.hearth.app.selftest.SelfTestReport;
import org.hearth.app.selftest.Watch;
import org.hearth.device.api.Device;

/** Self-tests of this computer's devices. All of it takes a moment, off the FX thread. */
public interface SelfTests {
  /** The devices that can make the known proof. */
  List<Device> devices();

  /**
   * Makes the known proof on a device and remembers how it went.
   *
   * @param device of {@link #devices}
   * @param watch can end it between two proofs
   * @throws org.hearth.prover.BadInputException if the device can't be had; says why
   * @throws java.util.concurrent.CancellationException when the watch ended it
   */
  SelfTestReport run(Device device, Watch watch) throws IOException, InterruptedException;
}
