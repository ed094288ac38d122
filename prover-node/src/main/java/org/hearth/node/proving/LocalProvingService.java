package org.hearth.node.proving;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.governor.WorkRate;
import org.hearth.node.gpu.GpuSituation;
import org.hearth.node.proving.ProofException.Blame;
import org.hearth.prover.BadInputException;
import org.hearth.prover.backend.spi.BackendFailedException;
import org.hearth.prover.backend.spi.NotEnoughMemoryException;
import org.hearth.prover.backend.spi.ProvingInterruptedException;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.hash.Sha256;
import org.hearth.prover.io.CutOffFileException;
import org.hearth.prover.system.ProofSystems;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.system.spi.UnverifiedProofException;

/**
 * Our own provers of all proof systems on all kinds of devices; each proof is verified before it is
 * handed out. Keeps the last key in memory: a network's jobs are mostly of one circuit.
 */
public final class LocalProvingService implements ProvingService, AutoCloseable {
  private final ProofSystems systems;
  private final KeyCache keyCache;
  private final Map<DeviceKind, DeviceProver> provers;
  private final KeyShelf keys = new KeyShelf();

  /**
   * @param systems which it proves with
   * @param provers one for each kind of device; closed with this
   */
  public LocalProvingService(
      ProofSystems systems, KeyCache keyCache, Map<DeviceKind, DeviceProver> provers) {
    this.systems = systems;
    this.keyCache = keyCache;
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
  public void release(Device device) {
    prover(device).release(device);
  }

  @Override
  public void keepFree(Device device, Optional<String> why) {
    prover(device).keepFree(device, why);
  }

  @Override
  public GpuSituation situation(Device device) {
    return prover(device).situation(device);
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
  public int slots(Device device) {
    return prover(device).slots(device);
  }

  @Override
  public int suitsFrom(Device device) {
    return prover(device).suitsFrom(device);
  }

  @Override
  public boolean tested(Device device) {
    return prover(device).tested(device);
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
  public int logDomain(String system, Path provingKey) {
    return asInput(() -> systems.byId(system).logDomain(provingKey));
  }

  @Override
  public Circuit load(String system, Path provingKey, String sha256) {
    ProofSystem known = asInput(() -> systems.byId(system));
    return new OneCircuit(keys.take(system, sha256, () -> read(known, provingKey, sha256)));
  }

  @Override
  public void close() {
    keys.close();
    provers.values().forEach(DeviceProver::close);
  }

  private LoadedKey read(ProofSystem system, Path file, String sha256) {
    return blaming(
        Blame.KEY,
        () -> {
          org.hearth.prover.system.spi.Circuit circuit = system.load(file, keyCache);
          if (!circuit.sha256().equals(sha256)) {
            circuit.close();
            throw new ProofException(Blame.INPUT, "The proving key changed on the disk.");
          }
          return new LoadedKey(system, file, circuit, Sha256.hex(circuit.verifyingKey()));
        });
  }

  /** What comes from the network and is refused is the network's fault. */
  private static <T> T asInput(Supplier<T> reading) {
    return blaming(Blame.INPUT, reading);
  }

  private static <T> T blaming(Blame blame, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (CutOffFileException e) {
      throw new ProofException(
          Blame.PROGRAM, String.valueOf(e.getMessage()), e); // not the network's
    } catch (BadInputException e) {
      throw new ProofException(blame, String.valueOf(e.getMessage()), e);
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
    public Proof prove(
        Device device, Path witnessFile, List<BigInteger> statement, ProofProgress progress) {
      try (CircuitWitness witness = asInput(() -> loaded.circuit().open(witnessFile))) {
        if (!witness.statement().publicInputs().equals(statement)) {
          throw new OtherStatementException();
        }
        return new Proof(
            prover(device).prove(device, loaded, witnessFile, witness, progress), statement);
      } catch (ProvingInterruptedException e) {
        throw new ProofStoppedException("interrupted");
      } catch (UnverifiedProofException e) {
        // A bad witness or a computer that miscalculates: worth another attempt.
        throw failed(Blame.UNVERIFIED, e);
      } catch (NotEnoughMemoryException e) {
        throw failed(Blame.NOT_ENOUGH_MEMORY, e);
      } catch (BackendFailedException e) {
        throw failed(Blame.UNABLE, e);
      } catch (CutOffFileException e) {
        throw failed(Blame.PROGRAM, e);
      } catch (BadInputException e) {
        throw failed(Blame.INPUT, e);
      }
    }

    private static ProofException failed(Blame blame, RuntimeException e) {
      return new ProofException(blame, String.valueOf(e.getMessage()), e);
    }
  }
}
