package org.hearth.node.network.boundless;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearth.node.chain.ChainException;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.job.BlobRef;
import org.hearth.node.network.spi.LeaseState;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.store.DurableFile;
import org.hearth.node.store.KeyedLines;
import org.hearth.node.wire.JsonFields;
import org.hearth.node.wire.StrictJson;

/**
 * All orders that this node has picked, and in a folder beside, while they are open, what belongs
 * to each: the order itself, its program, its input, and what the program wrote.
 */
final class OrderLeases {
  private static final long MOST_BYTES = 256L << 20;
  private static final KeyedLines.Form<String, OrderLease> FORM =
      new KeyedLines.Form<>(OrderLease::leaseId, OrderLeases::write, OrderLeases::read);

  /** What is kept of an order. */
  enum Part {
    ORDER,
    PROGRAM,
    INPUT,
    JOURNAL,
    SEAL
  }

  private final KeyedLines<String, OrderLease> lines;
  private final Path parts;
  private final OrderJson reader;

  private OrderLeases(KeyedLines<String, OrderLease> lines, Path parts, OrderJson reader) {
    this.lines = lines;
    this.parts = parts;
    this.reader = reader;
  }

  /**
   * @param file in a folder that is there
   * @param parts folder, made if it is missing
   * @param reader of what the stream wrote
   * @throws ChainException naming the file that is damaged
   */
  static OrderLeases open(Path file, Path parts, OrderJson reader) {
    try {
      Files.createDirectories(parts);
      OrderLeases leases = new OrderLeases(KeyedLines.open(file, MOST_BYTES, FORM), parts, reader);
      leases.removeOrphans();
      return leases;
    } catch (IOException | IllegalArgumentException e) {
      throw new ChainException(
          "The orders in " + file + " can't be used: " + e.getMessage() + ".", e);
    }
  }

  /** What a kill left of orders that are over, or were never written down. */
  private void removeOrphans() throws IOException {
    Set<String> wanted = open().stream().map(OrderLease::leaseId).collect(Collectors.toSet());
    try (Stream<Path> files = Files.list(parts)) {
      for (Path file : files.toList()) {
        String name = String.valueOf(file.getFileName());
        if (!wanted.contains(name.substring(0, Math.max(0, name.indexOf('.'))))) {
          Files.delete(file);
        }
      }
    }
  }

  private static String write(OrderLease lease) {
    var json =
        StrictJson.mapper()
            .createObjectNode()
            .put("lease", lease.leaseId())
            .put("request", lease.request().toString())
            .put("image", lease.task().imageId().digits())
            .put("claim", lease.claim().digits())
            .put("cycles", lease.cycles())
            .put("state", lease.state().name())
            .put("session", lease.session())
            .put("proof", lease.proofHash());
    json.putObject("program")
        .put("sha256", lease.task().program().sha256())
        .put("size", lease.task().program().size());
    MarketOffer offer = lease.offer();
    json.putObject("offer")
        .put("minPrice", offer.minPrice().toString())
        .put("maxPrice", offer.maxPrice().toString())
        .put("rampUpStart", offer.rampUpStart())
        .put("rampUpPeriod", offer.rampUpPeriod())
        .put("lockTimeout", offer.lockTimeout())
        .put("timeout", offer.timeout())
        .put("lockCollateral", offer.lockCollateral().toString());
    json.putObject("input")
        .put("sha256", lease.task().input().sha256())
        .put("size", lease.task().input().size());
    return json.toString();
  }

  private static OrderLease read(String line) {
    try {
      JsonFields json = StrictJson.object(line, "it");
      return new OrderLease(
          json.hex("lease", 16),
          json.amount("request"),
          new OrderLease.Task(
              new HexBytes(json.hex("image", 32)),
              new HexBytes(json.hex("claim", 32)),
              blob(json.object("program")),
              blob(json.object("input")),
              json.number("cycles", 0, Long.MAX_VALUE)),
          offer(json.object("offer")),
          LeaseState.valueOf(json.string("state")),
          json.string("session"),
          json.string("proof"));
    } catch (NetworkException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static MarketOffer offer(JsonFields json) {
    return new MarketOffer(
        json.amount("minPrice"),
        json.amount("maxPrice"),
        json.number("rampUpStart", 0, Long.MAX_VALUE >> 1),
        json.number("rampUpPeriod", 0, 1L << 32),
        json.number("lockTimeout", 0, 1L << 32),
        json.number("timeout", 0, 1L << 32),
        json.amount("lockCollateral"));
  }

  private static BlobRef blob(JsonFields json) {
    return new BlobRef(json.hex("sha256", 32), json.number("size", 0, Long.MAX_VALUE));
  }

  Optional<OrderLease> find(String leaseId) {
    return lines.find(leaseId);
  }

  List<OrderLease> all() {
    return lines.all();
  }

  List<OrderLease> open() {
    return lines.all().stream().filter(OrderLease::open).toList();
  }

  Path file(String leaseId, Part part) {
    return parts.resolve(leaseId + "." + part.name().toLowerCase(Locale.ROOT));
  }

  /** A file of an open lease with that content. */
  Optional<Path> file(BlobRef ref) {
    return open().stream()
        .flatMap(l ->
            Stream.of(
                    l.task().program().equals(ref) ? Part.PROGRAM : Part.ORDER,
                    l.task().input().equals(ref) ? Part.INPUT : Part.ORDER)
                .filter(part -> part != Part.ORDER)
                .map(part -> file(l.leaseId(), part)))
        .findFirst();
  }

  /** What the order was. */
  Order order(OrderLease lease) {
    return reader.read(new String(part(lease, Part.ORDER), StandardCharsets.UTF_8));
  }

  /** What the program wrote. */
  byte[] journal(OrderLease lease) {
    return part(lease, Part.JOURNAL);
  }

  /** The proof that is to be delivered, with its selector; empty while there is none. */
  Optional<HexBytes> seal(OrderLease lease) {
    return Files.exists(file(lease.leaseId(), Part.SEAL))
        ? Optional.of(HexBytes.of(part(lease, Part.SEAL)))
        : Optional.empty();
  }

  private byte[] part(OrderLease lease, Part part) {
    Path file = file(lease.leaseId(), part);
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new NetworkException(Cure.PERMANENT, "the file " + file + " can't be read", e);
    }
  }

  /** Is on the disk when this returns. */
  void writePart(String leaseId, Part part, byte[] content) {
    Path file = file(leaseId, part);
    try {
      DurableFile.write(file, content);
    } catch (IOException e) {
      throw cannotWrite(file, e);
    }
  }

  /** Is on the disk when this returns. The files of one that is over are removed. */
  void keep(OrderLease lease) {
    try {
      lines.write(lease);
      if (!lease.open()) {
        for (Part part : Part.values()) {
          Files.deleteIfExists(file(lease.leaseId(), part));
        }
      }
    } catch (IOException e) {
      throw cannotWrite(lines.path(), e);
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
