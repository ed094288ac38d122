package org.hearth.app.ui.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.hearth.app.bundle.BundleCollector.Step;
import org.hearth.app.files.UserFile;
import org.hearth.app.selftest.KnownAnswer;
import org.hearth.app.selftest.SelfTestReport;
import org.hearth.app.selftest.Watch;
import org.hearth.app.ui.support.SupportSources;
import org.hearth.app.ui.support.bundle.BundleDesk;
import org.hearth.app.ui.support.selftest.SelfTests;
import org.hearth.app.update.Updater;
import org.hearth.app.update.Updates;
import org.hearth.device.api.Device;
import org.hearth.device.doctor.PublishedTimes;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the support screen asks, of a computer that is made up. */
final class SupportForTests implements BundleDesk, SelfTests, Updates {
  static final Updater.Available NEWER =
      new Updater.Available("0.2.0", "Proves faster on older graphics cards.", 84_000_000);

  static SupportSources in(Path logs) {
    SupportForTests made = new SupportForTests();
    return new SupportSources(Scenes::checkUp, logs, made, made, made);
  }

  @Override
  public Map<String, ObjectNode> collect(Consumer<Step> at) {
    Map<String, ObjectNode> files = new LinkedHashMap<>();
    for (Step step : Step.values()) {
      at.accept(step);
    }
    for (String name :
        List.of(
            "findings.json", "devices.json", "history.json", "selftests.json", "program.json")) {
      ObjectNode json = JsonMapper.shared().createObjectNode().put("format", 1);
      for (int i = 1; i <= 9; i++) {
        json.putArray(name.charAt(0) + "-" + i).addObject().put("code", "memory").put("n", i);
      }
      files.put(name, json);
    }
    return files;
  }

  @Override
  public void write(Path file, byte[] content) throws IOException {
    UserFile.write(file, content);
  }

  @Override
  public List<Device> devices() {
    return Scenes.found().devices().stream().filter(Device::canProve).toList();
  }

  @Override
  public SelfTestReport run(Device device, Watch watch) {
    watch.at(Watch.Step.KEY, 0);
    return SelfTestReport.of(
            device,
            "CPU, 256-bit vectors, 16 threads",
            new KnownAnswer.Result(true, "", Duration.ofMillis(118), Duration.ofMillis(432)))
        .comparedWith(Optional.of(Duration.ofMillis(56)), PublishedTimes.ofThisVersion());
  }

  @Override
  public Reach reach() {
    return Reach.IN_PLACE;
  }

  @Override
  public String installed() {
    return "0.1.0";
  }

  @Override
  public Optional<Updater.Available> look() {
    return Optional.of(NEWER);
  }

  @Override
  public Updater.Brought bring(Updater.Available agreed, DoubleConsumer progress) {
    progress.accept(0.4);
    progress.accept(1);
    return new Updater.Brought(
        agreed.version(), Optional.empty(), Path.of("/opt/programs/hearth.previous"));
  }
}
