package org.hearth.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.hearth.app.host.DataFolder;
import org.hearth.app.host.NodeHost;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A settings file with a wrong value: it is named everywhere, stays as it is, and stops nothing.
 */
class SettingsCommandTest {
  private static final String WRONG =
      "{\"threads\": -3, \"nodeName\": \"Attic\", \"networkUrl\": \"http://127.0.0.1:1\"}\n";

  @TempDir private Path data;
  private Path file;

  @BeforeEach
  void write() throws Exception {
    file = Files.createDirectories(data.resolve("node")).resolve("node.json");
    Files.writeString(file, WRONG);
  }

  @Test
  void theCommandNamesIt() {
    CommandRun shown = CommandRun.of("settings", "--data-dir", data.toString());
    assertThat(shown.code()).isZero();
    assertThat(shown.err()).contains("-3", "\"threads\"", file.toString());
    assertThat(shown.out()).contains("Attic");
    assertThat(file).hasContent(WRONG);
  }

  @Test
  void aChangeIsRefusedThatWouldLoseIt() {
    CommandRun ended =
        CommandRun.of("settings", "--use-gpus", "yes", "--data-dir", data.toString());
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains("-3", file.toString());
    assertThat(file).hasContent(WRONG);
  }

  @Test
  void theDoctorWarns() {
    CommandRun ended = CommandRun.of("doctor", "--json", "--data-dir", data.toString());
    JsonNode settings =
        JsonMapper.shared()
            .readTree(ended.out())
            .path("checks")
            .valueStream()
            .filter(check -> check.path("code").asString().equals("settings"))
            .findFirst()
            .orElseThrow();
    assertThat(settings.path("outcome").asString()).isEqualTo("WARNING");
    assertThat(settings.path("found").asString()).contains("-3", "\"threads\"");
    assertThat(file).hasContent(WRONG);
  }

  @Test
  void theNodeStartsWithWhatIsRight() throws Exception {
    try (NodeHost host = NodeHost.start(new DataFolder(data), "", Clock.systemDefaultZone())) {
      assertThat(host.node().snapshot()).isNotNull();
    }
    assertThat(file).hasContent(WRONG);
  }

  /** A file that is right is not written again, either: what the user put beside stays. */
  @Test
  void aStartDoesNotWriteTheUsersFile() throws Exception {
    String own = "{ \"nodeName\" : \"Attic\", \"comment\" : \"mine\" }";
    Files.writeString(file, own);
    NodeHost.settings(new DataFolder(data));
    assertThat(file).hasContent(own);
  }
}
