package org.hearth.node.proving;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.governor.WorkRate;
import org.hearth.node.proving.ProofException.Blame;
import org.hearth.node.store.Sha256;
import org.hearth.prover.BadInputException;
import org.hearth.prover.backend.spi.ProvingInterruptedException;
import org.hearth.prover.io.snarkjs.JsonFiles;
import org.hearth.prover.io.snarkjs.Witness;
import org.hearth.prover.system.groth16.key.Groth16Proof;
import org.hearth.prover.system.groth16.key.ProvingKey;
import org.hearth.prover.system.spi.CheckedKeys;

/**
 * Groth16 with our own prover on all kinds of devices; each proof is verified before it is handed
 * out. Keeps the last key in memory: a network's jobs are mostly of one circuit.
 */
public final class LocalProvingService implements ProvingService, AutoCloseable {
  private final CheckedKeys checkedKeys;
  private final Map<DeviceKind, DeviceProver> provers;
  private final KeyShelf keys = new KeyShelf();

  /**
   * @param provers one for each kind of device; closed with this
   */
  public LocalProvingService(CheckedKeys checkedKeys, Map<DeviceKind, DeviceProver> provers) {
    this.checkedKeys = checkedKeys;
    this.provers = Map.copyOf(provers);
  }

  private DeviceProver prover(Device device) {
    return Objects.requireNonNull(provers.get(device.kind()));
  }

  @Override
  public Optional<String> obstacle(Device device) {
    return prover(device).obstacle(device);
  }

  @Override
  public void giveBack(Device device) {
    prover(device).giveBack(device);
  }

  @Override
  public void pace(Device device, WorkRate rate) {
    prover(device).pace(device, rate);
  }

  @Override
  public boolean restsByItself(Device device) {
    return prover(device).restsByItself(device);
  }

  @Override
  public int seats(Device device) {
    return prover(device).seats(device);
  }

  @Override
  public int suitsFrom(Device device) {
    return prover(device).suitsFrom(device);
  }

  @Override
  public boolean unmeasured(Device device) {
    return prover(device).unmeasured(device);
  }

  @Override
  public void measure(Device device) {
    prover(device).measure(device);
  }

  @Override
  public void wasWrong(DeviceId device) {
    provers.values().forEach(prover -> prover.wasWrong(device));
  }

  @Override
  public int rowsLog(Path provingKey) {
    try {
      return ProvingKey.domainLogOf(provingKey);
    } catch (BadInputException e) {
      throw new ProofException(Blame.INPUT, String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public Circuit load(Path provingKey, String sha256) {
    return new OneCircuit(keys.take(sha256, () -> read(provingKey, sha256)));
  }

  @Override
  public void close() {
    keys.close();
    provers.values().forEach(DeviceProver::close);
  }

  private LoadedKey read(Path file, String sha256) {
    try {
      ProvingKey key = ProvingKey.loadPrepared(file, checkedKeys);
      if (!key.sha256().equals(sha256)) {
        key.close();
        throw new ProofException(Blame.INPUT, "The proving key changed on the disk.");
      }
      return new LoadedKey(sha256, file, key, Sha256.hex(JsonFiles.write(key.verifyingKey())));
    } catch (BadInputException e) {
      throw new ProofException(Blame.INPUT, String.valueOf(e.getMessage()), e);
    }
  }

  private final class OneCircuit implements Circuit {
    private final KeyShelf.Borrowed borrowed;
    private final LoadedKey loaded;

    OneCircuit(KeyShelf.Borrowed borrowed) {
      this.borrowed = borrowed;
      this.loaded = borrowed.key();
    }

    @Override
    public void close() {
      borrowed.close();
    }

    @Override
    public String vkHash() {
      return loaded.vkHash();
    }

    @Override
    public Proof prove(Device device, Path witnessFile, ProofProgress progress) {
      try (Witness witness = open(witnessFile)) {
        Groth16Proof proof = prover(device).prove(device, loaded, witnessFile, witness, progress);
        List<BigInteger> statement = witness.publicInputs(loaded.key().publics());
        return new Proof(JsonFiles.write(proof), statement);
      } catch (ProvingInterruptedException e) {
        throw new ProofStoppedException("interrupted");
      } catch (BadInputException e) {
        // A proof that does not verify may be a bad witness or a computer that miscalculates: worth
        // another attempt.
        throw new ProofException(Blame.DEVICE, String.valueOf(e.getMessage()), e);
      }
    }

    private static Witness open(Path file) {
      try {
        return Witness.read(file);
      } catch (BadInputException e) {
        throw new ProofException(Blame.INPUT, String.valueOf(e.getMessage()), e);
      }
    }
  }
}
