package org.hearth.app.ui.jobs;

import java.util.List;
import org.hearth.earnings.jobs.JobKey;

/**
 * All about one job, in words.
 *
 * @param why it is in its state, as a sentence; empty when there is nothing to say
 */
record JobSheetModel(
    JobKey key,
    JobPhase phase,
    String state,
    String why,
    List<Section> sections,
    List<Step> steps) {
  JobSheetModel {
    sections = List.copyOf(sections);
    steps = List.copyOf(steps);
  }

  /** Facts that belong together. */
  record Section(String title, List<Line> lines) {
    Section {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A fact.
   *
   * @param copied the whole text may be wanted elsewhere: an id, a hash
   */
  record Line(String name, String value, boolean copied) {}

  /**
   * A state that the job entered.
   *
   * @param after how long after the step before; empty for the first
   */
  record Step(String state, JobPhase phase, String at, String after, String note) {}
}
