package org.hearth.app.cli.node;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.cli.terminal.ProgressBar;
import org.hearth.app.words.JobWords;
import org.hearth.app.words.ReasonWords;
import org.hearth.app.words.UntestedGpus;
import org.hearth.app.words.Words;
import org.hearth.device.api.Finding;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.node.api.DeviceView;
import org.hearth.node.api.JobView;
import org.hearth.node.api.NodeSnapshot;
import org.hearth.node.api.StepView;
import org.hearth.node.job.Phase;

/**
 * What the demo prints while it runs: the devices once, each job's steps as they happen, and
 * progress on the last line.
 */
final class DemoScreen implements AutoCloseable {
  private final Output output;
  private final ProgressBar bar;
  private final JobWords states;
  private final ReasonWords reasons;
  private final UntestedGpus untested;
  private final Instant started = Instant.now();
  private final Map<JobKey, Integer> stepsShown = new HashMap<>();
  private final Map<JobKey, Integer> numbers = new HashMap<>();
  private final Set<JobKey> old = new HashSet<>();
  private boolean first = true;
  private boolean devicesShown;

  DemoScreen(Output output) {
    this.output = output;
    this.bar = output.progress();
    Words words = Words.ofUser(ZoneId.systemDefault());
    this.states = new JobWords(words.messages());
    this.reasons = new ReasonWords(words);
    this.untested = new UntestedGpus(words.messages());
  }

  synchronized void show(NodeSnapshot snapshot) {
    if (first) {
      first = false;
      snapshot.jobs().forEach(j -> old.add(j.key()));
    }
    showDevices(snapshot);
    for (JobView job : snapshot.jobs().reversed()) {
      if (!old.contains(job.key())) {
        showSteps(job);
      }
    }
    snapshot.proofs().stream()
        .findFirst()
        .ifPresent(p -> bar.at("job " + number(p.key()) + ": " + p.step(), p.fraction()));
  }

  private void showDevices(NodeSnapshot snapshot) {
    if (devicesShown || snapshot.devices().isEmpty()) {
      return;
    }
    devicesShown = true;
    output.say("");
    for (DeviceView view : snapshot.devices()) {
      output.say("Device: %s (%s)", view.device().label(), view.device().kind());
      output.say(
          "        %s",
          view.device().facts().entrySet().stream()
              .limit(4)
              .map(e -> e.getKey() + " " + e.getValue())
              .collect(Collectors.joining(", ")));
    }
    untested.tell(snapshot, sentence -> output.say("Note:   %s", sentence));
    for (Finding f : snapshot.findings()) {
      output.say("Note:   %s", f.sentence());
    }
    output.say("");
  }

  private void showSteps(JobView job) {
    int shown = stepsShown.getOrDefault(job.key(), 0);
    if (shown >= job.steps().size()) {
      return;
    }
    stepsShown.put(job.key(), job.steps().size());
    bar.close();
    String steps =
        job.steps().subList(shown, job.steps().size()).stream()
            .map(this::label)
            .collect(Collectors.joining(" > "));
    output.say(
        "[%s] job %2d %s  %s",
        elapsed(), number(job.key()), EarningsTable.shortId(job.key().jobId()), steps);
  }

  /**
   * A settled job passes through several stages of being paid; their reasons tell more than the
   * state.
   */
  private String label(StepView step) {
    String state = states.state(step.state()).toLowerCase(Locale.ROOT);
    return switch (step.phase().orElse(Phase.OFFERED)) {
      case PROVED, PAID -> state + " (" + reasons.of(step.reason()) + ")";
      default -> state;
    };
  }

  private int number(JobKey key) {
    return numbers.computeIfAbsent(key, k -> numbers.size() + 1);
  }

  private String elapsed() {
    Duration d = Duration.between(started, Instant.now());
    return String.format(Locale.ROOT, "%02d:%02d", d.toMinutes(), d.toSecondsPart());
  }

  @Override
  public synchronized void close() {
    bar.close();
  }
}
