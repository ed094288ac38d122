package org.hearth.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.hearth.app.host.DataFolder;
import org.hearth.app.host.NodeHost;
import org.hearth.device.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program and a network work for twelve minutes at night and two hours before a release, jobs
 * come all the time, and now and then one of the two stands still for seconds, the node is paused,
 * or a backup is made. Memory, threads and open files must be as they were, the disk may grow by so
 * much per job only, and at the end the books agree with the network. {@code
 * -Dhearth.soak.minutes=N} runs it at any time.
 */
@EnabledOnOs(OS.LINUX)
class SoakTest {
  private static final long MINUTES = Long.getLong("hearth.soak.minutes", Seeds.size(0, 12, 120));

  /** What the node keeps of a job for good: rows of its books and their indexes. */
  private static final long NODE_BYTES_PER_JOB = 12_000;

  private static final long HEAP_SLACK = 8 << 20;

  @TempDir private Path folder;

  @Test
  void nothingGrowsThatShouldNot() throws Exception {
    assumeTrue(MINUTES > 0, "this takes long: -Pnightly, -Plong or -Dhearth.soak.minutes=N");
    DataFolder node = new DataFolder(folder.resolve("node"));
    Child network =
        new Child(
            "network",
            folder.resolve("network"),
            "Network id",
            "network",
            "--port",
            "0",
            "--preset",
            "demo",
            "--transfers",
            "4",
            "--data-dir",
            folder.resolve("network").toString());
    try (network) {
      String url = network.line("The local network runs at ").split(" ")[5];
      Files.createDirectories(node.node());
      Files.writeString(node.node().resolve("node.json"), "{\"networkUrl\":\"" + url + "\"}");
      try (Child program =
          new Child("node", node.root(), "", "run", "--data-dir", node.root().toString())) {
        live(network, program);
        program.process.destroy();
        assertThat(program.process.waitFor(10, TimeUnit.SECONDS)).as("ends within 10 s").isTrue();
      }
      agree(node, url);
    }
  }

  private void live(Child network, Child program) throws Exception {
    Random random = new Random(5);
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
    for (int round = 0; System.nanoTime() < end; round++) {
      Thread.sleep(20_000);
      assertThat(program.process.isAlive()).as("the node lives: %s", program.said).isTrue();
      assertThat(network.process.isAlive()).as("the network lives: %s", network.said).isTrue();
      switch (round % 6) {
        case 1 -> network.standStill(random.nextInt(5, 15));
        case 3 -> program.standStill(random.nextInt(5, 15));
        case 4 -> run("pause", "--for", "1m", "--data-dir", program.folder.toString());
        case 5 -> run("resume", "--data-dir", program.folder.toString());
        default -> {}
      }
      if (round % 60 == 30) {
        run("backup", "--data-dir", program.folder.toString());
      }
      network.sample();
      program.sample();
    }
    network.isFlat();
    program.isFlat();
  }

  /** Both sides tell the same story, after what is under way has come in. */
  private static void agree(DataFolder data, String url) throws Exception {
    long before = size(data.root());
    try (NodeHost host = NodeHost.start(data, url, Clock.systemDefaultZone())) {
      Map<String, BigInteger> rewards =
          KillTest.awaitSettled(host.node()::snapshot, host.books(), url, 1, Duration.ofMinutes(5));
      KillTest.check(host.books(), rewards);
      long perJob = before / rewards.size();
      System.out.printf(
          "soak: %d jobs paid, the node's folder has %d KiB, %d bytes per job%n",
          rewards.size(), before >> 10, perJob);
      assertThat(size(data.node().resolve("books.db")) / rewards.size())
          .as("bytes of the books per job")
          .isLessThan(NODE_BYTES_PER_JOB);
    }
  }

