package org.hearth.app.ui.devices;

import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.chart.AxisGestures;
import org.hearth.app.ui.chart.ChartCursor;
import org.hearth.app.ui.chart.TickRow;
import org.hearth.app.ui.chart.TimeSeriesChart;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Messages;
import org.hearth.device.api.Vital;

/** One vital's chart with its name, its range, the ends of its scale and the times below it. */
final class VitalPastView extends VBox {
  private static final PseudoClass MISSING = PseudoClass.getPseudoClass("missing");

  /** The line has 160 of it; above are the lanes of what held the device back. */
  private static final double CHART_HEIGHT = 160 + TimeSeriesChart.LANES;

  /** As wide as "1,500 W". */
  private static final double ENDS_WIDTH = 46;

  /** What a view asks of the pane around it. */
  interface Wishes extends AxisGestures.Moves {
    /**
     * All charts are to show what stands at one time.
     *
     * @param at as a part of the width, or NaN
     */
    void read(double at);

    void savePicture(VitalPastView view);

    void saveTable(VitalPastView view);
  }

  private final Vital vital;
  private final Messages messages;
  private final Label name = Labels.cut("metric-label");
  private final Label range = Labels.of("metric-value");
  private final Label top = Labels.of("chart-end");
  private final Label foot = Labels.of("chart-end");
  private final TimeSeriesChart chart = new TimeSeriesChart();
  private final TickRow ticks = new TickRow();
  private final MenuButton menu = new MenuButton("…");
  private Optional<VitalPast> past = Optional.empty();
  private Optional<PastTimes> times = Optional.empty();
  private double cursor = Double.NaN;

  VitalPastView(Vital vital, Messages messages, Wishes wishes) {
    this.vital = vital;
    this.messages = messages;
    getStyleClass().addAll("metric", MetricView.style(vital), "past");
    chart.keepScale();
    chart.setMinHeight(CHART_HEIGHT);
    chart.setPrefHeight(CHART_HEIGHT);
    range.setMinWidth(USE_PREF_SIZE);
    menu.getStyleClass().addAll("chart-menu", "no-arrow", "flat");
    menu.setMinWidth(USE_PREF_SIZE);
    menu.setPopupSide(Side.BOTTOM);
    MenuItem picture = new MenuItem(messages.text("device.past.save-png"));
    picture.setId("save-png");
    picture.setOnAction(e -> wishes.savePicture(this));
    MenuItem table = new MenuItem(messages.text("device.past.save-csv"));
    table.setId("save-csv");
    table.setOnAction(e -> wishes.saveTable(this));
    menu.getItems().addAll(picture, table);
    chart.setOnContextMenuRequested(e -> menu.show());
    HBox head = new HBox(8, name, Labels.gap(), range, menu);
    head.setAlignment(Pos.CENTER_LEFT);
    Region between = new Region();
    VBox.setVgrow(between, Priority.ALWAYS);
    VBox ends = new VBox(top, between, foot);
    ends.getStyleClass().add("chart-ends");
    ends.setAlignment(Pos.TOP_RIGHT);
    ends.setMinWidth(ENDS_WIDTH);
    ends.setMaxWidth(ENDS_WIDTH);
    ends.setPrefSize(ENDS_WIDTH, CHART_HEIGHT);
    ends.setMaxHeight(CHART_HEIGHT);
    VBox right = new VBox(chart, ticks);
    right.setMinWidth(0);
    HBox.setHgrow(right, Priority.ALWAYS);
    HBox body = new HBox(6, ends, right);
    ChartCursor.follow(chart, () -> times.map(PastTimes::columns).orElse(1), wishes::read);
    AxisGestures.follow(chart, this::zoomPlace, wishes);
    getChildren().addAll(head, body);
  }

  /** Keys zoom around what is read; else around the present, or the middle of another time. */
  private double zoomPlace() {
    boolean present = times.map(t -> t.axis().end().isEmpty()).orElse(true);
    return Double.isNaN(cursor) ? present ? 1 : 0.5 : cursor;
  }

  Vital vital() {
    return vital;
  }

  /** Shows what stands at one time, and the whole range where that is NaN. */
  void read(double at) {
    cursor = at;
    chart.mark(at);
    if (past.isEmpty() || times.isEmpty()) {
      return;
    }
    VitalPast shown = past.get();
    PastTimes axis = times.get();
    if (Double.isNaN(at)) {
      range.setText(shown.range());
      ticks.read(at, "");
      chart.setAccessibleText(
          messages.text("device.past.spoken", shown.label(), axis.text(), shown.range()));
      return;
    }
    int column = axis.column(at);
    range.setText(shown.readings().get(column));
    ticks.read(at, axis.moments().get(column));
    chart.setAccessibleText(
        messages.text(
            "device.past.at", shown.label(), axis.moments().get(column), range.getText()));
  }

  void show(VitalPast drawn, DevicePast device) {
    PastTimes axis = device.times();
    past = Optional.of(drawn);
    times = Optional.of(axis);
    name.setText(drawn.label());
    menu.setAccessibleText(messages.text("device.past.menu", drawn.label()));
    foot.setText(drawn.ends().getFirst());
    top.setText(drawn.ends().getLast());
    chart.show(
        drawn.series(),
        axis.from().toEpochMilli(),
        axis.to().toEpochMilli(),
        drawn.scale().low(),
        drawn.scale().high());
    chart.rule(axis.ticks());
    chart.hatch(device.restraints());
    chart.drawBand(axis.axis().length().compareTo(Span.DAY.length()) > 0);
    ticks.show(axis.ticks());
    pseudoClassStateChanged(MISSING, !drawn.reported());
    read(cursor);
  }

  /** For a picture, in which nothing can be pressed. */
  void showMenu(boolean wanted) {
    menu.setVisible(wanted);
  }
}
