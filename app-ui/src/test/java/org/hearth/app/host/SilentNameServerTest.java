package org.hearth.app.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bar B18: while a name server that does not answer keeps all networks of the node waiting for two
 * minutes, the node shows its past, takes orders and ends. In a space of its own, in which Linux
 * lets root put the name server.
 */
class SilentNameServerTest {
  private static final String ENTER =
      "ip link set lo up && mount --bind \"$1\" /etc/resolv.conf && shift && exec \"$@\"";

  @TempDir Path folder;

  @Test
  void theNodeWorksWhileTheNamesOfItsNetworksAreLookedUp() throws Exception {
    Path servers =
        Files.writeString(
            folder.resolve("resolv.conf"), "nameserver 127.0.0.1\noptions timeout:30 attempts:4\n");
    Assumptions.assumeTrue(
        ends(inItsOwnSpace(servers, "true")),
        "Only root on Linux can have a name server of its own.");
    DataFolder data = new DataFolder(folder.resolve("data"));
    Files.createDirectories(data.node());
    for (String name : List.of("node.json", "identity.key", "network-local.json", "books.db")) {
      try (InputStream in = getClass().getResourceAsStream("/data-folder-0.1/" + name)) {
        Files.copy(Objects.requireNonNull(in, name), data.node().resolve(name));
      }
    }
    Process node =
        new ProcessBuilder(
                inItsOwnSpace(
                    servers,
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-cp",
                    System.getProperty("java.class.path"),
                    NodeBesideSilence.class.getName(),
                    data.root().toString()))
            .redirectErrorStream(true)
            .start();
    try {
      boolean ended = node.waitFor(100, TimeUnit.SECONDS);
      String said =
          ended
              ? new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              : "nothing until the lookup was over";
      System.out.println("silent name server: " + said.replace('\n', ';'));
      assertThat(said)
          .contains(
              NodeBesideSilence.SHOWS,
              NodeBesideSilence.ASKED,
              NodeBesideSilence.PAUSED,
              NodeBesideSilence.CLOSED);
    } finally {
      node.destroyForcibly();
    }
  }

  private static List<String> inItsOwnSpace(Path servers, String... command) {
    List<String> all =
        new ArrayList<>(
            List.of("unshare", "--net", "--mount", "sh", "-c", ENTER, "sh", servers.toString()));
    all.addAll(List.of(command));
    return all;
  }

  private static boolean ends(List<String> command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
