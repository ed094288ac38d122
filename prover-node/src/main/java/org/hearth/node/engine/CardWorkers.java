package org.hearth.node.engine;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hearth.device.Device;
import org.hearth.device.DeviceId;
import org.hearth.device.compute.worker.ChildCommand;
import org.hearth.device.compute.worker.TimeShare;
import org.hearth.device.compute.worker.Worker;
import org.hearth.device.compute.worker.WorkerLimits;
import org.hearth.prover.groth16.Groth16Prover;
import org.hearth.prover.worker.CardWorkerMain;
import org.hearth.prover.worker.WorkerProver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cards that prove, each in a process of its own that starts with its first job and keeps keys
 * on the card from job to job.
 */
public final class CardWorkers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CardWorkers.class);
  private static final int HEAP_MEBIBYTES = 2048;

  /** Longer than any lease; what hangs is noticed sooner, by its silence. */
  private static final Duration LONGEST_PROOF = Duration.ofMinutes(10);

  private final Optional<Function<Device, Worker>> maker;
  private final Map<DeviceId, Worker> workers = new HashMap<>();
  private final Map<DeviceId, TimeShare> shares = new HashMap<>();

  private CardWorkers(Optional<Function<Device, Worker>> maker) {
    this.maker = maker;
  }

  /** Cards do not prove. */
  public static CardWorkers switchedOff() {
    return new CardWorkers(Optional.empty());
  }

  /**
   * @param checkedKeys the folder that remembers which keys were checked
   */
  public static CardWorkers ofThisComputer(Path checkedKeys, Clock clock) {
    return of(device ->
        new Worker(
            device.name(),
            ChildCommand.ofThisJava(
                HEAP_MEBIBYTES,
                List.of(),
                CardWorkerMain.class.getName(),
                List.of(device.id().value(), checkedKeys.toString())),
            WorkerLimits.DEFAULT,
            clock));
  }

  /**
   * @param maker of a card's process, which need not be started yet
   */
  static CardWorkers of(Function<Device, Worker> maker) {
    return new CardWorkers(Optional.of(maker));
  }

  /** Why a card does not prove now. */
  synchronized Optional<String> obstacle(Device device) {
    if (maker.isEmpty()) {
      return Optional.of(
          "proving on cards is switched off; \"useCards\": true in the settings switches it on");
    }
    return Optional.ofNullable(workers.get(device.id())).flatMap(Worker::pausedBy);
  }

  /**
   * A prover on that card.
   *
   * @param cpu does the work that the card fails to do
   * @param trouble hears one sentence for the user whenever the card has failed
   */
  synchronized WorkerProver prover(Device device, Groth16Prover cpu, Consumer<String> trouble) {
    Worker worker = workers.computeIfAbsent(device.id(), id -> maker.orElseThrow().apply(device));
    worker.pace(shares.getOrDefault(device.id(), TimeShare.ALL));
    return new WorkerProver(
        worker,
        cpu,
        LONGEST_PROOF,
        sentence -> {
          LOG.warn("{}", sentence);
          trouble.accept(sentence);
        });
  }

  /** Frees all that is on a card, unless it proves. */
  void giveBack(Device device) {
    Worker worker;
    synchronized (this) {
      worker = workers.get(device.id());
    }
    if (worker != null) {
      worker.giveBack();
    }
  }

  /** How much of the time a card may work from now on; also in the middle of a proof. */
  synchronized void pace(Device device, TimeShare share) {
    shares.put(device.id(), share);
    Worker worker = workers.get(device.id());
    if (worker != null) {
      worker.pace(share);
    }
  }

  @Override
  public synchronized void close() {
    workers.values().forEach(Worker::close);
  }
}