  private static void run(String... arguments) throws Exception {
    Process process =
        new ProcessBuilder(
                OwnProgram.command(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"), arguments))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as("%s: %s", List.of(arguments), said).isZero();
  }

  private static long size(Path folder) throws IOException {
    long size = 0;
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.exists(file)) { // a log of SQLite's may have gone meanwhile
          size += Files.size(file);
        }
      }
    }
    return size;
  }

  /** What a process had at one moment; memory after a collection. */
  private record Sample(long heap, long threads, long files, long disk) {}

  private static final class Child implements AutoCloseable {
    private final String name;
    private final Path folder;
    private final Process process;
    private final List<String> said = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();

    Child(String name, Path folder, String ready, String... arguments) throws IOException {
      this.name = name;
      this.folder = folder;
      this.process =
          new ProcessBuilder(OwnProgram.command(List.of("-Xmx1g"), arguments))
              .redirectErrorStream(true)
              .start();
      BufferedReader out = process.inputReader();
      String line = "";
      while (!ready.isEmpty() && !line.startsWith(ready)) {
        line = out.readLine();
        assertThat(line).as("%s ended by itself: %s", name, said).isNotNull();
        said.add(line);
      }
      Thread.ofVirtual()
          .start(() -> {
            try {
              while (out.readLine() != null) {
                continue;
              }
            } catch (IOException e) {
              // The process is dead, and so is its output.
            }
          });
    }

    String line(String start) {
      return said.stream().filter(l -> l.startsWith(start)).findFirst().orElseThrow();
    }

    void standStill(int seconds) throws Exception {
      signal("STOP");
      Thread.sleep(seconds * 1000L);
      signal("CONT");
    }

    private void signal(String signal) throws Exception {
      assertThat(new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start().waitFor())
          .isZero();
    }

    void sample() throws Exception {
      jcmd("GC.run");
      // "garbage-first heap   total … used 12345K" or "total reserved …, used 12345K"
      String heap = jcmd("GC.heap_info");
      int used = heap.indexOf("used ") + 5;
      long kilobytes = Long.parseLong(heap.substring(used, heap.indexOf('K', used)));
      String status = Files.readString(Path.of("/proc/" + process.pid() + "/status"));
      int threads = status.indexOf("Threads:") + 8;
      long files;
      try (var open = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
        files = open.count();
      }
      Sample sample =
          new Sample(
              kilobytes << 10,
              Long.parseLong(status.substring(threads, status.indexOf('\n', threads)).strip()),
              files,
              size(folder));
      samples.add(sample);
      System.out.println("soak: " + name + " " + sample);
    }

    private String jcmd(String command) throws Exception {
      Process jcmd =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                  "" + process.pid(),
                  command)
              .redirectErrorStream(true)
              .start();
      return new String(jcmd.getInputStream().readAllBytes());
    }

    /** The last quarter is like the second one; the first is for warming up. */
    void isFlat() {
      assertThat(late(Sample::heap))
          .as("%s: bytes of heap after a collection", name)
          .isLessThan(early(Sample::heap) * 21 / 20 + HEAP_SLACK);
      assertThat(late(Sample::threads))
          .as("%s: threads", name)
          .isLessThanOrEqualTo(early(Sample::threads) + 3);
      assertThat(late(Sample::files))
          .as("%s: open files", name)
          .isLessThanOrEqualTo(early(Sample::files) + 5);
      System.out.printf(
          "soak: %s heap %d -> %d, threads %d -> %d, files %d -> %d, disk %d -> %d%n",
          name,
          early(Sample::heap),
          late(Sample::heap),
          early(Sample::threads),
          late(Sample::threads),
          early(Sample::files),
          late(Sample::files),
          early(Sample::disk),
          late(Sample::disk));
    }

    private long early(ToLongFunction<Sample> what) {
      return median(samples.subList(samples.size() / 4, samples.size() / 2), what);
    }

    private long late(ToLongFunction<Sample> what) {
      return median(samples.subList(samples.size() * 3 / 4, samples.size()), what);
    }

    private static long median(List<Sample> of, ToLongFunction<Sample> what) {
      return of.stream().mapToLong(what).sorted().skip(of.size() / 2).findFirst().orElseThrow();
    }

    @Override
    public void close() throws InterruptedException {
      process.destroyForcibly().waitFor();
    }
  }
}
