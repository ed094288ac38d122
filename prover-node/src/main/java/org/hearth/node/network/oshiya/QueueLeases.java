package org.hearth.node.network.oshiya;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hearth.earnings.files.DiskSync;
import org.hearth.node.chain.ChainException;
import org.hearth.node.job.BlobRef;
import org.hearth.node.network.spi.LeaseState;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.store.DurableFile;
import org.hearth.node.wire.JsonFields;
import org.hearth.node.wire.StrictJson;

/** All picked queues, a file each, with the witness of those that are open. */
final class QueueLeases {
  private static final String JSON = ".json";
  private static final String WITNESS = ".wtns";
  private static final int MOST_BYTES = 64 << 10;

  private final Path folder;
  private final Map<String, QueueLease> byId = new TreeMap<>();

  private QueueLeases(Path folder) {
    this.folder = folder;
  }

  /**
   * @throws ChainException naming the file that is damaged
   */
  static QueueLeases open(Path folder) {
    QueueLeases leases = new QueueLeases(folder);
    try {
      DiskSync.makeFolder(folder);
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          leases.read(file);
        }
      }
    } catch (IOException e) {
      throw new ChainException(folder + " can't be read (" + e.getMessage() + ").", e);
    }
    return leases;
  }

  private void read(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (name.startsWith(DurableFile.TEMPORARY)) {
      Files.deleteIfExists(file);
    }
    if (name.startsWith(DurableFile.TEMPORARY) || !name.endsWith(JSON)) {
      return;
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new IllegalArgumentException("it is too long");
      }
      JsonFields json = StrictJson.object(Files.readString(file), "it");
      QueueLease lease =
          new QueueLease(
              json.string("lease"),
              json.string("job"),
              json.number("queue", 0, Long.MAX_VALUE),
              json.amount("root"),
              new BlobRef(json.hex("witness", 32), json.number("bytes", 1, Long.MAX_VALUE)),
              json.instant("deadline"),
              LeaseState.valueOf(json.string("state")),
              json.string("proof"));
      byId.put(lease.leaseId(), lease);
    } catch (NetworkException | IllegalArgumentException e) {
      throw new ChainException(file + " is damaged: " + e.getMessage() + ".", e);
    }
  }

  synchronized Optional<QueueLease> find(String leaseId) {
    return Optional.ofNullable(byId.get(leaseId));
  }

  synchronized List<QueueLease> open() {
    return byId.values().stream().filter(QueueLease::open).toList();
  }

  synchronized Optional<QueueLease> ofWitness(BlobRef witness) {
    return byId.values().stream().filter(l -> l.witness().equals(witness)).findFirst();
  }

  Path witness(String leaseId) {
    return folder.resolve(leaseId + WITNESS);
  }

  /** Is on the disk when this returns. The witness of one that is over is removed. */
  synchronized void write(QueueLease lease) {
    String json =
        StrictJson.mapper()
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
            .toPrettyString();
    try {
      DurableFile.write(
          folder.resolve(lease.leaseId() + JSON), json.getBytes(StandardCharsets.UTF_8));
      if (!lease.open()) {
        Files.deleteIfExists(witness(lease.leaseId()));
      }
    } catch (IOException e) {
      throw new ChainException(
          folder + " can't be written (" + e.getMessage() + "): check that the disk is not full.",
          e);
    }
    byId.put(lease.leaseId(), lease);
  }
}
