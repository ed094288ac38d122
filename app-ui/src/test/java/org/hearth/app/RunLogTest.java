package org.hearth.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.hearth.app.host.DataFolder;
import org.hearth.app.logs.LogEntry;
import org.hearth.app.logs.LogQuery;
import org.hearth.app.logs.LogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program: what {@code hearth run --api} leaves in its log and shows to others. */
class RunLogTest {
  private static final Predicate<LogEntry> OF_CPU = e -> e.device().startsWith("cpu:");

  @TempDir private Path temporary;

  private static String until(BufferedReader out, String word) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      all.append(line).append('\n');
      if (line.contains(word)) {
        return line;
      }
    }
    throw new AssertionError("it ended before \"" + word + "\": " + all);
  }

  private static int status(String url, String token) throws IOException {
    Request request =
        new Request.Builder()
            .url(url + "/metrics")
            .header("Authorization", "Bearer " + token)
            .build();
    try (Response response = new OkHttpClient().newCall(request).execute()) {
      assertThat(response.body().string())
          .contains(response.code() == 200 ? "hearth_paused" : "error");
      return response.code();
    }
  }

  private static List<LogEntry> entries(DataFolder data) throws IOException {
    return new LogReader(data.logs(), LogQuery.ALL, 1000).next();
  }

  @Test
  void aNodeWritesItsLogAndServesItsApiAndACommandDoesNeither() throws Exception {
    DataFolder data = new DataFolder(temporary.resolve("data"));
    List<String> command =
        new ArrayList<>(
            OwnProgram.command(
                List.of("-Xmx512m", "--add-modules", "jdk.incubator.vector"),
                "run",
                "--api",
                "0",
                "--network",
                "http://127.0.0.1:1",
                "--data-dir",
                data.root().toString()));
    Process node = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (BufferedReader out = node.inputReader()) {
      String line = until(out, "The local API is at ");
      String url = line.replaceFirst(".* (http://[0-9.:]+);.*", "$1");
      until(out, "Node in ");
      Thread drain = Thread.ofVirtual().start(() -> out.lines().forEach(one -> {}));
      assertThat(status(url, Files.readString(data.apiToken()).strip())).isEqualTo(200);
      assertThat(status(url, "x".repeat(43))).isEqualTo(401);
      // It answers before it has found its devices.
      await().atMost(Duration.ofMinutes(1)).until(() -> entries(data).stream().anyMatch(OF_CPU));
      node.destroy();
      assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
      drain.join();
    } finally {
      node.destroyForcibly();
    }
    List<LogEntry> entries = entries(data);
    assertThat(entries)
        .anyMatch(e -> e.message().startsWith("Hearth starts: process " + node.pid()))
        .anyMatch(e -> e.message().startsWith("The node: "))
        .anyMatch(OF_CPU);
    long written = Files.size(data.logs().resolve("hearth.log"));
    try (Stream<Path> files = Files.walk(data.root())) {
      for (Path file : files.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .as(file.toString())
            .endsWith("------");
      }
    }
    Process other =
        new ProcessBuilder(
                OwnProgram.command(
                    List.of("-Xmx256m", "--add-modules", "jdk.incubator.vector"),
                    "settings",
                    "--data-dir",
                    data.root().toString()))
            .redirectErrorStream(true)
            .start();
    try (BufferedReader out = other.inputReader()) {
      assertThat(out.lines()).isNotEmpty();
    }
    assertThat(other.waitFor()).isZero();
    assertThat(Files.size(data.logs().resolve("hearth.log"))).isEqualTo(written);
  }
}
