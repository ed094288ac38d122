package org.hearth.node.work;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.doctor.SelfTestStore;
import org.hearth.earnings.jobs.JobKey;

/**
 * Wrong proofs of the node's own work, for the doctor. A proof that does not verify may come of a
 * bad witness as well; only when the same job was proved in the end is it known that a device
 * miscalculated. What was not proved before the node stopped is forgotten.
 */
public final class WrongProofs {

  /** Nobody may take a made-up device's fault for a real one's. */
  private static final String SIMULATED = "simulated";

  private final SelfTestStore store;
  private final Consumer<DeviceId> known;
  private final Clock clock;
  private final Map<JobKey, List<SelfTestStore.Entry>> suspected = new HashMap<>();

  /**
   * @param known hears of a device that is known to have miscalculated, once for each time
   */
  public WrongProofs(SelfTestStore store, Consumer<DeviceId> known, Clock clock) {
    this.store = store;
    this.known = known;
    this.clock = clock;
  }

  /** A proof of that job came out wrong on that device; counted once for a job and device. */
  public synchronized void suspect(JobKey job, Device device, Duration took) {
    List<SelfTestStore.Entry> wrong = suspected.computeIfAbsent(job, _ -> new ArrayList<>());
    if (wrong.stream().noneMatch(entry -> entry.device().equals(device.id()))) {
      String engine = device.simulated() ? SIMULATED : "";
      wrong.add(new SelfTestStore.Entry(clock.instant(), device.id(), false, took, engine));
    }
  }

  /** The job was proved, so its files are good. */
  public synchronized void proved(JobKey job) {
    List<SelfTestStore.Entry> wrong = suspected.remove(job);
    if (wrong == null) {
      return;
    }
    wrong.forEach(entry -> known.accept(entry.device()));
    // A job that is proved is worth more than the note about its first attempt.
    wrong.forEach(store::addIfPossible);
  }

  /** Nobody works on the job any more: unless it was proved, nothing is known about the devices. */
  public synchronized void forget(JobKey job) {
    suspected.remove(job);
  }
}
