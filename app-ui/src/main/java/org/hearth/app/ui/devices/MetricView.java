package org.hearth.app.ui.devices;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.chart.TimeSeriesChart;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Messages;
import org.hearth.device.api.Vital;
import org.jspecify.annotations.Nullable;

/** One sensor: its name, its value or "not reported", and its last minutes as a line. */
final class MetricView extends VBox {
  private static final PseudoClass MISSING = PseudoClass.getPseudoClass("missing");

  private final Label value = Labels.of("metric-value");
  private final TimeSeriesChart chart = new TimeSeriesChart();
  private final Tooltip reason = new Tooltip();
  private final Tooltip past = new Tooltip();
  private @Nullable Metric shown;

  MetricView(Vital vital, String label, Messages messages) {
    getStyleClass().addAll("metric", style(vital));
    Label name = Labels.of(label, "metric-label");
    name.setLabelFor(chart);
    chart.setMinHeight(34);
    VBox.setVgrow(chart, Priority.ALWAYS);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox span =
        new HBox(
            Labels.of(messages.text("device.chart.from"), "metric-span"),
            gap,
            Labels.of(messages.text("time.now"), "metric-span"));
    getChildren().addAll(name, value, chart, span);
    Tooltip.install(chart, past);
    setMinWidth(0);
  }

  /** The colour of a line goes by what it measures. */
  static String style(Vital vital) {
    return vital == Vital.MEMORY_TEMPERATURE
        ? style(Vital.TEMPERATURE)
        : vital.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  void show(Metric metric, long from, long to) {
    chart.show(metric.series(), from, to, metric.scale().low(), metric.scale().high());
    if (metric.equals(shown)) {
      return;
    }
    shown = metric;
    value.setText(metric.value());
    reason.setText(metric.reason());
    value.setTooltip(metric.reason().isEmpty() ? null : reason);
    pseudoClassStateChanged(MISSING, !metric.reported());
    value.setAccessibleText(metric.spoken());
    past.setText(metric.past());
    chart.setAccessibleText(metric.past());
  }
}
