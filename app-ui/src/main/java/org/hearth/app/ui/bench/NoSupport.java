package org.hearth.app.ui.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hearth.app.bundle.BundleCollector;
import org.hearth.app.selftest.SelfTestReport;
import org.hearth.app.selftest.Watch;
import org.hearth.app.ui.support.bundle.BundleDesk;
import org.hearth.app.ui.support.selftest.SelfTests;
import org.hearth.device.api.Device;
import org.hearth.prover.BadInputException;
import tools.jackson.databind.node.ObjectNode;

/** Has no device to test and no file for support to make. */
final class NoSupport implements BundleDesk, SelfTests {
  @Override
  public Map<String, ObjectNode> collect(Consumer<BundleCollector.Step> at) {
    return Map.of();
  }

  @Override
  public void write(Path file, byte[] content) throws IOException {
    throw new IOException("A measurement has nothing to write.");
  }

  @Override
  public List<Device> devices() {
    return List.of();
  }

  @Override
  public SelfTestReport run(Device device, Watch watch) {
    throw new BadInputException("A measurement has no device to test.");
  }
}
