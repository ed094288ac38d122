package org.hearth.node.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.jobs.JobRow;
import org.hearth.node.job.DamagedJobException;
import org.hearth.node.job.JobState;
import org.hearth.node.job.JobStore;
import org.hearth.node.job.Phase;
import org.hearth.node.loop.CrashPoint;
import org.hearth.node.loop.CrashPoints;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes up what the last run left, and checks that nothing is left lying. */
public final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private final JobStore jobs;
  private final JobDrivers drivers;
  private final ProvingStep proving;
  private final CrashPoints crash;

  public Recovery(JobStore jobs, JobDrivers drivers, ProvingStep proving, CrashPoints crash) {
    this.jobs = jobs;
    this.drivers = drivers;
    this.proving = proving;
    this.crash = crash;
  }

  /** Gives every open job a driver. */
  public void run() {
    for (JobRow row : jobs.open()) {
      crash.reached(CrashPoint.IN_RECOVERY);
      JobState state;
      try {
        state = JobStore.state(row);
      } catch (DamagedJobException e) {
        LOG.error("job {}: {}", row.key().jobId(), e.getMessage());
        continue; // found by the audit
      }
      if (state instanceof JobState.Proving interrupted) {
        state = proving.startOver(interrupted);
        crash.reached(CrashPoint.AFTER_RECOVERY_STEP);
      }
      if (!state.phase().terminal() && state.phase() != Phase.SUBMITTED) {
        drivers.start(state, true);
      }
    }
  }

  /**
   * Every open job is driven: by its thread, or, once the network has the proof, by the network's
   * events.
   */
  public List<AuditFinding> audit() {
    Set<JobKey> driven = drivers.keys();
    List<String> idle = new ArrayList<>();
    for (JobRow row : jobs.open()) {
      if (!row.state().equals(Phase.SUBMITTED.label()) && !driven.contains(row.key())) {
        idle.add(row.key().jobId() + " (" + row.state() + ")");
      }
    }
    return List.of(
        idle.isEmpty()
            ? new AuditFinding(
                "driver", true, "Every open job has exactly one driver (" + driven.size() + ").")
            : new AuditFinding("driver", false, "Nothing drives the jobs " + sorted(idle) + "."));
  }

  private static String sorted(List<String> names) {
    return new TreeSet<>(names).stream().collect(Collectors.joining(", "));
  }
}
