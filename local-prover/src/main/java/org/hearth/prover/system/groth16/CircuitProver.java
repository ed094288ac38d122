package org.hearth.prover.system.groth16;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.hearth.prover.Progress;
import org.hearth.prover.io.CutOffFileException;
import org.hearth.prover.io.snarkjs.JsonFiles;
import org.hearth.prover.io.snarkjs.Witness;
import org.hearth.prover.system.groth16.gpu.ProofTrial;
import org.hearth.prover.system.groth16.key.ProvingKey;
import org.hearth.prover.system.groth16.sums.ProofSums;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.Prover;
import org.hearth.prover.system.spi.SpeedTrial;
import org.hearth.prover.system.spi.UnverifiedProofException;

/** {@link Groth16Prover} as others see it: circuits and witnesses go in, bytes come out. */
final class CircuitProver implements Prover {
  private final ProofSums sums;
  private final Groth16Prover prover;

  /**
   * @param sums closed with this
   */
  CircuitProver(ProofSums sums, SecureRandom random) {
    this.sums = sums;
    this.prover = new Groth16Prover(sums, random);
  }

  @Override
  public String description() {
    return sums.description();
  }

  @Override
  public byte[] prove(Circuit circuit, CircuitWitness witness, Progress progress) {
    Groth16Circuit own = (Groth16Circuit) circuit;
    Witness values = ((Groth16Circuit.Opened) witness).witness();
    ProvingKey key = own.key();
    try {
      return made(own, key, values, progress);
    } catch (UnverifiedProofException e) {
      if (!own.renew(key, false)) {
        throw e;
      }
    } catch (CutOffFileException e) {
      if (!own.renew(key, true)) {
        throw e;
      }
    }
    sums.evictKeys(); // what a GPU has of it may be as wrong
    return made(own, own.key(), values, progress);
  }

  private byte[] made(Groth16Circuit own, ProvingKey key, Witness values, Progress progress) {
    try {
      return JsonFiles.write(prover.prove(key, own.prepared(), values, progress));
    } catch (InternalError e) {
      throw new CutOffFileException(
          "The key " + own.name() + " or the witness " + values.name(), e);
    }
  }

  @Override
  public void expect(Optional<? extends CircuitWitness> witness) {
    sums.expect(witness.map(w -> ((Groth16Circuit.Opened) w).witness().values()));
  }

  @Override
  public void releaseKeys() {
    sums.evictKeys();
  }

  @Override
  public Optional<SpeedTrial> speedTrial(LongSupplier nanoTime) {
    return Optional.of(new ProofTrial(sums, nanoTime));
  }

  @Override
  public void close() {
    sums.close();
  }
}
