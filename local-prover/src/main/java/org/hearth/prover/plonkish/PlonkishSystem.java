package org.hearth.prover.plonkish;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.gpu.GpuEngine;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.io.snarkjs.JsonFiles;
import org.hearth.prover.io.snarkjs.Ptau;
import org.hearth.prover.io.snarkjs.Witness;
import org.hearth.prover.kzg.srs.CeremonyPowers;
import org.hearth.prover.kzg.srs.InsecurePowers;
import org.hearth.prover.plonkish.gpu.GpuWorkspaces;
import org.hearth.prover.plonkish.key.PlonkishKey;
import org.hearth.prover.plonkish.key.PlonkishProof;
import org.hearth.prover.plonkish.key.PlonkishVerifyingKey;
import org.hearth.prover.plonkish.setup.KeyFormat;
import org.hearth.prover.plonkish.setup.KeyMaker;
import org.hearth.prover.plonkish.work.HostWorkspaces;
import org.hearth.prover.plonkish.work.Workspace;
import org.hearth.prover.plonkish.work.Workspaces;
import org.hearth.prover.system.spi.ArtifactFormat;
import org.hearth.prover.system.spi.ArtifactFormats;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.DevelopmentSetup;
import org.hearth.prover.system.spi.Limits;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.system.spi.Prover;
import org.hearth.prover.system.spi.Statement;
import org.hearth.prover.system.spi.UniversalSetup;
import org.hearth.prover.system.spi.Verifier;

/**
 * A proof system for circuits of gates over BN254, with the files of snarkjs.
 *
 * @param <V> its verifying keys
 * @param <P> its proofs
 */
public abstract class PlonkishSystem<V extends PlonkishVerifyingKey, P extends PlonkishProof>
    implements ProofSystem {
  private final String id;
  private final String name;
  private final Limits limits;
  private final ProofFiles<V, P> files;

  /**
   * @param name for people
   */
  protected PlonkishSystem(String id, String name, Limits limits, ProofFiles<V, P> files) {
    this.id = id;
    this.name = name;
    this.limits = limits;
    this.files = files;
  }

  /** Prepares the verifier of a key. */
  protected abstract PlonkishVerifier<V, P> verifier(V key);

  /**
   * Makes a proof, not yet verified.
   *
   * @param witness of the key's size
   * @param blinding as many numbers as {@link #blinds}
   * @return empty if the witness does not satisfy the circuit
   */
  protected abstract Optional<P> prove(
      PlonkishKey<V> key, Witness witness, Blinding blinding, Workspace work, Progress progress);

  /** How many numbers hide a witness. */
  protected abstract int blinds();

  /** The most that a proof's vectors take at once. */
  protected abstract long bytesARow();

  /** A proof as the arguments of snarkjs' verifier contract. */
  protected abstract String calldata(P proof, List<BigInteger> publicInputs);

  /** What its keys are made of. */
  protected abstract KeyFormat keyFormat();

  @Override
  public final Optional<DevelopmentSetup> developmentSetup(Backend backend, SecureRandom random) {
    return Optional.of((circuit, key, progress) ->
        new KeyMaker(keyFormat(), backend)
            .run(circuit, new InsecurePowers(backend, random), key, progress));
  }

  @Override
  public final Optional<UniversalSetup> universalSetup(Backend backend, SecureRandom random) {
    return Optional.of((circuit, powers, key, progress) -> {
      try (Ptau file = Ptau.open(powers)) {
        new KeyMaker(keyFormat(), backend)
            .run(circuit, new CeremonyPowers(file, backend, random), key, progress);
      }
    });
  }

  @Override
  public final String name() {
    return name;
  }

  final ProofFiles<V, P> files() {
    return files;
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final ArtifactFormats formats() {
    return new ArtifactFormats(
        new ArtifactFormat("snarkjs-" + id + "-zkey", "zkey"),
        new ArtifactFormat("circom-wtns", "wtns"),
        new ArtifactFormat("snarkjs-" + id + "-proof-json", "json"),
        new ArtifactFormat("snarkjs-" + id + "-vkey-json", "json"));
  }

  @Override
  public final Limits limits() {
    return limits;
  }

  @Override
  public final int logDomain(Path key) {
    return files.logDomain(key);
  }

  @Override
  public final Circuit load(Path key, KeyCache cache) {
    return new PlonkishCircuit<>(this, files.load(key, cache));
  }

  @Override
  public final Prover prover(Backend backend, SecureRandom random) {
    Workspaces workspaces =
        backend instanceof GpuEngine gpu ? new GpuWorkspaces(gpu) : new HostWorkspaces(backend);
    return new PlonkishProver<>(this, backend.description(), workspaces, random);
  }

  @Override
  public final Verifier verifier(byte[] verifyingKey, String keyName) {
    return new BytesVerifier<>(this, verifier(files.verifyingKey(verifyingKey, keyName)));
  }

  @Override
  public final byte[] write(Statement statement) {
    return JsonFiles.writePublicInputs(statement.publicInputs());
  }

  @Override
  public final Statement readStatement(byte[] bytes, String what) {
    return new Statement(JsonFiles.parsePublicInputs(bytes, what));
  }

  @Override
  public final Optional<String> contractArguments(Statement statement, byte[] proof, String what) {
    return Optional.of(calldata(files.proof(proof, what), statement.publicInputs()));
  }

  @Override
  public final void requireProof(byte[] bytes, String what) {
    P unused = files.proof(bytes, what);
  }
}
