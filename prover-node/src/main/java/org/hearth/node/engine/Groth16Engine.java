package org.hearth.node.engine;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.hearth.device.Device;
import org.hearth.device.DeviceKind;
import org.hearth.device.compute.worker.TimeShare;
import org.hearth.device.governor.WorkRate;
import org.hearth.node.engine.ProofException.Blame;
import org.hearth.node.store.Sha256;
import org.hearth.prover.BadInputException;
import org.hearth.prover.engine.Engine;
import org.hearth.prover.engine.ProvingInterruptedException;
import org.hearth.prover.format.CheckedKeys;
import org.hearth.prover.format.Groth16Proof;
import org.hearth.prover.format.JsonFiles;
import org.hearth.prover.format.ProvingKey;
import org.hearth.prover.format.Witness;
import org.hearth.prover.groth16.Groth16Prover;
import org.jspecify.annotations.Nullable;

/**
 * Groth16 with our own prover, on the CPU or on a card with the CPU behind it; each proof is
 * verified before it is handed out. Keeps the last key in memory: a network's jobs are mostly of
 * one circuit.
 */
public final class Groth16Engine implements ProofEngine, AutoCloseable {
  private final Groth16Prover prover;
  private final CheckedKeys checkedKeys;
  private final CardWorkers cards;
  private @Nullable Loaded latest;

  private record Loaded(String sha256, Path file, ProvingKey key, String vkHash) {}

  /**
   * @param arithmetic stays the caller's, who closes it after this
   */
  public Groth16Engine(
      Engine arithmetic, SecureRandom random, CheckedKeys checkedKeys, CardWorkers cards) {
    this.prover = new Groth16Prover(arithmetic, random);
    this.checkedKeys = checkedKeys;
    this.cards = cards;
  }

  @Override
  public Optional<String> obstacle(Device device) {
    return switch (device.kind()) {
      case CPU -> Optional.empty();
      case GPU -> cards.obstacle(device);
      case USB -> Optional.of("there is no prover for it yet");
    };
  }

  @Override
  public void giveBack(Device device) {
    cards.giveBack(device);
  }

  /** On the CPU the caller rests. */
  @Override
  public void pace(Device device, WorkRate rate) {
    if (device.kind() == DeviceKind.GPU) {
      cards.pace(device, new TimeShare(rate.share()));
    }
  }

  @Override
  public boolean restsByItself(Device device) {
    return device.kind() == DeviceKind.GPU;
  }

  @Override
  public synchronized Circuit load(Path provingKey, String sha256) {
    Loaded loaded = latest;
    if (loaded == null || !loaded.sha256().equals(sha256)) {
      forget();
      loaded = read(provingKey, sha256);
      latest = loaded;
    }
    return new OneCircuit(loaded);
  }

  @Override
  public synchronized void close() {
    forget();
    cards.close();
  }

  private void forget() {
    if (latest != null) {
      latest.key().close();
      latest = null;
    }
  }

  private Loaded read(Path file, String sha256) {
    try {
      ProvingKey key = ProvingKey.loadPrepared(file, checkedKeys);
      if (!key.sha256().equals(sha256)) {
        key.close();
        throw new ProofException(Blame.INPUT, "The proving key changed on the disk.");
      }
      return new Loaded(sha256, file, key, Sha256.hex(JsonFiles.write(key.verifyingKey())));
    } catch (BadInputException e) {
      throw new ProofException(Blame.INPUT, String.valueOf(e.getMessage()), e);
    }
  }

  private final class OneCircuit implements Circuit {
    private final Loaded loaded;

    OneCircuit(Loaded loaded) {
      this.loaded = loaded;
    }

    @Override
    public String vkHash() {
      return loaded.vkHash();
    }

    @Override
    public Proof prove(Device device, Path witnessFile, ProofProgress progress) {
      ProvingKey key = loaded.key();
      try (Witness witness = open(witnessFile)) {
        Groth16Proof proof =
            device.kind() == DeviceKind.GPU
                ? cards
                    .prover(device, prover, trouble -> progress.at(trouble, 0))
                    .prove(loaded.file(), key, witnessFile, witness, progress::at)
                : prover.prove(key, witness, progress::at);
        List<BigInteger> statement = witness.publicInputs(key.publics());
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
