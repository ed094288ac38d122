package org.hearth.node.proving;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.governor.WorkRate;
import org.hearth.device.worker.ChildCommand;
import org.hearth.device.worker.FailureKind;
import org.hearth.device.worker.TimeShare;
import org.hearth.device.worker.Worker;
import org.hearth.device.worker.WorkerFailure;
import org.hearth.device.worker.WorkerLimits;
import org.hearth.node.proving.ProofException.Blame;
import org.hearth.prover.BadInputException;
import org.hearth.prover.backend.gpu.Crossover;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.NotEnoughMemoryException;
import org.hearth.prover.backend.spi.ProvingInterruptedException;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.system.spi.UnverifiedProofException;
import org.hearth.prover.worker.WorkerProver;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cards that prove, each in a process of its own that starts with its first job and keeps keys
 * on the card from job to job. What a card does not do is for another device to do.
 */
public final class GpuWorkers implements DeviceProver {
  private static final Logger LOG = LoggerFactory.getLogger(GpuWorkers.class);
  private static final int HEAP_MEBIBYTES = 2048;

  /** Longer than any lease; what hangs is noticed sooner, by its silence. */
  private static final Duration LONGEST_PROOF = Duration.ofMinutes(10);

  private final Function<Device, Worker> maker;
  private final ProofSystem measured;
  private final GpuSizes sizes;
  private final Consumer<DeviceId> miscalculates;
  private final Map<DeviceId, GpuWorker> gpus = new HashMap<>();
  private final Map<DeviceId, TimeShare> shares = new HashMap<>();
  private boolean closed;

  private record GpuWorker(Worker worker, GpuQueue queue) {}

  /**
   * @param maker of a card's process, which need not be started yet
   * @param crossover the file that remembers from which sizes on cards are faster
   * @param processor what proves beside the cards
   * @param measured the proof system whose proofs are timed for that
   * @param miscalculates hears of a GPU whose results are not the processor's
   */
  public GpuWorkers(
      Function<Device, Worker> maker,
      Path crossover,
      Backend processor,
      ProofSystem measured,
      Consumer<DeviceId> miscalculates) {
    this.maker = maker;
    this.miscalculates = miscalculates;
    this.measured = measured;
    this.sizes = new GpuSizes(new Crossover(crossover), processor, measured, System::nanoTime);
  }

  /**
   * @param keyCache the folder of the {@link org.hearth.prover.cache.KeyCache}
   * @param crossover the file that remembers from which sizes on cards are faster
   * @param processor what proves beside the cards
   * @param main of the processes: one that knows the same proof systems
   * @param measured the proof system whose proofs are timed for that
   * @param miscalculates hears of a GPU whose results are not the processor's
   */
  public static GpuWorkers ofThisComputer(
      Path keyCache,
      Path crossover,
      Backend processor,
      Class<?> main,
      ProofSystem measured,
      Consumer<DeviceId> miscalculates,
      Clock clock) {
    return new GpuWorkers(
        device ->
            new Worker(
                device.name(),
                ChildCommand.ofThisJava(
                    HEAP_MEBIBYTES,
                    List.of(),
                    main.getName(),
                    List.of(device.id().value(), keyCache.toString())),
                WorkerLimits.DEFAULT,
                clock),
        crossover,
        processor,
        measured,
        miscalculates);
  }

  @Override
  public Optional<String> obstacle(Device device) {
    Optional<String> known = sizes.obstacle(device);
    if (known.isPresent()) {
      return known;
    }
    GpuWorker gpu = known(device.id());
    if (gpu == null) {
      return Optional.empty();
    }
    return gpu.worker
        .pausedBy()
        .or(() ->
            gpu.worker.rests()
                ? Optional.of("it rests for a moment after a fault")
                : Optional.empty());
  }

