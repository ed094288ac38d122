package org.hearth.app.ui.devices;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.chart.TimeSeriesChart;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Messages;

/** One vital's chart with its name, its range and the ends of the span. */
final class VitalPastView extends VBox {
  private static final PseudoClass MISSING = PseudoClass.getPseudoClass("missing");
  private static final double CHART_HEIGHT = 84;

  VitalPastView(VitalPast vital, DevicePast device, Messages messages) {
    getStyleClass().addAll("metric", MetricView.style(vital.vital()), "past");
    Label range = Labels.of(vital.range(), "metric-value");
    TimeSeriesChart chart = new TimeSeriesChart();
    chart.setMinHeight(CHART_HEIGHT);
    chart.setPrefHeight(CHART_HEIGHT);
    chart.show(
        vital.series(), device.from(), device.to(), vital.scale().low(), vital.scale().high());
    if (device.span().compareTo(Span.DAY) > 0) {
      chart.drawBand();
    }
    chart.setAccessibleText(
        messages.text("device.past.spoken", vital.label(), device.start(), vital.range()));
    HBox head = new HBox(Labels.of(vital.label(), "metric-label"), gap(), range);
    head.setAlignment(Pos.BASELINE_LEFT);
    HBox ends =
        new HBox(
            Labels.of(device.start(), "metric-span"),
            gap(),
            Labels.of(messages.text("time.now"), "metric-span"));
    getChildren().addAll(head, chart, ends);
    pseudoClassStateChanged(MISSING, !vital.reported());
  }

  private static Region gap() {
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    return gap;
  }
}
