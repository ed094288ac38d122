package org.hearth.node.engine;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hearth.device.Device;
import org.hearth.device.DeviceId;
import org.hearth.device.compute.worker.ChildCommand;
import org.hearth.device.compute.worker.TimeShare;
import org.hearth.device.compute.worker.Worker;
import org.hearth.device.compute.worker.WorkerLimits;
import org.hearth.device.governor.WorkRate;
import org.hearth.prover.format.Groth16Proof;
import org.hearth.prover.format.Witness;
import org.hearth.prover.groth16.Groth16Prover;
import org.hearth.prover.worker.CardWorkerMain;
import org.hearth.prover.worker.WorkerProver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cards that prove, each in a process of its own that starts with its first job and keeps keys
 * on the card from job to job.
 */
public final class CardWorkers implements DeviceProver {
  private static final Logger LOG = LoggerFactory.getLogger(CardWorkers.class);
  private static final int HEAP_MEBIBYTES = 2048;

  /** Longer than any lease; what hangs is noticed sooner, by its silence. */
  private static final Duration LONGEST_PROOF = Duration.ofMinutes(10);

  private final Function<Device, Worker> maker;
  private final Groth16Prover cpu;
  private final Map<DeviceId, Worker> workers = new HashMap<>();
  private final Map<DeviceId, TimeShare> shares = new HashMap<>();

  /**
   * @param maker of a card's process, which need not be started yet
   * @param cpu does the work that a card fails to do
   */
  CardWorkers(Function<Device, Worker> maker, Groth16Prover cpu) {
    this.maker = maker;
    this.cpu = cpu;
  }

  /**
   * @param checkedKeys the folder that remembers which keys were checked
   * @param cpu does the work that a card fails to do
   */
  public static CardWorkers ofThisComputer(Path checkedKeys, Groth16Prover cpu, Clock clock) {
    return new CardWorkers(
        device ->
            new Worker(
                device.name(),
                ChildCommand.ofThisJava(
                    HEAP_MEBIBYTES,
                    List.of(),
                    CardWorkerMain.class.getName(),
                    List.of(device.id().value(), checkedKeys.toString())),
                WorkerLimits.DEFAULT,
                clock),
        cpu);
  }

  @Override
  public synchronized Optional<String> obstacle(Device device) {
    return Optional.ofNullable(workers.get(device.id())).flatMap(Worker::pausedBy);
  }

  /** If the card fails, the processor makes the proof, and the user hears why. */
  @Override
  public Groth16Proof prove(
      Device device, LoadedKey key, Path wtns, Witness witness, ProofProgress progress) {
    WorkerProver prover =
        new WorkerProver(
            worker(device),
            cpu,
            LONGEST_PROOF,
            sentence -> {
              LOG.warn("{}", sentence);
              progress.at(sentence, 0);
            });
    return prover.prove(key.file(), key.key(), wtns, witness, progress::at);
  }

  private synchronized Worker worker(Device device) {
    Worker worker = workers.computeIfAbsent(device.id(), id -> maker.apply(device));
    worker.pace(shares.getOrDefault(device.id(), TimeShare.ALL));
    return worker;
  }

  /** Frees all that is on a card, unless it proves. */
  @Override
  public void giveBack(Device device) {
    Worker worker;
    synchronized (this) {
      worker = workers.get(device.id());
    }
    if (worker != null) {
      worker.giveBack();
    }
  }

  /** Also in the middle of a proof. */
  @Override
  public synchronized void pace(Device device, WorkRate rate) {
    TimeShare share = new TimeShare(rate.share());
    shares.put(device.id(), share);
    Worker worker = workers.get(device.id());
    if (worker != null) {
      worker.pace(share);
    }
  }

  @Override
  public boolean restsByItself(Device device) {
    return true;
  }

  @Override
  public synchronized void close() {
    workers.values().forEach(Worker::close);
  }
}
