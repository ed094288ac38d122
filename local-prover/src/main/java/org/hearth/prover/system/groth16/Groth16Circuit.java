package org.hearth.prover.system.groth16;

import java.nio.file.Path;
import org.hearth.prover.io.snarkjs.JsonFiles;
import org.hearth.prover.io.snarkjs.Witness;
import org.hearth.prover.system.groth16.key.ProvingKey;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.Limits;
import org.hearth.prover.system.spi.Statement;
import org.hearth.prover.system.spi.Verifier;
import org.jspecify.annotations.Nullable;

/** A Groth16 key in memory; its verifier is prepared when it is first asked for. */
final class Groth16Circuit implements Circuit {
  private final ProvingKey key;
  private final Limits limits;
  private @Nullable Groth16Verifier verifier;

  /** An open .wtns file of this circuit. */
  record Opened(Witness witness, Statement statement) implements CircuitWitness {
    @Override
    public String name() {
      return witness.name();
    }

    @Override
    public void close() {
      witness.close();
    }
  }

  Groth16Circuit(ProvingKey key, Limits limits) {
    this.key = key;
    this.limits = limits;
  }

  ProvingKey key() {
    return key;
  }

  /** To prepare it takes longer than to verify. */
  synchronized Groth16Verifier prepared() {
    Groth16Verifier ready = verifier;
    if (ready == null) {
      ready = new Groth16Verifier(key.verifyingKey());
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
    return key.logDomain();
  }

  @Override
  public int witnessSize() {
    return key.wires();
  }

  @Override
  public int publicInputs() {
    return key.publics();
  }

  @Override
  public byte[] verifyingKey() {
    return JsonFiles.write(key.verifyingKey());
  }

  @Override
  public Verifier verifier() {
    return new BytesVerifier(prepared(), limits);
  }

  @Override
  public CircuitWitness open(Path file) {
    Witness witness = Witness.read(file);
    try {
      Groth16Prover.requireSameCircuit(key, witness);
      return new Opened(witness, new Statement(witness.publicInputs(key.publics())));
    } catch (RuntimeException e) {
      witness.close();
      throw e;
    }
  }

  @Override
  public void close() {
    key.close();
  }
}