  @Override
  public byte[] prove(
      Device device, LoadedKey key, Path file, CircuitWitness witness, ProofProgress progress) {
    GpuWorker gpu = gpu(device);
    try {
      byte[] proof = gpu.queue.proof(key.system(), key.file(), file, progress);
      if (!key.circuit().verifier().verifies(witness.statement(), proof)) {
        throw new ProofException(
            Blame.UNVERIFIED,
            FailureKind.DID_NOT_VERIFY.sentence(device.name(), "the proof does not verify"));
      }
      return proof;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProvingInterruptedException();
    } catch (WorkerFailure e) {
      // What its program fails at says nothing of the GPU's arithmetic.
      throw failed(
          e.kind() == FailureKind.TASK_FAILED ? Blame.PROGRAM : Blame.UNABLE, e.sentence(), e);
    } catch (UnverifiedProofException e) {
      // A bad witness or a GPU that miscalculates; which of them, the next device will tell.
      throw failed(Blame.UNVERIFIED, sentence(device, e), e);
    } catch (NotEnoughMemoryException e) {
      throw failed(Blame.NOT_ENOUGH_MEMORY, sentence(device, e), e);
    } catch (BadInputException e) {
      // The files were good enough here.
      throw failed(Blame.UNABLE, sentence(device, e), e);
    }
  }

  private static String sentence(Device device, RuntimeException e) {
    return FailureKind.TASK_FAILED.sentence(device.name(), String.valueOf(e.getMessage()));
  }

  private static ProofException failed(Blame blame, String sentence, Exception cause) {
    LOG.warn("{}", sentence);
    return new ProofException(blame, sentence, cause);
  }

  /** Only now a fault of the card: before, it might have been the network's bad witness. */
  @Override
  public void wasWrong(DeviceId device) {
    GpuWorker gpu = known(device);
    if (gpu != null) {
      // Not waited for: it ends the process as soon as that is between two requests.
      Thread.ofVirtual().start(() -> gpu.worker.didNotVerify("another device proved the job"));
    }
  }

  @Override
  public int slots(Device device) {
    return GpuQueue.MOST_TOGETHER;
  }

  @Override
  public int suitsFrom(Device device) {
    return sizes.suitsFrom(device);
  }

  @Override
  public boolean tested(Device device) {
    return sizes.tested(device);
  }

  @Override
  public boolean unmeasured(Device device) {
    return sizes.unmeasured(device);
  }

  @Override
  public void measure(Device device) {
    boolean wrong =
        sizes.measure(
            device, k -> new WorkerProver(gpu(device).worker, LONGEST_PROOF).trial(measured, k));
    if (wrong) {
      miscalculates.accept(device.id());
    }
  }

  private synchronized GpuWorker gpu(Device device) {
    if (closed) {
      throw new ProvingInterruptedException(); // nobody would end a process that starts now
    }
    GpuWorker gpu = gpus.computeIfAbsent(device.id(), _ -> newGpu(device));
    gpu.worker.pace(shares.getOrDefault(device.id(), TimeShare.ALL));
    return gpu;
  }

  private GpuWorker newGpu(Device device) {
    Worker worker = maker.apply(device);
    return new GpuWorker(
        worker,
        new GpuQueue(device.name(), new WorkerProver(worker, LONGEST_PROOF)::prove, GpuQueue.ECHO));
  }

  private synchronized @Nullable GpuWorker known(DeviceId device) {
    return gpus.get(device);
  }

  /** Frees all that is on a card, unless it proves. */
  @Override
  public void release(Device device) {
    GpuWorker gpu = known(device.id());
    if (gpu != null) {
      gpu.worker.release();
    }
  }

  /** Also in the middle of a proof. */
  @Override
  public synchronized void pace(Device device, WorkRate rate) {
    TimeShare share = new TimeShare(rate.share());
    shares.put(device.id(), share);
    GpuWorker gpu = gpus.get(device.id());
    if (gpu != null) {
      gpu.worker.pace(share);
    }
  }

  @Override
  public boolean restsByItself(Device device) {
    return true;
  }

  @Override
  public synchronized void close() {
    closed = true;
    gpus.values().forEach(gpu -> gpu.worker.close());
  }
}
