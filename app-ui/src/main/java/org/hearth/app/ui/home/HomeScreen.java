package org.hearth.app.ui.home;

import java.util.List;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.devices.DevicesPane;
import org.hearth.app.ui.earnings.EarningsPane;
import org.hearth.app.ui.jobs.JobsPane;
import org.hearth.app.ui.support.FindingLine;
import org.hearth.app.ui.support.FindingsPane;
import org.hearth.app.words.Messages;

/** The home screen: findings, earnings, jobs and devices at a glance. */
public final class HomeScreen extends ScrollPane {
  private final FindingsPane findings;
  private final FindingsPane notes;
  private final EarningsPane earnings;
  private final DevicesPane devices;
  private final JobsPane jobs;

  public HomeScreen(Messages messages) {
    findings = new FindingsPane(messages);
    notes = new FindingsPane(messages);
    earnings = new EarningsPane(messages);
    devices = new DevicesPane(messages);
    jobs = new JobsPane(messages);
    VBox side = new VBox(devices, notes);
    side.getStyleClass().add("side");
    TwoColumns columns = new TwoColumns(earnings, side, jobs);
    VBox body = new VBox(findings, columns);
    VBox.setVgrow(columns, Priority.ALWAYS);
    body.getStyleClass().add("home-body");
    setContent(body);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    getStyleClass().add("edge-to-edge");
    setFocusTraversable(false);
    viewportBoundsProperty().subscribe(bounds -> body.setMinHeight(Math.floor(bounds.getHeight())));
  }

  public void show(HomeModel model) {
    List<FindingLine> lines = model.findings();
    findings.show(lines.stream().filter(FindingLine::urgent).toList());
    notes.show(lines.stream().filter(line -> !line.urgent()).toList());
    earnings.show(model.earnings());
    devices.show(model.devices(), model.otherDevices());
    jobs.show(model.jobs());
  }
}
