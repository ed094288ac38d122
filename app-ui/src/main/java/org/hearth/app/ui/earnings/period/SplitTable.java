package org.hearth.app.ui.earnings.period;

import java.util.List;

/**
 * The parts of a period and their sum.
 *
 * @param heads one more than a line has cells: the first is that of the names
 * @param note what the cells without a part mean; empty when there are none
 */
public record SplitTable(List<String> heads, List<Line> lines, Line sum, String note) {
  /**
   * A part.
   *
   * @param tip its full name, where that is shortened
   */
  public record Line(String name, String tip, List<Figure> cells) {}
}
