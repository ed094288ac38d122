package org.hearth.app.ui.home;

import java.time.Instant;
import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.support.FindingsPane;
import org.hearth.app.ui.widget.NodeCalls;
import org.hearth.app.ui.widget.Scrolling;

/**
 * The state and what changes it, today, the jobs in progress, the devices, and what was noticed.
 */
public final class HomeScreen extends StackPane {
  private static final int MOST_FINDINGS = 3;

  private final Links links;
  private final HeroPane hero;
  private final TodayCard today;
  private final WorkCard work;
  private final DevicesCard devices;
  private final FindingsPane findings;
  private final AwayCard away;
  private final WeekCard week;
  private final RecentPast past;

  public HomeScreen(NodeCalls calls, Links links, RecentPast past) {
    this.links = links;
    this.past = past;
    hero = new HeroPane(calls.messages(), this::take);
    today = new TodayCard(calls.messages(), () -> links.open("earnings"));
    work = new WorkCard(calls.messages(), () -> links.open("jobs"));
    devices = new DevicesCard(calls, links);
    findings = new FindingsPane(calls.messages(), MOST_FINDINGS, () -> links.open("support"));
    VBox left = new VBox(today, work);
    away = new AwayCard(calls.messages());
    week = new WeekCard(calls.messages(), () -> links.open("earnings"));
    VBox right = new VBox(devices, away, findings, week);
    left.getStyleClass().add("column");
    right.getStyleClass().add("column");
    GridPane columns = new GridPane();
    columns.getStyleClass().add("columns");
    columns.getColumnConstraints().addAll(column(51), column(49));
    columns.add(left, 0, 0);
    columns.add(right, 1, 0);
    GridPane.setValignment(right, VPos.TOP);
    VBox.setVgrow(columns, Priority.ALWAYS);
    Scrolling all = new Scrolling(hero, columns);
    // Its room is kept also where nothing is to be scrolled, or all would move when a finding
    // comes.
    all.setVbarPolicy(ScrollPane.ScrollBarPolicy.ALWAYS);
    getChildren().add(all);
  }

  private static ColumnConstraints column(double percent) {
    ColumnConstraints column = new ColumnConstraints();
    column.setPercentWidth(percent);
    column.setMinWidth(0);
    return column;
  }

  public void show(HomeModel model) {
    hero.show(model.headline());
    today.show(model.earnings());
    work.show(model.work());
    devices.show(model.devices());
    findings.show(model.findings());
    showWeek();
  }

  /** It is the screen that is chosen. */
  public void opened() {
    showWeek();
  }

  /** The books are not asked for a screen that nobody sees. */
  private void showWeek() {
    if (getScene() != null) {
      past.week(week::show);
    }
  }

  /** Somebody looks again after an absence. */
  public void back(Instant since) {
    past.away(since, away::show);
  }

  private void take(NextStep step) {
    switch (step) {
      case NONE -> {}
      case RESUME -> links.resume();
      case JOBS, DEVICES, NETWORKS, SUPPORT -> links.open(step.name().toLowerCase(Locale.ROOT));
    }
  }
}
