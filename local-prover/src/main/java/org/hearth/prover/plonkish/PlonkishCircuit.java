package org.hearth.prover.plonkish;

import java.nio.file.Path;
import org.hearth.prover.io.snarkjs.OpenWitness;
import org.hearth.prover.plonkish.key.PlonkishKey;
import org.hearth.prover.plonkish.key.PlonkishProof;
import org.hearth.prover.plonkish.key.PlonkishVerifyingKey;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.Verifier;
import org.jspecify.annotations.Nullable;

/** A proving key in a mapped file; its verifier is prepared when it is first asked for. */
final class PlonkishCircuit<V extends PlonkishVerifyingKey, P extends PlonkishProof>
    implements Circuit {
  private final PlonkishSystem<V, P> system;
  private final PlonkishKey<V> key;
  private @Nullable PlonkishVerifier<V, P> verifier;

  /**
   * @param key closed with this
   */
  PlonkishCircuit(PlonkishSystem<V, P> system, PlonkishKey<V> key) {
    this.system = system;
    this.key = key;
  }

  PlonkishKey<V> key() {
    return key;
  }

  synchronized PlonkishVerifier<V, P> prepared() {
    PlonkishVerifier<V, P> ready = verifier;
    if (ready == null) {
      ready = system.verifier(key.verifyingKey());
      verifier = ready;
    }
    return ready;
  }

  @Override
  public String sha256() {
    return key.sha256();
  }

  @Override
  public String name() {
    return key.name();
  }

  @Override
  public int logDomain() {
    return key.domain().log();
  }

  @Override
  public int witnessSize() {
    return key.gates().sizes().witness();
  }

  @Override
  public int publicInputs() {
    return key.domain().publics();
  }

  @Override
  public byte[] verifyingKey() {
    return system.files().write(key.verifyingKey());
  }

  @Override
  public Verifier verifier() {
    return new BytesVerifier<>(system, prepared());
  }

  @Override
  public CircuitWitness open(Path file) {
    return OpenWitness.of(this, file);
  }

  @Override
  public void close() {
    key.close();
  }
}
