package org.hearth.earnings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hearth.earnings.Scene.CLOCK;
import static org.hearth.earnings.Scene.DEV;
import static org.hearth.earnings.Scene.NETWORK;
import static org.hearth.earnings.Scene.job;
import static org.hearth.earnings.Scene.units;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.hearth.earnings.jobs.JobStates;
import org.hearth.earnings.ledger.Balances;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that commits in a loop is killed without warning at random moments, some of them before
 * its books are open for the first time. Whatever it had acknowledged is there, whatever it had not
 * is there as a whole or not at all. (This finds wrong order, not missing syncs: the operating
 * system lives on.)
 */
class KillTest {
  private static final int KILLS = 12;

  /** So many die while they start, perhaps amid the making of the schema. */
  private static final int EARLY = 3;

  @TempDir Path folder;

  @Test
  void whatWasAcknowledgedSurvivesEveryKill() throws Exception {
    long seed = TestSeed.of("KillTest", 20261123);
    Random random = new Random(seed);
    long booked = 0;
    long unclean = 0;
    for (int kill = 1; kill <= KILLS; kill++) {
      boolean early = kill <= EARLY;
      long acknowledged =
          runAndKill(booked + 1, early, early ? random.nextInt(700) : random.nextInt(300));
      acknowledged = Math.max(acknowledged, booked);
      unclean += Files.exists(folder.resolve("books.db-wal")) ? 1 : 0;
      try (Books books = Books.open(folder, CLOCK)) {
        long there = books.countJobs(JobStates.PAID);
        assertThat(there)
            .as("kill %d: jobs in the books after %d were acknowledged", kill, acknowledged)
            .isBetween(acknowledged, acknowledged + 1);
        assertThat(Scene.wrong(books)).as("kill %d: audit", kill).isEmpty();
        assertThat(books.cursor(NETWORK)).isEqualTo(there);
        assertThat(books.transactions(Integer.MAX_VALUE)).hasSize((int) there);
        assertThat(books.jobs(Integer.MAX_VALUE)).hasSize((int) there);
        assertThat(books.balances().stream().map(Balances::pending).toList())
            .allMatch(units(900 * there)::equals);
        for (long n = Math.max(1, there - 3); n <= there; n++) {
          assertThat(books.earnedFor(job(n), DEV.id())).isEqualTo(units(900));
          assertThat(books.cost(job(n))).isPresent();
        }
        booked = there;
      }
    }
    System.out.println("KillTest: " + booked + " jobs booked, " + unclean + " unclean starts");
    assertThat(booked).as("jobs committed in all").isPositive();
    assertThat(unclean).as("kills that left a log behind").isGreaterThanOrEqualTo(KILLS - EARLY);
  }

  /** Returns the last job that the child acknowledged, 0 when none. */
  private long runAndKill(long first, boolean early, int millis) throws Exception {
    Process child = ChildJvm.start(CommittingChild.class, folder.toString(), "" + first);
    try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
      if (!early) {
        assertThat(lines.readLine()).isEqualTo("ACK open");
      }
      Thread.sleep(millis);
      // Through the handle: Process.destroyForcibly() would also close the pipe with its last
      // lines.
      assertThat(child.toHandle().destroyForcibly()).isTrue();
      assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
      return lastAcknowledged(lines);
    } finally {
      child.destroyForcibly();
    }
  }

  private static long lastAcknowledged(BufferedReader lines) throws IOException {
    long last = 0;
    String line = lines.readLine();
    while (line != null) {
      if (line.matches("ACK [0-9]+")) {
        // A last line that the kill cut short reads as a smaller number.
        last = Math.max(last, Long.parseLong(line.substring(4)));
      }
      line = lines.readLine();
    }
    return last;
  }
}
