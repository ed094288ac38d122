package org.hearth.app.ui.networks;

import java.util.List;
import org.hearth.node.network.facts.JoinState;

/**
 * All that is known of a network before it is joined, in words.
 *
 * @param id of the sheet
 * @param status the state in words
 * @param asOf when that was found out
 */
record SheetModel(
    String id, String name, JoinState state, String status, String asOf, List<Section> sections) {
  SheetModel {
    sections = List.copyOf(sections);
  }

  /**
   * Facts that belong together.
   *
   * @param checks of this computer, which stand before the lines
   */
  record Section(String title, List<Check> checks, List<Line> lines) {
    Section {
      checks = List.copyOf(checks);
      lines = List.copyOf(lines);
    }
  }

  /**
   * A fact.
   *
   * @param name empty where the title says enough
   * @param copied the whole text may be wanted elsewhere: an address
   */
  record Line(String name, String value, boolean copied) {}

  /**
   * Whether this computer has enough of one thing.
   *
   * @param mark the verdict in words
   * @param numbers both, or which of them is not known
   */
  record Check(Verdict verdict, String what, String mark, String numbers) {
    String spoken() {
      return what + ": " + mark + ". " + numbers;
    }
  }

  /** All checks, from the top on. */
  List<Check> checks() {
    return sections.stream().flatMap(section -> section.checks().stream()).toList();
  }
}
