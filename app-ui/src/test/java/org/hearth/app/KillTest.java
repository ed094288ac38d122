package org.hearth.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.awaitility.Awaitility;
import org.hearth.app.host.DataFolder;
import org.hearth.app.host.NodeHost;
import org.hearth.device.Seeds;
import org.hearth.earnings.Books;
import org.hearth.earnings.jobs.JobRow;
import org.hearth.earnings.jobs.JobStates;
import org.hearth.network.DevNetwork;
import org.hearth.network.DevNetworkConfig;
import org.hearth.network.economy.Preset;
import org.hearth.node.api.NodeSnapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole program, network and node in one process, is killed (SIGKILL, nothing gets to clean up)
 * at 25 random moments (60 at night, 200 before a release) and started again each time on the same
 * folder. Afterwards the network's blocks and the node's books must tell the same story: every
 * reward of ours in a block is booked once and to the last unit, nothing else is booked, and every
 * job whose acceptance the network confirmed was proved and paid. What each kill leaves is looked
 * at, too: the books are whole, each open job has exactly one driver, and nothing is credited that
 * is in no block.
 */
class KillTest {
  private static final int KILLS = Seeds.size(25, 60, 200);
  private static final int LONGEST_LIFE_MILLIS = 9_000;

  /** What the program says once its node runs and knows what it can prove with. */
  private static final String READY = "Device:.*";

  private static final String PAID = ".* paid \\(.*";

  private static final String SECOND_PAID = ".* job +2 .* paid \\(.*";

  /** What a node says in its log when an open job has no driver after its start. */
  private static final String START_UP_CHECK = "start-up check";

  @TempDir private Path folder;

  private final List<Duration> readyAfter = new ArrayList<>();
  private final List<String> alarms = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, BigInteger> creditedAtAKill = new HashMap<>();

  @Test
  void losesNoAcceptedJobAndPaysNoneTwice() throws Exception {
    Random random = new Random(Seeds.of("KillTest"));
    DataFolder data = new DataFolder(folder).demo();
    for (int i = 0; i < KILLS; i++) {
      // The first life makes the circuit's key, and gets to its second payment: who has proved a
      // job has leases of five minutes from then on, but the job after the first may have been
      // given away before. Each eighth life gets to a payment, too: on a slow computer all others
      // may be too short for a proof, and a lease must not run out for that. Others die anywhere
      // from the first instant on.
      String line = i == 0 ? SECOND_PAID : i % 8 == 0 ? PAID : i % 5 == 0 ? "" : READY;
      liveAndDie(line, random.nextInt(LONGEST_LIFE_MILLIS));
      lookAtRemains(data.node(), i);
    }
    readyAfter.sort(Comparator.naturalOrder());
    System.out.printf(
        Locale.ROOT,
        "kill test: ready after %d ms (median of %d starts), %d ms at most%n",
        readyAfter.get(readyAfter.size() / 2).toMillis(),
        readyAfter.size(),
        readyAfter.getLast().toMillis());
    assertThat(alarms).as("jobs without a driver").isEmpty();
    try (DevNetwork network =
        DevNetwork.start(
            new DevNetworkConfig(
                data.network(), 0, Preset.DEMO, 0, Clock.systemUTC(), new SecureRandom()))) {
      try (NodeHost host = NodeHost.start(data, network.url(), Clock.systemDefaultZone())) {
        Map<String, BigInteger> rewards =
            awaitSettled(
                host.node()::snapshot, host.books(), network.url(), 3, Duration.ofMinutes(5));
        assertThat(rewards)
            .as("what was credited at some kill")
            .containsAllEntriesOf(creditedAtAKill);
        check(host.books(), rewards);
      }
    }
  }

