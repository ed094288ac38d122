package org.hearth.app.ui.support.bundle;

import java.util.List;
import org.hearth.app.bundle.BundleReport.Mark;

/**
 * The pane with the file for support.
 *
 * @param stage what is to be seen
 * @param sentence what holds now; may be empty
 * @param trouble whether the sentence tells that something did not work
 * @param progress of the work under way, 0 to 1
 * @param parts what would be in the bundle, in its order; empty but in {@link Stage#PREVIEW} and
 *     while it is written
 * @param report what was found in a file, the worst first; empty but in {@link Stage#REPORT}
 */
record BundleModel(
    Stage stage,
    String sentence,
    boolean trouble,
    double progress,
    List<Part> parts,
    List<Line> report) {
  BundleModel {
    parts = List.copyOf(parts);
    report = List.copyOf(report);
  }

  enum Stage {
    EMPTY,
    COLLECTING,
    PREVIEW,
    /** Writing or reading a file, which nobody has to wait for. */
    BUSY,
    REPORT
  }

  /**
   * A file in the bundle.
   *
   * @param text exactly as it stands in it
   */
  record Part(String name, String text) {}

  /**
   * A line of a file that was read.
   *
   * @param word for the mark, so that it is not told by colour alone; empty without one
   */
  record Line(Mark mark, String word, String text) {}
}
