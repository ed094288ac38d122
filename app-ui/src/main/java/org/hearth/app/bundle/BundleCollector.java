package org.hearth.app.bundle;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.hearth.app.control.ControlClient;
import org.hearth.app.control.ControlException;
import org.hearth.app.host.CheckUp;
import org.hearth.app.host.DataFolder;
import org.hearth.app.host.NodeHost;
import org.hearth.device.accelerator.AcceleratorSource;
import org.hearth.device.api.DeviceCatalog;
import org.hearth.device.api.DeviceScan;
import org.hearth.device.api.Health;
import org.hearth.device.doctor.CheckResult;
import org.hearth.device.doctor.PublishedTimes;
import org.hearth.device.doctor.SelfTestStore;
import org.hearth.device.health.HealthHistory;
import org.hearth.device.wiring.ThisMachine;
import org.hearth.node.config.ConfigException;
import org.hearth.node.config.NodeConfig;
import org.hearth.node.config.NodeConfigFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Looks at this computer and its data folder for a bundle. Takes some seconds; writes nothing. */
public final class BundleCollector {
  private final DataFolder folder;
  private final Clock clock;

  public BundleCollector(DataFolder folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** What is looked at, in this order. */
  public enum Step {
    DEVICES,
    CHECKS,
    RECORDS
  }

  /**
   * The bundle's files by name, in the order to show them.
   *
   * @param at hears each step as it begins
   */
  public Map<String, ObjectNode> files(Consumer<Step> at) {
    try (AcceleratorSource accelerators = NodeHost.accelerators(folder, clock)) {
      return files(ThisMachine.devices(clock, accelerators), at);
    }
  }

  private Map<String, ObjectNode> files(DeviceCatalog catalog, Consumer<Step> at) {
    at.accept(Step.DEVICES);
    DeviceScan scan = catalog.scan();
    List<Health> health =
        scan.devices().stream()
            .map(device -> catalog.sample(device.id()))
            .flatMap(Optional::stream)
            .toList();
    at.accept(Step.CHECKS);
    List<CheckResult> checks = CheckUp.of(folder, catalog, clock);
    at.accept(Step.RECORDS);
    try (HealthHistory history = new HealthHistory(folder.health())) {
      return new BundleMaker(clock.instant(), PublishedTimes.ofThisVersion())
          .make(
              new BundleMaker.Known(
                  scan,
                  health,
                  checks,
                  new SelfTestStore(folder.selfTests()),
                  history,
                  settings(),
                  running()));
    }
  }

  /** A node that hangs is no reason to have no bundle: it is one to make one. */
  private Optional<JsonNode> running() {
    try {
      return ControlClient.snapshot(folder.node());
    } catch (ControlException e) {
      return Optional.empty();
    }
  }

  private Optional<NodeConfig> settings() {
    try {
      int processors = Runtime.getRuntime().availableProcessors();
      return Optional.of(new NodeConfigFile(folder.node(), processors).read());
    } catch (ConfigException e) {
      return Optional.empty();
    }
  }
}
