package org.hearth.app.ui.earnings;

import java.util.List;

/**
 * The earnings chart.
 *
 * @param top what the highest bar stands for; empty when nothing was earned
 * @param spoken the chart in one sentence
 */
public record BarChart(List<Bar> bars, String top, String spoken) {
  public static final BarChart NONE = new BarChart(List.of(), "", "No earnings to draw yet.");

  /** Whether there is anything above zero to draw. */
  public boolean drawable() {
    return bars.stream().anyMatch(bar -> bar.height() > 0);
  }
}
