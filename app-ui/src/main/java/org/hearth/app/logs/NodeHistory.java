package org.hearth.app.logs;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.hearth.app.words.DeviceWords;
import org.hearth.app.words.ReasonWords;
import org.hearth.app.words.SituationWords;
import org.hearth.app.words.Words;
import org.hearth.device.api.DeviceId;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.node.api.DeviceView;
import org.hearth.node.api.JobView;
import org.hearth.node.api.NetworkView;
import org.hearth.node.api.NodeSnapshot;
import org.hearth.node.api.StepView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Writes down what a node did: each step of each job, each state of each device, and how things
 * stand as a whole. A subscriber of the snapshot like the window, so the log tells the same story.
 * In English, as whoever helps reads it; the terminal does not get it ({@link TerminalLog}).
 */
public final class NodeHistory implements Consumer<NodeSnapshot> {
  static final String LOGGER = "org.hearth.history";

  private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

  private final SituationWords situations;
  private final DeviceWords devices;
  private final ReasonWords reasons;

  private boolean first = true;
  private Map<JobKey, Integer> steps = Map.of();
  private final Map<DeviceId, Class<?>> states = new HashMap<>();
  private final Map<String, Class<?>> networks = new HashMap<>();
  private Optional<Class<?>> situation = Optional.empty();

  public NodeHistory() {
    Words words = Words.of(ZoneOffset.UTC, Locale.ENGLISH);
    this.situations = new SituationWords(words);
    this.devices = new DeviceWords(words.messages());
    this.reasons = new ReasonWords(words);
  }

  @Override
  public synchronized void accept(NodeSnapshot snapshot) {
    situation(snapshot);
    snapshot.networks().forEach(view -> network(view, snapshot));
    snapshot.devices().forEach(this::device);
    jobs(snapshot.jobs());
    first = false;
  }

  /** Numbers within a sentence change all the time; another kind of situation is news. */
  private void situation(NodeSnapshot snapshot) {
    Class<?> now = snapshot.condition().situation().getClass();
    if (!situation.equals(Optional.of(now))) {
      situation = Optional.of(now);
      LOG.info("The node: {}", situations.explain(snapshot, snapshot.at()).sentence());
    }
  }

  private void network(NetworkView view, NodeSnapshot snapshot) {
    Class<?> now = view.situation().getClass();
    if (!now.equals(networks.put(view.network(), now))) {
      LOG.info(
          "The {} network: {}",
          view.network(),
          situations.explain(view.situation(), snapshot.at()).sentence());
    }
  }

  private void device(DeviceView view) {
    Class<?> now = view.state().getClass();
    DeviceId id = view.device().id();
    if (!now.equals(states.put(id, now))) {
      String reason = devices.reason(view.state());
      try (var _ = MDC.putCloseable(LogLine.DEVICE, id.value())) {
        LOG.info(
            "{}: {}{}",
            view.device().label(),
            devices.state(view.state()),
            reason.isEmpty() ? "" : ", " + reason);
      }
    }
  }

  /** Those of earlier runs stand in the log of their time. */
  private void jobs(List<JobView> jobs) {
    Map<JobKey, Integer> now = new HashMap<>();
    for (JobView job : jobs) {
      now.put(job.key(), job.steps().size());
      if (!first) {
        int known = steps.getOrDefault(job.key(), 0);
        job.steps().stream().skip(known).forEach(step -> step(job, step));
      }
    }
    steps = now;
  }

  private void step(JobView job, StepView step) {
    String reason = reasons.of(step.reason());
    try (var _ = MDC.putCloseable(LogLine.JOB, job.key().jobId())) {
      LOG.info(
          "Job {} of the {} network: {}{}",
          job.key().jobId(),
          job.key().network(),
          step.state(),
          reason.isEmpty() ? "" : ", " + reason);
    }
  }
}
