package org.hearth.node.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.hearth.earnings.Books;
import org.hearth.earnings.disk.Disk;
import org.hearth.earnings.disk.PowerCutDisk;
import org.hearth.earnings.disk.VfsShim;
import org.hearth.earnings.jobs.JobRow;
import org.hearth.earnings.jobs.OutboxRow;
import org.hearth.node.fake.FakeEngine;
import org.hearth.node.fake.FakeNetwork;
import org.hearth.node.job.JobState;
import org.hearth.node.job.JobStore;
import org.hearth.node.job.Phase;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.network.spi.LeaseState;
import org.hearth.node.network.spi.Network;
import org.hearth.node.network.spi.Submission;
import org.hearth.node.work.ProofPayload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bar B3a: at the moment when a promise is handed to the network, what it rests on is synced. Of
 * each such moment the disk is made as it is with nothing on it but what was synced, and the books
 * on it must say what the message says.
 */
@EnabledIf(
    value = "org.hearth.earnings.disk.VfsShim#possible",
    disabledReason = "SQLite's file calls can be looked at on Linux only")
class SentAfterSyncTest {
  /** A call to the network, when so many calls of SQLite's were behind us. */
  private record Message(String call, Object about, int moment) {}

  @TempDir Path folder;

  private final List<Message> sent = new ArrayList<>();

  @Test
  void whatAMessageRestsOnIsSyncedBeforeItIsSent() throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    PowerCutDisk disk = new PowerCutDisk(data);
    FakeNetwork network = new FakeNetwork();
    network.supply("good", "bad", "good", "good");
    try (VfsShim.Attached attached = VfsShim.attach(data, disk);
        NodeLife life =
            new NodeLife(data, heard(network, disk), new FakeEngine(), CrashPoints.NONE)) {
      life.start();
      Lives.eventually(() -> {
        assertThat(network.count(h -> h.state == LeaseState.FINAL)).isEqualTo(3);
        assertThat(network.count(h -> h.state == LeaseState.RELEASED)).isEqualTo(1);
      });
    }
    for (Message message : sent) {
      check(message, disk);
    }
    assertThat(sent.stream().filter(m -> m.call().equals("accept"))).hasSize(4);
    assertThat(sent.stream().filter(m -> m.call().equals("submit"))).hasSize(3);
    assertThat(sent.stream().filter(m -> m.call().equals("release"))).isNotEmpty();
  }

  private void check(Message message, PowerCutDisk disk) throws IOException {
    Path left = Files.createTempDirectory(folder, "left");
    disk.writeSynced(left, message.moment());
    String what = message.toString();
    try (VfsShim.Attached attached = VfsShim.attach(left, Disk.UNSYNCED);
        Books books = Books.open(left, Clock.systemUTC())) {
      switch (message.call()) {
        case "accept" ->
            assertThat(job(books, message.about(), what).state())
                .as(what)
                .isEqualTo(Phase.ACCEPTED.label());
        case "submit" -> {
          Submission proof = (Submission) message.about();
          JobRow row = job(books, proof.leaseId(), what);
          JobState state = JobStore.state(row);
          assertThat(state).as(what).isInstanceOf(JobState.Submitting.class);
          String hash = ((JobState.Submitting) state).proofHash();
          assertThat(hash).isEqualTo(proof.proofHash());
          OutboxRow kept = waiting(books, row, JobStore.PROOF, what);
          assertThat(
                  ProofPayload.read(state.terms(), hash, kept.payloadJson())
                      .orElseThrow()
                      .proofJson())
              .as(what)
              .isEqualTo(proof.proofJson());
        }
        case "release" -> {
          JobRow row = job(books, message.about(), what);
          assertThat(row.state()).as(what).isIn(Phase.FAILED.label(), Phase.RELEASED.label());
          waiting(books, row, JobStore.RELEASE, what);
        }
        default -> {} // a question, or an offer that is not taken
      }
    }
  }

  private static JobRow job(Books books, Object lease, String what) {
    return books.jobs(100).stream()
        .filter(row -> row.key().leaseId().equals(lease))
        .findFirst()
        .orElseThrow(() -> new AssertionError("not in the books: " + what));
  }

  private static OutboxRow waiting(Books books, JobRow job, String kind, String what) {
    return books.outbox().stream()
        .filter(row -> row.key().equals(job.key()) && row.kind().equals(kind))
        .findFirst()
        .orElseThrow(() -> new AssertionError("not in the outbox: " + what));
  }

  /** A network of which each call about a job is written down before it is made. */
  private Network heard(FakeNetwork network, PowerCutDisk disk) {
    return WatchedNetwork.of(
        network,
        (method, arguments) -> {
          if (arguments != null) {
            synchronized (sent) {
              sent.add(new Message(method.getName(), arguments[0], disk.now()));
            }
          }
          return WatchedNetwork.make(network, method, arguments);
        });
  }
}
