package org.hearth.prover.plonkish;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.hearth.prover.Progress;
import org.hearth.prover.io.CutOffFileException;
import org.hearth.prover.io.snarkjs.OpenWitness;
import org.hearth.prover.io.snarkjs.Witness;
import org.hearth.prover.plonkish.key.PlonkishKey;
import org.hearth.prover.plonkish.key.PlonkishProof;
import org.hearth.prover.plonkish.key.PlonkishVerifyingKey;
import org.hearth.prover.plonkish.work.Workspaces;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.Prover;
import org.hearth.prover.system.spi.UnverifiedProofException;

/** Makes proofs, and verifies each before it leaves. */
final class PlonkishProver<V extends PlonkishVerifyingKey, P extends PlonkishProof>
    implements Prover {
  private final PlonkishSystem<V, P> system;
  private final String description;
  private final Workspaces workspaces;
  private final SecureRandom random;

  /**
   * @param description of what it computes with
   * @param workspaces closed with this
   */
  PlonkishProver(
      PlonkishSystem<V, P> system, String description, Workspaces workspaces, SecureRandom random) {
    this.system = system;
    this.description = description;
    this.workspaces = workspaces;
    this.random = random;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public byte[] prove(Circuit circuit, CircuitWitness witness, Progress progress) {
    @SuppressWarnings("unchecked") // it is this system that loads them
    PlonkishCircuit<V, P> own = (PlonkishCircuit<V, P>) circuit;
    Witness values = ((OpenWitness) witness).witness();
    try {
      return system.files().write(prove(own.key(), own.prepared(), values, progress));
    } catch (InternalError e) { // a mapped file that became shorter
      throw new CutOffFileException(
          "The key " + own.name() + " or the witness " + values.name(), e);
    }
  }

  private P prove(
      PlonkishKey<V> key, PlonkishVerifier<V, P> verifier, Witness witness, Progress progress) {
    witness.requireSize(key.gates().sizes().witness(), key.name());
    Optional<P> proof = computed(key, witness, progress);
    progress.at("verifying the proof", 0.95);
    List<BigInteger> publicInputs = witness.publicInputs(key.domain().publics());
    if (proof.isEmpty() || verifier.refusal(publicInputs, proof.get()).isPresent()) {
      workspaces.releaseKeys(); // what a GPU has of it may be as wrong
      throw UnverifiedProofException.of(witness.name(), key.name());
    }
    progress.at("done", 1);
    return proof.get();
  }

  private Optional<P> computed(PlonkishKey<V> key, Witness witness, Progress progress) {
    Blinding blinding = Blinding.draw(system.blinds(), random);
    return workspaces.with(
        key, system.bytesARow(), work -> system.prove(key, witness, blinding, work, progress));
  }

  @Override
  public void releaseKeys() {
    workspaces.releaseKeys();
  }

  @Override
  public void close() {
    workspaces.close();
  }
}
