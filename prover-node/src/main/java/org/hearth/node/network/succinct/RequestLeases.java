package org.hearth.node.network.succinct;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearth.node.chain.ChainException;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.job.BlobRef;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.store.DurableFile;
import org.hearth.node.store.KeyedLines;
import org.hearth.node.wire.JsonFields;
import org.hearth.node.wire.StrictJson;
import tools.jackson.databind.JsonNode;

/**
 * All requests on which this node has bid, each written down before the network hears of it, and in
 * a folder beside, while they are open, their programs, inputs and proofs.
 */
final class RequestLeases {
  private static final long MOST_BYTES = 256L << 20;
  private static final KeyedLines.Form<String, RequestLease> FORM =
      new KeyedLines.Form<>(RequestLease::leaseId, RequestLeases::write, RequestLeases::read);

  /** What is kept of a request. */
  enum Part {
    PROGRAM,
    INPUT,
    PROOF
  }

  private final KeyedLines<String, RequestLease> lines;
  private final Path parts;

  private RequestLeases(KeyedLines<String, RequestLease> lines, Path parts) {
    this.lines = lines;
    this.parts = parts;
  }

  /**
   * @param file in a folder that is there
   * @param parts folder, made if it is missing
   * @throws ChainException naming the file that is damaged
   */
  static RequestLeases open(Path file, Path parts) {
    try {
      Files.createDirectories(parts);
      RequestLeases leases = new RequestLeases(KeyedLines.open(file, MOST_BYTES, FORM), parts);
      leases.removeOrphans();
      return leases;
    } catch (IOException | IllegalArgumentException e) {
      throw new ChainException(
          "The requests in " + file + " can't be used: " + e.getMessage() + ".", e);
    }
  }

  /** What a kill left of requests that are over, or were never written down. */
  private void removeOrphans() throws IOException {
    Set<String> wanted = open().stream().map(RequestLease::leaseId).collect(Collectors.toSet());
    try (Stream<Path> files = Files.list(parts)) {
      for (Path file : files.toList()) {
        String name = String.valueOf(file.getFileName());
        if (!wanted.contains(name.substring(0, Math.max(0, name.indexOf('.'))))) {
          Files.delete(file);
        }
      }
    }
  }

  private static String write(RequestLease lease) {
    var json =
        StrictJson.mapper()
            .createObjectNode()
            .put("request", lease.requestId().digits())
            .put("vkHash", lease.task().vkHash().digits())
            .put("version", lease.task().version())
            .put("mode", lease.task().mode())
            .put("gasLimit", lease.task().gasLimit())
            .put("asked", lease.task().transaction().digits())
            .put("price", lease.deal().price().toString())
            .put("baseFee", lease.deal().baseFee().toString())
            .put("deadline", lease.deal().deadline().toString())
            .put("since", lease.deal().since().toString())
            .put("stage", lease.stage().name())
            .put("why", lease.why())
            .put("proof", lease.result().proofHash())
            .put("fulfilled", lease.result().transaction().digits());
    if (!lease.result().at().equals(Instant.EPOCH)) {
      json.put("at", lease.result().at().toString());
    }
    lease.files().program().ifPresent(b -> json.set("program", blob(b)));
    lease.files().input().ifPresent(b -> json.set("input", blob(b)));
    return json.toString();
  }

  private static JsonNode blob(BlobRef ref) {
    return StrictJson.mapper()
        .createObjectNode()
        .put("sha256", ref.sha256())
        .put("size", ref.size());
  }

  private static RequestLease read(String line) {
    try {
      JsonFields json = StrictJson.object(line, "it");
      return new RequestLease(
          new HexBytes(json.hex("request", Answers.ID_BYTES)),
          new RequestLease.Task(
              new HexBytes(json.hex("vkHash", Answers.ID_BYTES)),
              json.string("version"),
              (int) json.number("mode", 0, Integer.MAX_VALUE),
              json.number("gasLimit", 0, Long.MAX_VALUE),
              new HexBytes(json.string("asked"))),
          new RequestLease.Deal(
              json.amount("price"),
              json.amount("baseFee"),
              json.instant("deadline"),
              json.instant("since")),
          new RequestLease.Files(blob(json, "program"), blob(json, "input")),
          RequestLease.Stage.valueOf(json.string("stage")),
          new RequestLease.Result(
              json.string("proof"),
              new HexBytes(json.string("fulfilled")),
              json.has("at") ? json.instant("at") : Instant.EPOCH),
          json.string("why"));
    } catch (NetworkException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static Optional<BlobRef> blob(JsonFields json, String name) {
    if (!json.has(name)) {
      return Optional.empty();
    }
    JsonFields blob = json.object(name);
    return Optional.of(new BlobRef(blob.hex("sha256", 32), blob.number("size", 1, Long.MAX_VALUE)));
  }

  Optional<RequestLease> find(String leaseId) {
    return lines.find(leaseId);
  }

  /** In the order in which they were bid on. */
  List<RequestLease> all() {
    return lines.all().stream().sorted(Comparator.comparing(l -> l.deal().since())).toList();
  }

  List<RequestLease> open() {
    return all().stream().filter(RequestLease::open).toList();
  }

  Path file(String leaseId, Part part) {
    return parts.resolve(leaseId + "." + part.name().toLowerCase(Locale.ROOT));
  }

  /** A file of an open lease with that content. */
  Optional<Path> file(BlobRef ref) {
    for (RequestLease lease : open()) {
      if (lease.files().program().filter(ref::equals).isPresent()) {
        return Optional.of(file(lease.leaseId(), Part.PROGRAM));
      }
      if (lease.files().input().filter(ref::equals).isPresent()) {
        return Optional.of(file(lease.leaseId(), Part.INPUT));
      }
    }
    return Optional.empty();
  }

  /** The proof that was made; empty if there is none. */
  Optional<byte[]> proof(String leaseId) {
    Path file = file(leaseId, Part.PROOF);
    try {
      return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException e) {
      throw new NetworkException(Cure.RETRY, "the file " + file + " can't be read", e);
    }
  }

  /** Is on the disk when this returns. */
  void keepProof(String leaseId, byte[] proof) {
    Path file = file(leaseId, Part.PROOF);
    try {
      DurableFile.write(file, proof);
    } catch (IOException e) {
      throw cannotWrite(file, e);
    }
  }

  /** Is on the disk when this returns. The files of one that is over are removed. */
  RequestLease keep(RequestLease lease) {
    try {
      lines.write(lease);
    } catch (IOException e) {
      throw cannotWrite(lines.path(), e);
    }
    if (!lease.open()) {
      remove(lease.leaseId());
    }
    return lease;
  }

  /** The files of one that is not bid on, or over. */
  void remove(String leaseId) {
    for (Part part : Part.values()) {
      try {
        Files.deleteIfExists(file(leaseId, part));
      } catch (IOException e) {
        continue; // removed at the next start
      }
    }
  }

  private static ChainException cannotWrite(Path file, IOException e) {
    return new ChainException(
        file
            + " can't be written ("
            + e.getMessage()
            + "): check that the folder is writable and the disk not full.",
        e);
  }
}
