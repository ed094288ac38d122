package org.hearth.node.proving;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.hearth.prover.backend.gpu.Crossover;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.ProvingInterruptedException;
import org.hearth.prover.io.snarkjs.Witness;
import org.hearth.prover.system.groth16.Groth16Prover;
import org.hearth.prover.system.groth16.key.Groth16Proof;
import org.hearth.prover.worker.GpuWorkerMain;
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

  private static final String SLOWER =
      "it was slower than the processor at every size that was tried";

  private final Function<Device, Worker> maker;
  private final Groth16Prover cpu;
  private final GpuSizes sizes;
  private final Map<DeviceId, Card> cards = new HashMap<>();
  private final Map<DeviceId, TimeShare> shares = new HashMap<>();
  private boolean closed;

  private record Card(Worker worker, GpuQueue queue) {}

  /**
   * @param maker of a card's process, which need not be started yet
   * @param crossover the file that remembers from which sizes on cards are faster
   * @param processor what proves beside the cards
   * @param cpu has the verifiers of keys
   */
  public GpuWorkers(
      Function<Device, Worker> maker, Path crossover, Backend processor, Groth16Prover cpu) {
    this.maker = maker;
    this.cpu = cpu;
    this.sizes = new GpuSizes(new Crossover(crossover), processor, System::nanoTime);
  }

  /**
   * @param checkedKeys the folder that remembers which keys were checked
   * @param crossover the file that remembers from which sizes on cards are faster
   * @param processor what proves beside the cards
   * @param cpu has the verifiers of keys
   */
  public static GpuWorkers ofThisComputer(
      Path checkedKeys, Path crossover, Backend processor, Groth16Prover cpu, Clock clock) {
    return new GpuWorkers(
        device ->
            new Worker(
                device.name(),
                ChildCommand.ofThisJava(
                    HEAP_MEBIBYTES,
                    List.of(),
                    GpuWorkerMain.class.getName(),
                    List.of(device.id().value(), checkedKeys.toString())),
                WorkerLimits.DEFAULT,
                clock),
        crossover,
        processor,
        cpu);
  }

  @Override
  public Optional<String> obstacle(Device device) {
    if (sizes.slowerAlways(device)) {
      return Optional.of(SLOWER);
    }
    Card card = known(device.id());
    if (card == null) {
      return Optional.empty();
    }
    return card.worker
        .pausedBy()
        .or(() ->
            card.worker.rests()
                ? Optional.of("it rests for a moment after a fault")
                : Optional.empty());
  }

  @Override
  public Groth16Proof prove(
      Device device, LoadedKey key, Path wtns, Witness witness, ProofProgress progress) {
    Card card = card(device);
    try {
      Groth16Proof proof = card.queue.proof(key.file(), wtns, progress);
      if (!cpu.verifier(key.key()).verify(witness.publicInputs(key.key().publics()), proof)) {
        throw new ProofException(
            Blame.DEVICE,
            FailureKind.DID_NOT_VERIFY.sentence(device.name(), "the proof does not verify"));
      }
      return proof;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProvingInterruptedException();
    } catch (WorkerFailure e) {
      LOG.warn("{}", e.sentence());
      throw new ProofException(blame(e.kind()), e.sentence(), e);
    }
  }

  /**
   * A card's process verifies its own proofs, and what it refuses is a bad witness or a card that
   * miscalculates; which of them, the next device will tell.
   */
  private static Blame blame(FailureKind kind) {
    return kind == FailureKind.TASK_FAILED ? Blame.DEVICE : Blame.UNABLE;
  }

  /** Only now a fault of the card: before, it might have been the network's bad witness. */
  @Override
  public void wasWrong(DeviceId device) {
    Card card = known(device);
    if (card != null) {
      // Not waited for: it ends the process as soon as that is between two requests.
      Thread.ofVirtual().start(() -> card.worker.didNotVerify("another device proved the job"));
    }
  }

  @Override
  public int seats(Device device) {
    return GpuQueue.MOST_TOGETHER;
  }

  @Override
  public int suitsFrom(Device device) {
    return sizes.suitsFrom(device);
  }

  @Override
  public boolean unmeasured(Device device) {
    return sizes.unmeasured(device);
  }

  @Override
  public void measure(Device device) {
    sizes.measure(device, k -> new WorkerProver(card(device).worker, LONGEST_PROOF).cardTime(k));
  }

  private synchronized Card card(Device device) {
    if (closed) {
      throw new ProvingInterruptedException(); // nobody would end a process that starts now
    }
    Card card = cards.computeIfAbsent(device.id(), _ -> newCard(device));
    card.worker.pace(shares.getOrDefault(device.id(), TimeShare.ALL));
    return card;
  }

  private Card newCard(Device device) {
    Worker worker = maker.apply(device);
    return new Card(
        worker, new GpuQueue(device.name(), new WorkerProver(worker, LONGEST_PROOF)::prove));
  }

  private synchronized @Nullable Card known(DeviceId device) {
    return cards.get(device);
  }

  /** Frees all that is on a card, unless it proves. */
  @Override
  public void giveBack(Device device) {
    Card card = known(device.id());
    if (card != null) {
      card.worker.release();
    }
  }

  /** Also in the middle of a proof. */
  @Override
  public synchronized void pace(Device device, WorkRate rate) {
    TimeShare share = new TimeShare(rate.share());
    shares.put(device.id(), share);
    Card card = cards.get(device.id());
    if (card != null) {
      card.worker.pace(share);
    }
  }

  @Override
  public boolean restsByItself(Device device) {
    return true;
  }

  @Override
  public synchronized void close() {
    closed = true;
    cards.values().forEach(card -> card.worker.close());
  }
}
