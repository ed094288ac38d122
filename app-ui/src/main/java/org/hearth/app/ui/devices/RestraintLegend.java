package org.hearth.app.ui.devices;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.HBox;
import org.hearth.app.ui.chart.RestraintBand;
import org.hearth.app.ui.chart.Series;
import org.hearth.app.ui.chart.TimeSeriesChart;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Messages;
import org.hearth.device.health.Restraint;

/** Says which hatching stands for what; only of those that are in the charts. */
final class RestraintLegend extends HBox {
  private static final double WIDTH = 24;
  private static final double HEIGHT = 14;

  private final Messages messages;
  private Set<Restraint> shown = EnumSet.noneOf(Restraint.class);

  RestraintLegend(Messages messages) {
    this.messages = messages;
    getStyleClass().add("restraint-legend");
    setId("past-legend");
    setAlignment(Pos.CENTER_LEFT);
    setMinHeight(20);
    setMinWidth(0);
  }

  void show(List<RestraintBand> spans) {
    Set<Restraint> wanted = EnumSet.noneOf(Restraint.class);
    spans.forEach(span -> wanted.add(span.restraint()));
    if (wanted.equals(shown)) {
      return;
    }
    shown = wanted;
    getChildren().clear();
    for (Restraint restraint : wanted) {
      HBox pair = new HBox(6, sample(restraint), Labels.of(words(restraint), "metric-label"));
      pair.setAlignment(Pos.CENTER_LEFT);
      getChildren().add(pair);
    }
  }

  /** Here is the room to say why a device rests; below a chart there is not. */
  private String words(Restraint restraint) {
    return restraint == Restraint.RESTING
        ? messages.text("device.past.resting")
        : messages.of(restraint);
  }

  private static TimeSeriesChart sample(Restraint restraint) {
    TimeSeriesChart sample = new TimeSeriesChart();
    sample.setAccessibleRole(AccessibleRole.NODE);
    sample.setMinSize(WIDTH, HEIGHT);
    sample.setPrefSize(WIDTH, HEIGHT);
    sample.setMaxSize(WIDTH, HEIGHT);
    sample.show(Series.EMPTY, 0, 1000, 0, 1);
    sample.hatch(
        List.of(new RestraintBand(restraint, Instant.EPOCH, Instant.EPOCH.plusSeconds(1), true)));
    return sample;
  }
}
