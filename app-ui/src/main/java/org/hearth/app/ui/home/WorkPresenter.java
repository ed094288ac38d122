package org.hearth.app.ui.home;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hearth.app.words.JobWords;
import org.hearth.app.words.SituationWords;
import org.hearth.app.words.Words;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.node.api.JobContent;
import org.hearth.node.api.JobView;
import org.hearth.node.api.NodeSnapshot;
import org.hearth.node.api.ProofInProgress;
import org.hearth.node.api.Situation;
import org.hearth.node.job.Phase;

/** The jobs in progress: first those being proved, then those before and after it. */
final class WorkPresenter {
  private final Words words;
  private final SituationWords situations;
  private final JobWords jobs;

  WorkPresenter(Words words) {
    this.words = words;
    this.situations = new SituationWords(words);
    this.jobs = new JobWords(words.messages());
  }

  List<WorkLine> present(NodeSnapshot snapshot) {
    boolean finishing =
        snapshot.condition().situation() instanceof Situation.Proving p && p.finishing();
    List<WorkLine> lines = new ArrayList<>();
    snapshot.proofs().forEach(proof -> lines.add(proof(proof, finishing)));
    Set<JobKey> proved =
        snapshot.proofs().stream().map(ProofInProgress::key).collect(Collectors.toSet());
    for (JobView job : snapshot.jobs()) {
      Optional<Phase> phase = job.phase().filter(p -> !p.terminal());
      if (phase.isPresent() && !proved.contains(job.key())) {
        lines.add(other(job, phase.get()));
      }
    }
    return List.copyOf(lines);
  }

  private WorkLine proof(ProofInProgress proof, boolean finishing) {
    double fraction = Math.clamp(proof.fraction(), 0.0, 1.0);
    return new WorkLine(
        proof.key(),
        words.text("home.work.on", proof.circuit(), proof.device().name()),
        Words.sentenceCase(situations.step(proof) + situations.last(finishing)),
        words.formats().number(Math.floor(fraction * 100), 0) + " %",
        fraction,
        WorkLine.PROOF);
  }

  private WorkLine other(JobView job, Phase phase) {
    int stage = stage(phase);
    return new WorkLine(
        job.key(),
        job.content()
            .map(JobContent::circuit)
            .orElseGet(() -> words.text("job.circuit-unreadable")),
        jobs.state(phase.label()),
        "",
        stage > WorkLine.PROOF ? 1 : 0,
        stage);
  }

  private static int stage(Phase phase) {
    return switch (phase) {
      case OFFERED, ACCEPTED -> 0;
      case FETCHED, PROVING -> WorkLine.PROOF;
      case PROVED, SUBMITTING -> WorkLine.PROOF + 1;
      case SUBMITTED -> WorkLine.PROOF + 2;
      case PAID, LOST_RACE, REJECTED, DELIVERED, RELEASED, EXPIRED, FAILED -> WorkLine.STAGES;
    };
  }
}
