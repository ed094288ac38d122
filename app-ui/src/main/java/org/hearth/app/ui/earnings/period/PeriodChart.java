package org.hearth.app.ui.earnings.period;

import java.util.List;

/**
 * The bars of a period.
 *
 * @param earnedName what stands upwards, with its unit
 * @param costName what stands downwards, with its unit
 * @param earnedTop what the highest bar stands for; empty when nothing was earned
 * @param costTop what the deepest bar stands for; empty when there is none
 * @param spoken the chart in one sentence
 */
public record PeriodChart(
    List<PeriodBar> bars,
    String earnedName,
    String costName,
    String earnedTop,
    String costTop,
    String spoken) {
  /** Whether there is anything to draw. */
  public boolean drawable() {
    return !earnedTop.isEmpty() || !costTop.isEmpty();
  }
}
