package org.hearth.node.network.oshiya;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearth.earnings.files.DiskSync;
import org.hearth.node.chain.ChainException;
import org.hearth.node.job.BlobRef;
import org.hearth.node.network.spi.LeaseState;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.store.KeyedLines;
import org.hearth.node.wire.JsonFields;
import org.hearth.node.wire.StrictJson;

/** All picked queues, with the witness of those that are open in a folder beside. */
final class QueueLeases {
  private static final String WITNESS = ".wtns";
  private static final long MOST_BYTES = 256L << 20;
  private static final KeyedLines.Form<String, QueueLease> FORM =
      new KeyedLines.Form<>(QueueLease::leaseId, QueueLeases::write, QueueLeases::read);

  private final KeyedLines<String, QueueLease> lines;
  private final Path witnesses;

  private QueueLeases(KeyedLines<String, QueueLease> lines, Path witnesses) {
    this.lines = lines;
    this.witnesses = witnesses;
  }

  /**
   * @param file in a folder that is there
   * @param witnesses folder, made if it is missing
   * @throws ChainException naming the file that is damaged
   */
  static QueueLeases open(Path file, Path witnesses) {
    try {
      DiskSync.makeFolder(witnesses);
      QueueLeases leases = new QueueLeases(KeyedLines.open(file, MOST_BYTES, FORM), witnesses);
      leases.removeOrphans();
      return leases;
    } catch (IOException | IllegalArgumentException e) {
      throw new ChainException(
          "The queues in " + file + " can't be used: " + e.getMessage() + ".", e);
    }
  }

  /** Witnesses that a kill left of leases that are over, or were never written down. */
  private void removeOrphans() throws IOException {
    Set<Path> wanted = open().stream().map(l -> witness(l.leaseId())).collect(Collectors.toSet());
    try (Stream<Path> files = Files.list(witnesses)) {
      for (Path file : files.toList()) {
        if (file.toString().endsWith(WITNESS) && !wanted.contains(file)) {
          Files.delete(file);
        }
      }
    }
  }

  private static String write(QueueLease lease) {
    return StrictJson.mapper()
        .createObjectNode()
        .put("lease", lease.leaseId())
        .put("job", lease.jobId())
        .put("queue", lease.queue())
        .put("root", lease.root().toString())
        .put("witness", lease.witness().sha256())
        .put("bytes", lease.witness().size())
        .put("deadline", lease.deadline().toString())
        .put("state", lease.state().name())
        .put("proof", lease.proofHash())
        .toString();
  }

  private static QueueLease read(String line) {
    try {
      JsonFields json = StrictJson.object(line, "it");
      return new QueueLease(
          json.hex("lease", 16),
          json.string("job"),
          json.number("queue", 0, Long.MAX_VALUE),
          json.amount("root"),
          new BlobRef(json.hex("witness", 32), json.number("bytes", 1, Long.MAX_VALUE)),
          json.instant("deadline"),
          LeaseState.valueOf(json.string("state")),
          json.string("proof"));
    } catch (NetworkException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  Optional<QueueLease> find(String leaseId) {
    return lines.find(leaseId);
  }

  List<QueueLease> open() {
    return lines.all().stream().filter(QueueLease::open).toList();
  }

  Optional<QueueLease> ofWitness(BlobRef witness) {
    return lines.all().stream().filter(l -> l.witness().equals(witness)).findFirst();
  }

  /** Whether a job was picked after that time: it was given back, or came too late. */
  boolean picked(String jobId, Instant since) {
    return lines.all().stream()
        .anyMatch(l -> l.jobId().equals(jobId) && l.pickedAt().isAfter(since));
  }

  Path witness(String leaseId) {
    return witnesses.resolve(leaseId + WITNESS);
  }

  /** Is on the disk when this returns. The witness of one that is over is removed. */
  void keep(QueueLease lease) {
    try {
      lines.write(lease);
      if (!lease.open()) {
        Files.deleteIfExists(witness(lease.leaseId()));
      }
    } catch (IOException e) {
      throw new ChainException(
          lines.path()
              + " can't be written ("
              + e.getMessage()
              + "): check that the folder is writable and the disk not full.",
          e);
    }
  }
}
