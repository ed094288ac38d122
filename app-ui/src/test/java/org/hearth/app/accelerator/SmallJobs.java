package org.hearth.app.accelerator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.zip.CRC32C;
import org.hearth.node.proving.LoadedKey;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.circuit.PoseidonChain;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.system.StandardProofSystems;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.system.spi.Prover;
import org.hearth.prover.system.spi.Verifier;

/** A circuit whose proof takes some hundredths of a second, and any number of witnesses of it. */
final class SmallJobs implements AutoCloseable {
  private static final int LOG_SIZE = 8;

  final Path folder;
  final ScalarBackend engine = new ScalarBackend(1);
  private final ProofSystem system = StandardProofSystems.list().standard();
  final Prover cpu = system.prover(engine, new SecureRandom());
  final LoadedKey key;
  final Verifier verifier;

  SmallJobs(Path folder) throws IOException {
    this.folder = folder;
    Path file = folder.resolve("c.zkey");
    chain(0).constraints().writeR1cs(folder.resolve("c.r1cs"));
    system
        .developmentSetup(engine, new SecureRandom())
        .orElseThrow()
        .run(folder.resolve("c.r1cs"), file, Progress.NONE);
    Circuit open = system.loadOnce(file, KeyCache.none());
    key = new LoadedKey(system, file, open, "");
    verifier = open.verifier();
  }

  private static PoseidonChain chain(int number) {
    return new PoseidonChain(
        PoseidonChain.lengthFor(LOG_SIZE),
        FieldElement.of(Bn254.FR, number),
        FieldElement.of(Bn254.FR, 7));
  }

  /** A witness that no other number has. */
  Path witness(int number) throws IOException {
    Path file = folder.resolve("w" + number + ".wtns");
    chain(number).witness().writeWtns(file);
    return file;
  }

  /** As the emulator names it. */
  static String checksum(Path witness) throws IOException {
    CRC32C crc = new CRC32C();
    crc.update(Files.readAllBytes(witness));
    return Long.toHexString(crc.getValue());
  }

  @Override
  public void close() {
    key.circuit().close();
    engine.close();
  }
}
