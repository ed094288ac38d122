package org.hearth.prover.system.groth16;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.hearth.prover.Progress;
import org.hearth.prover.io.CutOffFileException;
import org.hearth.prover.io.snarkjs.JsonFiles;
import org.hearth.prover.io.snarkjs.OpenWitness;
import org.hearth.prover.io.snarkjs.Witness;
import org.hearth.prover.system.groth16.gpu.ProofTrial;
import org.hearth.prover.system.groth16.key.Groth16Proof;
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
    byte[] proof = start(circuit, witness, progress, Runnable::run).await();
    progress.at("done", 1);
    return proof;
  }

  @Override
  public Pending start(Circuit circuit, CircuitWitness witness, Progress progress) {
    return start(circuit, witness, progress, Background.THREAD);
  }

  private Pending start(
      Circuit circuit, CircuitWitness witness, Progress progress, Executor executor) {
    Groth16Circuit own = (Groth16Circuit) circuit;
    Witness values = ((OpenWitness) witness).witness();
    ProvingKey key = own.key();
    try {
      Background<Groth16Proof> proof =
          readable(own, values, () -> begun(own, key, values, progress, executor));
      return () -> finished(own, key, values, progress, proof);
    } catch (CutOffFileException e) {
      byte[] proof = again(own, key, values, progress, e);
      return () -> proof;
    }
  }

  private Background<Groth16Proof> begun(
      Groth16Circuit own, ProvingKey key, Witness values, Progress progress, Executor executor) {
    return prover.start(key, own.prepared(), values, progress, executor);
  }

  private byte[] finished(
      Groth16Circuit own,
      ProvingKey key,
      Witness values,
      Progress progress,
      Background<Groth16Proof> proof) {
    try {
      return JsonFiles.write(readable(own, values, proof::await));
    } catch (UnverifiedProofException | CutOffFileException e) {
      return again(own, key, values, progress, e);
    }
  }

  /** With the key read anew, if what was kept of it is not as it should be. */
  private byte[] again(
      Groth16Circuit own,
      ProvingKey key,
      Witness values,
      Progress progress,
      RuntimeException failure) {
    if (!own.renew(key, failure instanceof CutOffFileException)) {
      throw failure;
    }
    sums.evictKeys(); // what a GPU has of it may be as wrong
    return JsonFiles.write(
        readable(
            own, values, () -> begun(own, own.key(), values, progress, Runnable::run).await()));
  }

  /** A mapped file that became shorter shows as an error when it is read. */
  private static <T> T readable(Groth16Circuit own, Witness values, Supplier<T> work) {
    try {
      return work.get();
    } catch (InternalError e) {
      throw new CutOffFileException(
          "The key " + own.name() + " or the witness " + values.name(), e);
    }
  }

  @Override
  public void expect(Optional<? extends CircuitWitness> witness) {
    sums.expect(witness.map(w -> ((OpenWitness) w).witness().values()));
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
