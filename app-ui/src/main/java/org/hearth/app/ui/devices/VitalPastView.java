package org.hearth.app.ui.devices;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.chart.TimeSeriesChart;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Messages;
import org.hearth.device.api.Vital;

/** One vital's chart with its name, its range and the ends of the span. */
final class VitalPastView extends VBox {
  private static final PseudoClass MISSING = PseudoClass.getPseudoClass("missing");
  private static final double CHART_HEIGHT = 160;

  private final Vital vital;
  private final Messages messages;
  private final Label name = Labels.of("metric-label");
  private final Label range = Labels.of("metric-value");
  private final Label start = Labels.of("metric-span");
  private final TimeSeriesChart chart = new TimeSeriesChart();

  VitalPastView(Vital vital, Messages messages) {
    this.vital = vital;
    this.messages = messages;
    getStyleClass().addAll("metric", MetricView.style(vital), "past");
    chart.setMinHeight(CHART_HEIGHT);
    chart.setPrefHeight(CHART_HEIGHT);
    range.setMinWidth(USE_PREF_SIZE);
    HBox head = new HBox(name, Labels.gap(), range);
    head.setAlignment(Pos.BASELINE_LEFT);
    HBox ends = new HBox(start, Labels.gap(), Labels.of(messages.text("time.now"), "metric-span"));
    getChildren().addAll(head, chart, ends);
  }

  Vital vital() {
    return vital;
  }

  void show(VitalPast past, DevicePast device) {
    name.setText(past.label());
    range.setText(past.range());
    start.setText(device.start());
    chart.show(past.series(), device.from(), device.to(), past.scale().low(), past.scale().high());
    chart.drawBand(device.span().compareTo(Span.DAY) > 0);
    chart.setAccessibleText(
        messages.text("device.past.spoken", past.label(), device.start(), past.range()));
    pseudoClassStateChanged(MISSING, !past.reported());
  }
}
