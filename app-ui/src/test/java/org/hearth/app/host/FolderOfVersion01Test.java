package org.hearth.app.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.node.api.NodeSnapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A data folder that the demo of version 0.1 wrote (settings, identity, pinned network, and books
 * with three paid jobs and one that waits) is opened by the whole program and shows what it held.
 */
class FolderOfVersion01Test {
  private static final String PROVER =
      "22999ce4264754f4e79713dba5a4c99dad34b0141c7fbc5c90d95194d677a26c";

  @TempDir Path folder;

  @Test
  void opensAndShowsTheSame() throws IOException {
    DataFolder data = new DataFolder(folder);
    Files.createDirectories(data.node());
    for (String name : List.of("node.json", "identity.key", "network-local.json", "books.db")) {
      try (InputStream in = getClass().getResourceAsStream("/data-folder-0.1/" + name)) {
        Files.copy(Objects.requireNonNull(in, name), data.node().resolve(name));
      }
    }
    JsonNode settings = settings(data);
    String nobody = "http://127.0.0.1:1";

    try (NodeHost host = NodeHost.start(data, nobody, Clock.systemDefaultZone())) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> host.node().snapshot().networks().stream().anyMatch(n -> n.jobsPaid() > 0));
      NodeSnapshot snapshot = host.node().snapshot();
      assertThat(snapshot.networks())
          .singleElement()
          .satisfies(network -> {
            assertThat(network.network()).isEqualTo("local");
            assertThat(network.proverId()).isEqualTo(PROVER);
            assertThat(network.jobsPaid()).isEqualTo(3);
          });
      assertThat(snapshot.jobs()).hasSizeGreaterThanOrEqualTo(3);
      assertThat(host.books().audit()).allMatch(AuditFinding::ok);
    }
    assertThat(settings(data)).isEqualTo(settings);
  }

  private static JsonNode settings(DataFolder data) throws IOException {
    return JsonMapper.shared().readTree(Files.readAllBytes(data.node().resolve("node.json")));
  }
}
