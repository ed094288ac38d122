package org.hearth.app.ui.support;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.hearth.app.host.Build;
import org.hearth.app.ui.support.bundle.BundleDialogs;
import org.hearth.app.ui.support.bundle.BundlePane;
import org.hearth.app.ui.support.selftest.SelfTestPane;
import org.hearth.app.ui.support.update.UpdatePane;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.ui.widget.Scrolling;
import org.hearth.app.words.Messages;
import org.hearth.app.words.Words;
import org.hearth.device.api.DeviceId;

/**
 * What the node noticed and the check-up, the self-tests, the log, the file for support, and what
 * this program is.
 */
public final class SupportScreen extends StackPane {
  private final DoctorPane doctor;
  private final FindingsPane findings;
  private final SelfTestPane selfTests;
  private final LogPane log;
  private final ToggleGroup places = new ToggleGroup();
  private final HBox switches = new HBox(8);
  private final ToggleButton logButton;
  private final BorderPane frame = new BorderPane();
  private final Label nothing = Labels.of("card-note");

  public SupportScreen(SupportSources sources, Words words) {
    Messages messages = words.messages();
    // Threads of their own, not that of the calls to the node: Pause must not wait for the doctor.
    doctor = new DoctorPane(sources.doctor(), messages, light("doctor"));
    log = new LogPane(sources.logs(), words, light("log"));
    selfTests = new SelfTestPane(sources.selfTests(), words, SupportScreen::busy);
    findings = new FindingsPane(messages, Integer.MAX_VALUE, () -> {});
    nothing.setText(messages.text("findings.none"));
    VBox noticed =
        new VBox(Labels.of(messages.text("findings.title"), "card-title"), nothing, findings);
    noticed.getStyleClass().add("card");
    places
        .selectedToggleProperty()
        .subscribe((before, now) -> {
          if (now == null) {
            places.selectToggle(before); // one of them is always shown
          }
        });
    switches.getStyleClass().add("support-switches");
    ToggleButton checks =
        place("support.checks", messages, new Scrolling(doctor, noticed), () -> {});
    place("support.self-test", messages, new Scrolling(selfTests), selfTests::open);
    logButton = place("support.log", messages, filling(log), () -> {});
    place(
        "support.bundle",
        messages,
        filling(
            new BundlePane(sources.bundle(), new BundleDialogs(messages), words, light("bundle"))),
        () -> {});
    place(
        "support.about",
        messages,
        new Scrolling(
            new AboutPane(Build.ofThisProgram(), words),
            new UpdatePane(sources.updates(), words, light("update"))),
        () -> {});
    frame.setTop(switches);
    getChildren().add(frame);
    checks.fire();
    show(List.of());
  }

  private static Executor light(String name) {
    return task -> Thread.ofVirtual().name(name).start(task);
  }

  /** For what computes: such work would hold up everything that waits on a virtual thread. */
  private static void busy(Runnable task) {
    Thread.ofPlatform().daemon().name("self-test").start(task);
  }

  /** A pane that fills the screen and scrolls by itself. */
  private static Node filling(Node pane) {
    VBox.setVgrow(pane, Priority.ALWAYS);
    VBox body = new VBox(pane);
    body.getStyleClass().add("screen-body");
    return body;
  }

  private ToggleButton place(String key, Messages messages, Node content, Runnable opened) {
    ToggleButton button = new ToggleButton(messages.text(key));
    button.setId(key.replace('.', '-'));
    button.setToggleGroup(places);
    button.setOnAction(e -> {
      frame.setCenter(content);
      opened.run();
    });
    switches.getChildren().add(button);
    return button;
  }

  /** The log with what it has of one thing, such as a job. */
  public void showLog(String words) {
    log.filter(words);
    if (!logButton.isSelected()) {
      logButton.fire();
    }
  }

  /** The screen was opened. */
  public void opened() {
    doctor.open();
  }

  /** The window goes away. */
  public void close() {
    selfTests.close();
  }

  /**
   * What the node says now.
   *
   * @param lines what it noticed
   * @param proving the devices on which it proves
   */
  public void show(List<FindingLine> lines, Set<DeviceId> proving) {
    show(lines);
    selfTests.proving(proving);
  }

  private void show(List<FindingLine> lines) {
    findings.show(lines);
    nothing.setVisible(lines.isEmpty());
    nothing.setManaged(lines.isEmpty());
  }
}
