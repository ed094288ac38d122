package org.hearth.app.selftest;

import org.hearth.prover.io.snarkjs.ZkeyReader;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.hearth.device.accelerator.Accelerator;
import org.hearth.device.accelerator.emulator.ProofMaker;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.io.snarkjs.JsonFiles;
import org.hearth.prover.io.snarkjs.Witness;
import org.hearth.prover.system.groth16.Groth16Prover;
import org.hearth.prover.system.groth16.key.ProvingKey;
import org.hearth.prover.system.spi.CheckedKeys;

/** What really proves in the emulated accelerator: the CPU engine. */
public final class EmulatedProver implements ProofMaker {
  private final Backend engine;
  private final SecureRandom random;

  public EmulatedProver(Backend engine, SecureRandom random) {
    this.engine = engine;
    this.random = random;
  }

  @Override
  public byte[] prove(Path keyFile, Path witnessFile, Accelerator.ProgressListener progress) {
    try (ProvingKey key = ZkeyReader.load(keyFile, CheckedKeys.none());
        Witness witness = Witness.read(witnessFile)) {
      return JsonFiles.write(new Groth16Prover(engine, random).prove(key, witness, progress::at));
    }
  }
}
