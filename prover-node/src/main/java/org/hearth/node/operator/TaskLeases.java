package org.hearth.node.operator;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearth.earnings.files.DiskSync;
import org.hearth.node.job.BlobRef;
import org.hearth.node.network.spi.LeaseState;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.store.DiskException;
import org.hearth.node.store.DurableFile;
import org.hearth.node.store.KeyedLines;
import org.hearth.node.wire.JsonFields;
import org.hearth.node.wire.StrictJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All tasks that this node was handed, and in a folder beside, while they are open, their inputs
 * and proofs. Most servers hand a task out once: what is not kept is lost.
 */
final class TaskLeases {
  private static final long MOST_BYTES = 256L << 20;

  /** What is over is asked for no more after that time. */
  private static final Duration REMEMBERED = Duration.ofDays(7);

  private static final KeyedLines.Form<String, TaskLease> FORM =
      new KeyedLines.Form<>(TaskLease::leaseId, TaskLeases::write, TaskLeases::read);

  private static final Logger LOG = LoggerFactory.getLogger(TaskLeases.class);
  private static final String INPUT = ".input";
  private static final String PROOF = ".proof";

  private final KeyedLines<String, TaskLease> lines;
  private final Path folder;

  private TaskLeases(KeyedLines<String, TaskLease> lines, Path folder) {
    this.lines = lines;
    this.folder = folder;
  }

  /**
   * @param file in a folder that is there
   * @param folder for inputs and proofs, made if it is missing
   * @throws DiskException naming the file that is damaged
   */
  static TaskLeases open(Path file, Path folder, Instant now) {
    try {
      DiskSync.makeFolder(folder);
      Instant forgotten = now.minus(REMEMBERED);
      TaskLeases leases =
          new TaskLeases(
              KeyedLines.open(
                  file, MOST_BYTES, FORM, l -> l.open() || l.until().isAfter(forgotten)),
              folder);
      leases.removeOrphans();
      return leases;
    } catch (IOException | IllegalArgumentException e) {
      throw DiskException.reading(file, e);
    }
  }

  /** What a kill left of tasks that are over, or were never written down. */
  private void removeOrphans() throws IOException {
    Set<String> wanted = open().stream().map(TaskLease::leaseId).collect(Collectors.toSet());
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = String.valueOf(file.getFileName());
        if (!wanted.contains(name.substring(0, Math.max(0, name.indexOf('.'))))) {
          remove(file);
        }
      }
    }
  }

  /** Whatever a program has left there; what can't be removed is in nobody's way. */
  private static void remove(Path file) {
    try {
      if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
        try (Stream<Path> inside = Files.list(file)) {
          inside.forEach(TaskLeases::remove);
        }
      }
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("{} can't be removed: {}", file, e.getMessage());
    }
  }

  private static String write(TaskLease lease) {
    return StrictJson.mapper()
        .createObjectNode()
        .put("lease", lease.leaseId())
        .put("task", lease.task().id())
        .put("kind", lease.task().kind())
        .put("context", lease.task().context())
        .put("input", lease.input().sha256())
        .put("bytes", lease.input().size())
        .put("until", lease.until().toString())
        .put("state", lease.state().name())
        .put("step", lease.step().name())
        .put("proof", lease.proofHash())
        .put("reason", lease.reason())
        .toString();
  }

  private static TaskLease read(String line) {
    try {
      JsonFields json = StrictJson.object(line, "it");
      return new TaskLease(
          json.hex("lease", 16),
          new ServerTask(json.string("task"), json.string("kind"), json.string("context")),
          new BlobRef(json.hex("input", 32), json.number("bytes", 1, Long.MAX_VALUE)),
          json.instant("until"),
          LeaseState.valueOf(json.string("state")),
          TaskLease.Step.valueOf(json.string("step")),
          json.string("proof"),
          json.string("reason"));
    } catch (NetworkException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  Optional<TaskLease> find(String leaseId) {
    return lines.find(leaseId);
  }

  Optional<TaskLease> find(BigInteger number) {
    return open().stream().filter(l -> l.number().equals(number)).findFirst();
  }

  List<TaskLease> open() {
    return lines.all().stream().filter(TaskLease::open).toList();
  }

  Path input(String leaseId) {
    return folder.resolve(leaseId + INPUT);
  }

  /** Where the proof is, as soon as there is one that is whole. */
  Path proof(String leaseId) {
    return folder.resolve(leaseId + PROOF);
  }

  /**
   * Keeps a task that was just handed out; both are on the disk when this returns. A node that
   * stops meanwhile keeps it all the same: an interrupted thread can't write.
   */
  TaskLease begin(TaskLease lease, byte[] input) {
    boolean interrupted = Thread.interrupted();
    try {
      DurableFile.write(input(lease.leaseId()), input);
      return keep(lease);
    } catch (IOException e) {
      throw DiskException.writing(input(lease.leaseId()), e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Is on the disk when this returns. The files of one that is over are removed. */
  TaskLease keep(TaskLease lease) {
    try {
      lines.write(lease);
      if (!lease.open()) {
        remove(input(lease.leaseId()));
        remove(proof(lease.leaseId()));
      }
      return lease;
    } catch (IOException e) {
      throw DiskException.writing(lines.path(), e);
    }
  }
}
