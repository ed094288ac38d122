package org.hearth.node.proving;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.doctor.SelfTestStore;
import org.hearth.device.governor.WorkRate;
import org.hearth.device.worker.ChildCommand;
import org.hearth.device.worker.FailureKind;
import org.hearth.device.worker.TimeShare;
import org.hearth.device.worker.Worker;
import org.hearth.device.worker.WorkerFailure;
import org.hearth.device.worker.WorkerLimits;
import org.hearth.node.engine.CallerDevice;
import org.hearth.node.engine.CallerDevices;
import org.hearth.node.engine.FairTurns;
import org.hearth.node.engine.ProofWork;
import org.hearth.node.gpu.GpuBroker;
import org.hearth.node.gpu.GpuRank;
import org.hearth.node.gpu.GpuSituation;
import org.hearth.node.proving.ProofException.Blame;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.gpu.Crossover;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.NotEnoughMemoryException;
import org.hearth.prover.backend.spi.ProvingInterruptedException;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.system.spi.UnverifiedProofException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cards that prove, each in a process of its own that starts with its first job and keeps keys
 * on the card from job to job. What a card does not do is for another device to do.
 */
public final class GpuWorkers implements DeviceProver, CallerDevices {
  private static final Logger LOG = LoggerFactory.getLogger(GpuWorkers.class);
  private static final int HEAP_MEBIBYTES = 2048;

  /** Governors look each second, or each fifth while there is nothing to see. */
  private static final Duration LOOKED_AFTER = Duration.ofSeconds(30);

  /** Longer than any lease; what hangs is noticed sooner, by its silence. */
  private static final Duration LONGEST_PROOF = Duration.ofMinutes(10);

  private final Function<Device, Worker> maker;
  private final ProofSystem measured;
  private final GpuSizes sizes;
  private final Consumer<DeviceId> miscalculates;
  private final GpuBroker broker;
  private final NodeTurns turns;
  private final Map<DeviceId, GpuWorker> gpus = new HashMap<>();
  private final Map<DeviceId, Paced> paced = new HashMap<>();
  private boolean closed;

  /** How a GPU was last told to work, and when. */
  private record Paced(Device device, TimeShare share, long at) {
    /** Whether it may work now; one that nobody looks after any more may not. */
    boolean allows() {
      return !share.isNone() && System.nanoTime() - at < LOOKED_AFTER.toNanos();
    }
  }

  private record GpuWorker(Worker worker, GpuProcess process, GpuQueue queue, FairTurns turns) {}

  /**
   * @param maker of a card's process, which need not be started yet
   * @param crossover the file that remembers from which sizes on cards are faster
   * @param processor what proves beside the cards
   * @param measured the proof system whose proofs are timed for that
   * @param miscalculates hears of a GPU whose results are not the processor's
   * @param broker of whom GPUs are had
   * @param cost of a turn of the node's, as the owner wants it now: {@link FairTurns#COST} is what
   *     others pay
   */
  public GpuWorkers(
      Function<Device, Worker> maker,
      Path crossover,
      Backend processor,
      ProofSystem measured,
      Consumer<DeviceId> miscalculates,
      GpuBroker broker,
      IntSupplier cost) {
    this.maker = maker;
    this.broker = broker;
    this.turns = new NodeTurns(cost);
    this.miscalculates = miscalculates;
    this.measured = measured;
    this.sizes = new GpuSizes(new Crossover(crossover), processor, measured, System::nanoTime);
  }

  /**
   * What is kept in files.
   *
   * @param keyCache folder of the {@link org.hearth.prover.cache.KeyCache}
   * @param crossover remembers from which sizes on GPUs are faster
   * @param selfTests where the doctor reads of a GPU that miscalculates
   */
  public record Files(Path keyCache, Path crossover, Path selfTests) {}

