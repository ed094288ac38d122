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
import tools.jackson.databind.node.ObjectNode;

/** Nothing to send to support and no device to test: a measured window is not asked for them. */
final class NoSupport implements BundleDesk, SelfTests {
  @Override
  public Map<String, ObjectNode> collect(Consumer<BundleCollector.Step> at) {
    return Map.of();
  }

  @Override
  public void write(Path file, byte[] content) throws IOException {
    throw new IOException("a measured window writes no file");
  }

  @Override
  public List<Device> devices() {
    return List.of();
  }

  @Override
  public SelfTestReport run(Device device, Watch watch) {
    throw new IllegalArgumentException("there is no device " + device.id().value());
  }
}
