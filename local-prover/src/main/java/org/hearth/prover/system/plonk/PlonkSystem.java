package org.hearth.prover.system.plonk;

import java.nio.file.Path;
import java.security.SecureRandom;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.io.snarkjs.JsonFiles;
import org.hearth.prover.io.snarkjs.PlonkJson;
import org.hearth.prover.io.snarkjs.PlonkZkey;
import org.hearth.prover.system.plonk.key.PlonkProof;
import org.hearth.prover.system.spi.ArtifactFormat;
import org.hearth.prover.system.spi.ArtifactFormats;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.Limits;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.system.spi.Prover;
import org.hearth.prover.system.spi.Statement;
import org.hearth.prover.system.spi.Verifier;

/** PLONK over BN254, with the files of snarkjs. */
public final class PlonkSystem implements ProofSystem {
  /** Its {@link #id}. */
  public static final String ID = "plonk";

  private static final ArtifactFormats FORMATS =
      new ArtifactFormats(
          new ArtifactFormat("snarkjs-plonk-zkey", "zkey"),
          new ArtifactFormat("circom-wtns", "wtns"),
          new ArtifactFormat("snarkjs-plonk-proof-json", "json"),
          new ArtifactFormat("snarkjs-plonk-vkey-json", "json"));

  /** A key of 2^25 rows has 45 GiB; proofs and verifying keys have less than 3 KiB. */
  private static final Limits LIMITS =
      new Limits(1L << 37, (1L << 33) + 4096, 64 << 10, 64 << 10, 16 << 20);

  @Override
  public String id() {
    return ID;
  }

  @Override
  public ArtifactFormats formats() {
    return FORMATS;
  }

  @Override
  public Limits limits() {
    return LIMITS;
  }

  @Override
  public int logDomain(Path key) {
    return PlonkZkey.logDomain(key);
  }

  @Override
  public Circuit load(Path key, KeyCache cache) {
    return new PlonkCircuit(PlonkZkey.load(key, cache), LIMITS);
  }

  @Override
  public Prover prover(Backend backend, SecureRandom random) {
    return new CircuitProver(backend, random);
  }

  @Override
  public Verifier verifier(byte[] verifyingKey, String name) {
    return new BytesVerifier(
        new PlonkVerifier(PlonkJson.parseVerifyingKey(verifyingKey, name)), LIMITS);
  }

  @Override
  public byte[] write(Statement statement) {
    return JsonFiles.writePublicInputs(statement.publicInputs());
  }

  @Override
  public Statement readStatement(byte[] bytes, String name) {
    return new Statement(JsonFiles.parsePublicInputs(bytes, name));
  }

  @Override
  public void requireProof(byte[] bytes, String name) {
    PlonkProof unused = PlonkJson.parseProof(bytes, name);
  }
}