  /**
   * The GPUs of this computer; none is opened yet.
   *
   * @param main of the processes: one that knows the same proof systems
   * @param processor what proves beside the GPUs
   * @param measured the proof system whose proofs are timed
   * @param broker of whom GPUs are had
   * @param cost of a turn of the node's, as the owner wants it now
   */
  public static GpuWorkers ofThisComputer(
      Files files,
      Class<?> main,
      Backend processor,
      ProofSystem measured,
      GpuBroker broker,
      IntSupplier cost,
      Clock clock) {
    SelfTestStore doctor = new SelfTestStore(files.selfTests());
    return new GpuWorkers(
        device ->
            new Worker(
                device.name(),
                ChildCommand.ofThisJava(
                    HEAP_MEBIBYTES,
                    List.of(),
                    main.getName(),
                    List.of(device.id().value(), files.keyCache().toString())),
                WorkerLimits.DEFAULT,
                clock),
        files.crossover(),
        processor,
        measured,
        gpu ->
            doctor.addIfPossible(
                new SelfTestStore.Entry(clock.instant(), gpu, false, Duration.ZERO)),
        broker,
        cost);
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
                : gpu.process.noRoom());
  }

  @Override
  public byte[] prove(
      Device device, LoadedKey key, Path file, CircuitWitness witness, ProofProgress progress) {
    GpuWorker gpu = gpu(device);
    ProofWork work = new ProofWork(key.system(), key.file(), key.circuit(), file, witness);
    return turns.take(
        gpu.turns, progress, () -> proof(device, gpu, GpuRank.DEADLINE, work, progress));
  }

  private static byte[] proof(
      Device device, GpuWorker gpu, GpuRank rank, ProofWork work, ProofProgress progress)
      throws InterruptedException {
    try {
      byte[] proof = gpu.queue.proof(rank, work.system(), work.key(), work.file(), progress);
      if (!work.circuit().verifier().verifies(work.witness().statement(), proof)) {
        throw new ProofException(
            Blame.UNVERIFIED,
            FailureKind.DID_NOT_VERIFY.sentence(device.name(), "the proof does not verify"));
      }
      return proof;
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
    try {
      GpuProcess process = gpu(device).process;
      boolean wrong =
          process.measure((_, lives) ->
              sizes.measure(
                  device,
                  k -> {
                    lives.run();
                    return process.trial(measured, k, lives);
                  }));
      if (wrong) {
        miscalculates.accept(device.id());
      }
    } catch (WorkerFailure e) {
      LOG.info("{} It is measured later.", e.sentence());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ProvingInterruptedException e) {
      LOG.debug("{} is not measured: the node stops", device.name());
    }
  }

  /** For callers of this computer: the GPU that is fastest at small circuits, as for jobs. */
  @Override
  public synchronized Optional<CallerDevice> best(IntSupplier logDomain) {
    if (paced.isEmpty()) {
      return Optional.empty();
    }
    int rows = logDomain.getAsInt();
    return paced.values().stream()
        .map(Paced::device)
        .filter(device -> tested(device) && suitsFrom(device) <= rows)
        .filter(device -> obstacle(device).isEmpty() && mayWork(device.id()))
        .min(Comparator.comparingInt(this::suitsFrom))
        .map(device -> new ForCallers(device, gpu(device)));
  }

  /** Whether its governor, the rules and the owner let it work for callers. */
  private synchronized boolean mayWork(DeviceId gpu) {
    Paced last = paced.get(gpu);
    return last != null && last.allows() && broker.situation(gpu).heldFor().isEmpty();
  }

  /** A GPU as callers see it. */
  private final class ForCallers implements CallerDevice {
    private final Device device;
    private final GpuWorker gpu;

    ForCallers(Device device, GpuWorker gpu) {
      this.device = device;
      this.gpu = gpu;
    }

    @Override
    public String description() {
      return device.label();
    }

    @Override
    public FairTurns turns() {
      return gpu.turns;
    }

    @Override
    public byte[] prove(ProofWork work, Progress progress)
        throws NoProofException, InterruptedException {
      try {
        return proof(
            device,
            gpu,
            GpuRank.PERSON,
            work,
            (step, fraction) -> {
              // Nobody would come back to a proof that rests until a game is over.
              if (!mayWork(device.id())) {
                throw new ProofStoppedException(device.name() + " is to rest now");
              }
              progress.at(step, fraction);
            });
      } catch (ProofException | ProofStoppedException e) {
        throw new NoProofException(String.valueOf(e.getMessage()), e);
      }
    }
  }

  private synchronized GpuWorker gpu(Device device) {
    if (closed) {
      throw new ProvingInterruptedException(); // nobody would end a process that starts now
    }
    GpuWorker gpu = gpus.computeIfAbsent(device.id(), _ -> newGpu(device));
    Paced last = paced.get(device.id());
    gpu.worker.pace(last == null ? TimeShare.ALL : last.share());
    return gpu;
  }

  private GpuWorker newGpu(Device device) {
    Worker worker = maker.apply(device);
    GpuProcess process = new GpuProcess(device, worker, LONGEST_PROOF, broker);
    return new GpuWorker(
        worker,
        process,
        new GpuQueue(device.name(), process::prove, GpuQueue.ECHO),
        new FairTurns(GpuQueue.MOST_TOGETHER));
  }

  private synchronized @Nullable GpuWorker known(DeviceId device) {
    return gpus.get(device);
  }

  /** Frees all that is on a card, unless it proves. */
  @Override
  public void release(Device device) {
    GpuWorker gpu = known(device.id());
    if (gpu != null) {
      gpu.process.leave("it is not used now");
    }
  }

  @Override
  public void keepFree(Device device, Optional<String> why) {
    why.ifPresentOrElse(
        reason -> broker.hold(device.id(), reason), () -> broker.unhold(device.id()));
  }

  @Override
  public GpuSituation situation(Device device) {
    return broker.situation(device.id());
  }

  /** Also in the middle of a proof. */
  @Override
  public synchronized void pace(Device device, WorkRate rate) {
    TimeShare share = new TimeShare(rate.share());
    paced.put(device.id(), new Paced(device, share, System.nanoTime()));
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
