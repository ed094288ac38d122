package org.hearth.node.network.brevis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

/**
 * All requests that this node has bid for, each with its fee and nonce, and in a folder beside,
 * while they are open, what belongs to each: its program, its input, its proof.
 */
final class ProofLeases {
  private static final long MOST_BYTES = 256L << 20;
  private static final KeyedLines.Form<String, ProofLease> FORM =
      new KeyedLines.Form<>(ProofLease::leaseId, LeaseLine::write, LeaseLine::read);

  /** What is kept of a request. */
  enum Part {
    PROGRAM,
    INPUT,
    PROOF
  }

  private final KeyedLines<String, ProofLease> lines;
  private final Path parts;

  private ProofLeases(KeyedLines<String, ProofLease> lines, Path parts) {
    this.lines = lines;
    this.parts = parts;
  }

  /**
   * @param file in a folder that is there
   * @param parts folder, made if it is missing
   * @throws ChainException naming the file that is damaged
   */
  static ProofLeases open(Path file, Path parts) {
    try {
      Files.createDirectories(parts);
      ProofLeases leases = new ProofLeases(KeyedLines.open(file, MOST_BYTES, FORM), parts);
      leases.removeOrphans();
      return leases;
    } catch (IOException | IllegalArgumentException e) {
      throw new ChainException(
          "The bids in " + file + " can't be used: " + e.getMessage() + ".", e);
    }
  }

  /** What a kill left of requests that are over, or were never written down. */
  private void removeOrphans() throws IOException {
    Set<String> wanted = open().stream().map(ProofLease::leaseId).collect(Collectors.toSet());
    try (Stream<Path> files = Files.list(parts)) {
      for (Path file : files.toList()) {
        String name = String.valueOf(file.getFileName());
        if (!wanted.contains(name.substring(0, Math.max(0, name.indexOf('.'))))) {
          Files.delete(file);
        }
      }
    }
  }

  Optional<ProofLease> find(String leaseId) {
    return lines.find(leaseId);
  }

  /**
   * @throws NetworkException PERMANENT if there is none
   */
  ProofLease required(String leaseId) {
    return find(leaseId)
        .orElseThrow(
            () -> new NetworkException(Cure.PERMANENT, "no request was bid for under that name"));
  }

  List<ProofLease> all() {
    return lines.all();
  }

  List<ProofLease> open() {
    return lines.all().stream().filter(ProofLease::open).toList();
  }

  Path file(String leaseId, Part part) {
    return parts.resolve(leaseId + "." + part.name().toLowerCase(Locale.ROOT));
  }

  /** A file of an open lease with that content. */
  private Optional<Path> file(BlobRef ref) {
    for (ProofLease lease : open()) {
      if (lease.task().program().equals(ref)) {
        return Optional.of(file(lease.leaseId(), Part.PROGRAM));
      }
      if (lease.task().input().equals(ref)) {
        return Optional.of(file(lease.leaseId(), Part.INPUT));
      }
    }
    return Optional.empty();
  }

  /**
   * Copies a file of an open lease.
   *
   * @return true
   * @throws NetworkException PERMANENT if it is not there any more
   */
  boolean copy(BlobRef ref, Path to) {
    String gone = "its files are not there any more";
    Path kept = file(ref).orElseThrow(() -> new NetworkException(Cure.PERMANENT, gone));
    try {
      Path unused = Files.copy(kept, to, StandardCopyOption.REPLACE_EXISTING);
      return true;
    } catch (NoSuchFileException e) {
      throw new NetworkException(Cure.PERMANENT, gone, e);
    } catch (IOException e) {
      throw new NetworkException(Cure.RETRY, "its files can't be copied", e);
    }
  }

  /** The proof that is to be delivered; empty while there is none. */
  Optional<HexBytes> proof(ProofLease lease) {
    Path file = file(lease.leaseId(), Part.PROOF);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(HexBytes.of(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new NetworkException(Cure.RETRY, "the file " + file + " can't be read", e);
    }
  }

  /** Is on the disk when this returns. */
  void writeProof(ProofLease lease, HexBytes proof) {
    Path file = file(lease.leaseId(), Part.PROOF);
    try {
      DurableFile.write(file, proof.bytes());
    } catch (IOException e) {
      throw cannotWrite(file, e);
    }
  }

  /** Is on the disk when this returns. The files of one that is over are removed. */
  void keep(ProofLease lease) {
    try {
      lines.write(lease);
    } catch (IOException e) {
      throw cannotWrite(lines.path(), e);
    }
    if (!lease.open()) {
      removeFiles(lease.leaseId());
    }
  }

  /** What was loaded for a request that nobody works on. */
  void removeFiles(String leaseId) {
    for (Part part : Part.values()) {
      try {
        Files.deleteIfExists(file(leaseId, part));
      } catch (IOException e) {
        throw cannotWrite(file(leaseId, part), e);
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