  /**
   * Waits until what is under way has come in on both sides.
   *
   * @param atLeast so many rewards must be there
   * @return what the network's blocks grant the node, by job
   */
  static Map<String, BigInteger> awaitSettled(
      Supplier<NodeSnapshot> node, Books books, String url, int atLeast, Duration longest) {
    Map<String, BigInteger> rewards = new HashMap<>();
    Awaitility.await()
        .atMost(longest)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> {
          String us = node.get().networks().stream().findFirst().map(n -> n.proverId()).orElse("");
          rewards.clear();
          rewards.putAll(rewards(url, us));
          return rewards.size() >= atLeast && settled(books, rewards.size());
        });
    return rewards;
  }

  /** In a copy, so that the next life finds them as they are. */
  private void lookAtRemains(Path node, int kill) throws IOException {
    if (!Files.exists(node.resolve("books.db"))) {
      return;
    }
    Path copy = Files.createTempDirectory(folder, "remains");
    for (String name : List.of("books.db", "books.db-wal")) {
      if (Files.exists(node.resolve(name))) {
        Files.copy(node.resolve(name), copy.resolve(name));
      }
    }
    // Opening books that were not closed has SQLite check them.
    try (Books books = Books.open(copy, Clock.systemUTC())) {
      assertThat(books.audit())
          .as("kill %d", kill)
          .allSatisfy(f -> assertThat(f.ok()).as(f.sentence()).isTrue())
          .anyMatch(f -> f.check().equals("drivers"));
      for (JobRow row : books.jobs(10_000)) {
        if (row.state().equals(JobStates.PAID)) {
          creditedAtAKill.put(
              row.key().jobId(), books.earnedFor(row.key(), books.assets().getFirst().id()));
        }
      }
    }
  }

  /**
   * Starts the program, waits for a line it prints (a pattern), lets it live a while and kills it.
   */
  private void liveAndDie(String line, int millis) throws IOException, InterruptedException {
    long began = System.nanoTime();
    Process process =
        new ProcessBuilder(
                OwnProgram.command(
                    List.of("-Xmx1g", "-Dhearth.log.console=ERROR"),
                    "demo",
                    "--batches",
                    "10000",
                    "--data-dir",
                    folder.toString()))
            .redirectErrorStream(true)
            .start();
    try (BufferedReader out = process.inputReader()) {
      List<String> said = new ArrayList<>();
      String next = "";
      while (!line.isEmpty() && !next.matches(line)) {
        next = out.readLine();
        assertThat(next).as("the program ended by itself: %s", said).isNotNull();
        said.add(next);
      }
      if (line.equals(READY)) {
        readyAfter.add(Duration.ofNanos(System.nanoTime() - began));
      }
      said.stream().filter(s -> s.contains(START_UP_CHECK)).forEach(alarms::add);
      Thread drain = Thread.ofVirtual().start(() -> drain(out));
      boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
      assertThat(ended).as("the program ended by itself: %s", said).isFalse();
      process.destroyForcibly().waitFor();
      drain.join();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** Keeps the program from waiting for somebody to read what it prints. */
  private void drain(BufferedReader out) {
    try {
      String line = out.readLine();
      while (line != null) {
        if (line.contains(START_UP_CHECK)) {
          alarms.add(line);
        }
        line = out.readLine();
      }
    } catch (IOException e) {
      // The program is dead, and so is its output.
    }
  }

  /** What the network's blocks grant a prover, by job; a job granted twice fails here. */
  static Map<String, BigInteger> rewards(String url, String prover) {
    Map<String, BigInteger> rewards = new HashMap<>();
    OkHttpClient http = new OkHttpClient();
    AtomicLong next = new AtomicLong(1);
    while (true) {
      JsonNode blocks =
          get(http, url + "/v1/blocks?from=" + next.get() + "&limit=100").path("blocks");
      if (blocks.isEmpty()) {
        return rewards;
      }
      for (JsonNode block : blocks) {
        next.set(block.path("height").asLong() + 1);
        for (JsonNode job : block.path("jobs")) {
          if (job.path("prover").asString().equals(prover)) {
            BigInteger old =
                rewards.put(
                    job.path("jobId").asString(), new BigInteger(job.path("credit").asString()));
            assertThat(old).as("job paid twice by the network").isNull();
          }
        }
      }
    }
  }

  private static JsonNode get(OkHttpClient http, String url) {
    try (Response response = http.newCall(new Request.Builder().url(url).build()).execute()) {
      return JsonMapper.shared().readTree(response.body().bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether no job is under way any more and all rewards have come in. */
  private static boolean settled(Books books, int rewards) {
    return books.countJobs(JobStates.PAID) >= rewards
        && books.jobs(10_000).stream().noneMatch(r -> open(r.state()))
        && books.outbox().isEmpty();
  }

  private static boolean open(String state) {
    return List.of(
            JobStates.OFFERED,
            JobStates.ACCEPTED,
            JobStates.FETCHED,
            JobStates.PROVING,
            JobStates.PROVED,
            JobStates.SUBMITTING,
            JobStates.SUBMITTED)
        .contains(state);
  }

  static void check(Books books, Map<String, BigInteger> rewards) {
    assertThat(books.audit()).allSatisfy(f -> assertThat(f.ok()).as(f.sentence()).isTrue());
    Map<String, BigInteger> booked = new HashMap<>();
    for (JobRow row : books.jobs(10_000)) {
      System.out.println(
          "kill test: job "
              + row.key().jobId()
              + " "
              + row.state()
              + " after "
              + books.steps(row.key()).size()
              + " steps");
      if (row.state().equals(JobStates.PAID)) {
        BigInteger earned = books.earnedFor(row.key(), books.assets().getFirst().id());
        assertThat(booked.put(row.key().jobId(), earned))
            .as("job booked under two leases")
            .isNull();
      } else {
        // Killed between writing a promise down and sending it: the network never heard it, and
        // gave the job away.
        assertThat(row.state()).as("job %s", row.key()).isIn(JobStates.RELEASED, JobStates.EXPIRED);
        assertThat(books.steps(row.key()))
            .as("job %s was leased to us and must not be lost", row.key())
            .noneMatch(step -> step.state().equals(JobStates.FETCHED));
      }
    }
    assertThat(booked).isEqualTo(rewards);
  }
}
