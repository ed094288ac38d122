package org.hearth.prover.system.groth16;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.hearth.prover.backend.gpu.GpuEngine;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.io.snarkjs.JsonFiles;
import org.hearth.prover.io.snarkjs.ZkeyReader;
import org.hearth.prover.io.solidity.SolidityCalldata;
import org.hearth.prover.system.groth16.gpu.GpuProofSums;
import org.hearth.prover.system.groth16.key.Groth16Proof;
import org.hearth.prover.system.groth16.sums.BackendProofSums;
import org.hearth.prover.system.spi.ArtifactFormat;
import org.hearth.prover.system.spi.ArtifactFormats;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.DevelopmentSetup;
import org.hearth.prover.system.spi.Limits;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.system.spi.Prover;
import org.hearth.prover.system.spi.Statement;
import org.hearth.prover.system.spi.Verifier;

/** Groth16 over BN254, with the files of snarkjs. */
public final class Groth16System implements ProofSystem {
  /** Its {@link #id}. */
  public static final String ID = "groth16";

  private static final ArtifactFormats FORMATS =
      new ArtifactFormats(
          new ArtifactFormat("snarkjs-zkey", "zkey"),
          new ArtifactFormat("circom-wtns", "wtns"),
          new ArtifactFormat("snarkjs-proof-json", "json"),
          new ArtifactFormat("snarkjs-vkey-json", "json"));

  /**
   * A key of 2^27 rows has some 100 GiB; a witness of 2^28 values has 8 GiB. Eight numbers of 77
   * digits and the words around them take less than 1 KiB. A verifying key has room for some
   * 200,000 points, a statement for as many numbers; circuits have a handful.
   */
  private static final Limits LIMITS =
      new Limits(1L << 37, (1L << 33) + 4096, 64 << 10, 64 << 20, 16 << 20);

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String name() {
    return "Groth16";
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
    return ZkeyReader.logDomain(key);
  }

  @Override
  public Circuit load(Path key, KeyCache cache) {
    KeySource source = new KeySource(key, cache);
    return new Groth16Circuit(source.load(), Optional.of(source), LIMITS);
  }

  @Override
  public Circuit loadOnce(Path key, KeyCache cache) {
    return new Groth16Circuit(ZkeyReader.load(key, cache), Optional.empty(), LIMITS);
  }

  @Override
  public Prover prover(Backend backend, SecureRandom random) {
    return new CircuitProver(
        backend instanceof GpuEngine gpu ? new GpuProofSums(gpu) : new BackendProofSums(backend),
        random);
  }

  @Override
  public Verifier verifier(byte[] verifyingKey, String name) {
    return new BytesVerifier(
        new Groth16Verifier(JsonFiles.parseVerifyingKey(verifyingKey, name)), LIMITS);
  }

  @Override
  public Verifier verifierFor(int publicInputs, byte[] verifyingKey, String name) {
    int needed = JsonFiles.publicInputs(verifyingKey, name);
    return needed == publicInputs
        ? verifier(verifyingKey, name)
        : (statement, proof) ->
            Optional.of(Groth16Verifier.otherCount(statement.publicInputs().size(), needed));
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
  public Optional<String> contractArguments(Statement statement, byte[] proof, String name) {
    return Optional.of(
        SolidityCalldata.of(JsonFiles.parseProof(proof, name), statement.publicInputs()));
  }

  @Override
  public void requireProof(byte[] bytes, String name) {
    Groth16Proof unused = JsonFiles.parseProof(bytes, name);
  }

  @Override
  public Optional<DevelopmentSetup> developmentSetup(Backend backend, SecureRandom random) {
    return Optional.of(new InsecureSetup(backend, random)::run);
  }
}
