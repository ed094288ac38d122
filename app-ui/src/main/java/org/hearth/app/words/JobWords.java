package org.hearth.app.words;

import java.util.Locale;
import java.util.Optional;
import org.hearth.node.job.Phase;

/** The states of jobs. */
public final class JobWords {
  private final Messages messages;

  public JobWords(Messages messages) {
    this.messages = messages;
  }

  /**
   * The state of a label in the books. One that this version does not know is shown by its own name
   * rather than hidden: a newer node's state must not make a job disappear.
   */
  public String state(String label) {
    Optional<Phase> phase = Phase.ofLabel(label);
    return phase
        .map(p -> messages.text("job-state." + p.name().toLowerCase(Locale.ROOT).replace('_', '-')))
        .orElseGet(() -> Words.sentenceCase(label.replace('_', ' ').toLowerCase(Locale.ROOT)));
  }
}
