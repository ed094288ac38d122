package org.hearth.network.rollup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.stream.Stream;
import org.hearth.network.circuit.ArtifactFormats;
import org.hearth.network.circuit.OfferedCircuit;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Progress;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.circuit.RankOneSystem;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.DevelopmentSetup;
import org.hearth.prover.system.spi.ProofSystem;

/**
 * The rollup's circuit and its keys on disk, in a folder named by the circuit's digest, made at the
 * first use. The set-up is the insecure development one: this network's money is play money.
 *
 * <p>The files are made in a folder beside and moved into place whole, so that a crash leaves
 * either all of them or none.
 */
public final class CircuitKeys {
  private static final String R1CS = "circuit.r1cs";
  private static final String ZKEY = "circuit.zkey";
  private static final String VERIFICATION_KEY = "verification_key.json";

  private static final String UNFINISHED = "making-";

  private final Path folder;
  private final String name;
  private final ProofSystem proofSystem;
  private final DevelopmentSetup setup;

  /**
   * @param folder where circuits are kept; made if it does not exist
   * @param name what the circuits' ids begin with
   * @param proofSystem in which the batches are proved; its keys are made from .r1cs files
   * @param setup of that system
   */
  public CircuitKeys(Path folder, String name, ProofSystem proofSystem, DevelopmentSetup setup) {
    this.folder = folder;
    this.name = name;
    this.proofSystem = proofSystem;
    this.setup = setup;
  }

  /**
   * The circuit of a shape; a second to look it up, some seconds more to make it.
   *
   * @throws BadInputException if the folder can't be written
   */
  public OfferedCircuit prepare(RollupShape shape, Progress progress) {
    RankOneSystem system = BatchCircuit.blank(shape).constraints();
    String digest = system.digest();
    Path home = folder.resolve(digest);
    try {
      if (!Files.exists(home)) {
        make(system, home, progress);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new BadInputException(
          "The rollup's circuit can't be kept in " + home + ": " + e.getMessage() + ".", e);
    }
    return new OfferedCircuit(
        String.format(
            Locale.ROOT,
            "%s-d%d-b%d-%s",
            name,
            shape.depth(),
            shape.batchSize(),
            digest.substring(0, 12)),
        String.format(
            Locale.ROOT,
            "Rollup: batch of %d transfers among up to %d accounts",
            shape.batchSize(),
            shape.room()),
        formats(),
        home.resolve(ZKEY),
        home.resolve(VERIFICATION_KEY),
        system.size().constraints());
  }

  private ArtifactFormats formats() {
    var formats = proofSystem.formats();
    return new ArtifactFormats(
        proofSystem.id(), formats.key().id(), formats.witness().id(), formats.proof().id());
  }

  private void make(RankOneSystem system, Path home, Progress progress) throws IOException {
    Files.createDirectories(folder);
    removeLeftovers();
    Path work = Files.createTempDirectory(folder, UNFINISHED);
    try {
      Path r1cs = work.resolve(R1CS);
      Path zkey = work.resolve(ZKEY);
      system.writeR1cs(r1cs);
      setup.run(r1cs, zkey, progress);
      try (Circuit circuit = proofSystem.loadOnce(zkey, KeyCache.none())) {
        Files.write(work.resolve(VERIFICATION_KEY), circuit.verifyingKey());
      }
      Files.move(work, home, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      delete(work);
    }
  }

  /** What a process that was killed while making keys has left. */
  private void removeLeftovers() throws IOException {
    try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder, UNFINISHED + "*")) {
      for (Path work : unfinished) {
        delete(work);
      }
    }
  }

  private static void delete(Path work) throws IOException {
    if (Files.exists(work)) {
      try (Stream<Path> files = Files.list(work)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(work);
    }
  }
}
