package org.hearth.prover.system.plonk;

import java.nio.file.Path;
import org.hearth.prover.io.snarkjs.OpenWitness;
import org.hearth.prover.io.snarkjs.PlonkJson;
import org.hearth.prover.system.plonk.key.PlonkKey;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.Limits;
import org.hearth.prover.system.spi.Verifier;
import org.jspecify.annotations.Nullable;

/** A PLONK key in a mapped file; its verifier is prepared when it is first asked for. */
final class PlonkCircuit implements Circuit {
  private final PlonkKey key;
  private final Limits limits;
  private @Nullable PlonkVerifier verifier;

  PlonkCircuit(PlonkKey key, Limits limits) {
    this.key = key;
    this.limits = limits;
  }

  PlonkKey key() {
    return key;
  }

  synchronized PlonkVerifier prepared() {
    PlonkVerifier ready = verifier;
    if (ready == null) {
      ready = new PlonkVerifier(key.verifyingKey());
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
    return key.verifyingKey().logDomain();
  }

  @Override
  public int witnessSize() {
    return key.sizes().witness();
  }

  @Override
  public int publicInputs() {
    return key.verifyingKey().publics();
  }

  @Override
  public byte[] verifyingKey() {
    return PlonkJson.write(key.verifyingKey());
  }

  @Override
  public Verifier verifier() {
    return new BytesVerifier(prepared(), limits);
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
