package org.hearth.app.ui.earnings;

import java.util.List;
import org.hearth.app.words.Messages;

/**
 * The earnings chart.
 *
 * @param top what the highest bar stands for; empty when nothing was earned
 * @param spoken the chart in one sentence
 */
public record BarChart(List<Bar> bars, String top, String spoken) {
  /** Before anything was earned. */
  public static BarChart none(Messages messages) {
    return new BarChart(List.of(), "", messages.text("earnings.chart.none"));
  }

  /** Whether there is anything above zero to draw. */
  public boolean drawable() {
    return bars.stream().anyMatch(bar -> bar.height() > 0);
  }
}
