package org.hearth.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hearth.app.bundle.BundleCollector.Step;
import org.hearth.app.bundle.BundleFile;
import org.hearth.app.host.DataFolder;
import org.hearth.app.update.OwnUpdates;
import org.hearth.app.update.Updates;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.DeviceScan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the support screen of the real program asks, on this computer. */
class OwnSupportTest {
  private static final Clock CLOCK = Clock.systemUTC();

  @TempDir Path folder;

  private static Device device(String id, DeviceKind kind, boolean proves) {
    return new Device(new DeviceId(id), kind, id, Map.of(), proves, false);
  }

  @Test
  void aBundleOfThisComputerIsMadeAndReadAgain() throws Exception {
    OwnBundles bundles = new OwnBundles(new DataFolder(folder.resolve("data")), CLOCK);
    List<Step> steps = new ArrayList<>();
    Map<String, ObjectNode> files = bundles.collect(steps::add);
    assertThat(steps).containsExactly(Step.values());
    assertThat(String.valueOf(files.get("findings.json")))
        .as("each code of the checks is in the list of what may be told")
        .contains("\"books\"", "\"node\"", "\"private-files\"")
        .doesNotContain("withheld");
    Path zip = folder.resolve("b.zip");
    bundles.write(zip, BundleFile.write(files));
    Map<String, JsonNode> read = BundleFile.read(zip);
    assertThat(read.keySet()).isEqualTo(files.keySet());
    files.forEach((name, json) -> assertThat(read.get(name)).hasToString(json.toString()));
  }

  /** Also the accelerator whose line the node has, which therefore cannot be asked. */
  @Test
  void onlyWhatCanBeTestedIsListed() {
    DeviceScan scan =
        new DeviceScan(
            List.of(
                device("cpu:0", DeviceKind.CPU, true),
                device("gpu:old", DeviceKind.GPU, false),
                device("serial:COM4", DeviceKind.ACCELERATOR, false),
                device("usb:1-5", DeviceKind.OTHER, false)),
            List.of());
    assertThat(new OwnSelfTests(new DataFolder(folder), () -> scan, CLOCK).devices())
        .extracting(Device::name)
        .containsExactly("cpu:0", "serial:COM4");
  }

  @Test
  void thisBuildHasNoUpdatesAndSaysSo() {
    OwnUpdates updates = new OwnUpdates(new DataFolder(folder), CLOCK);
    assertThat(updates.reach()).isEqualTo(Updates.Reach.NO_PUBLISHER);
    assertThat(updates.reach().any()).isFalse();
  }
}
