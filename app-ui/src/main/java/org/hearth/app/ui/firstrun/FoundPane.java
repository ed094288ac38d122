package org.hearth.app.ui.firstrun;

import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.widget.Icon;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Messages;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.DeviceScan;
import org.hearth.device.api.Finding;
import org.hearth.device.api.Severity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The devices of this computer, looked for but not used. */
final class FoundPane extends VBox {
  private static final Logger LOG = LoggerFactory.getLogger(FoundPane.class);
  private static final int MOST_FINDINGS = 3;

  private final Supplier<DeviceScan> scan;
  private final Messages messages;
  private final Executor background;
  private boolean asked;

  /**
   * @param scan takes a moment; called on {@code background}
   */
  FoundPane(Supplier<DeviceScan> scan, Messages messages, Executor background) {
    this.scan = scan;
    this.messages = messages;
    this.background = background;
    getStyleClass().add("first-run-list");
  }

  void update() {
    if (asked) {
      return;
    }
    asked = true;
    ProgressIndicator busy = new ProgressIndicator();
    busy.setPrefSize(22, 22);
    HBox looking = new HBox(10, busy, new Label(messages.text("first-run.found.looking")));
    looking.setAlignment(Pos.CENTER_LEFT);
    getChildren().setAll(looking);
    background.execute(() -> {
      try {
        DeviceScan found = scan.get();
        Platform.runLater(() -> show(found));
      } catch (RuntimeException e) {
        LOG.error("The devices could not be looked for", e);
        Platform.runLater(() -> failed(String.valueOf(e.getMessage())));
      }
    });
  }

  private void failed(String why) {
    asked = false;
    Label sentence = Labels.wrapped("first-run-text");
    sentence.setText(messages.text("first-run.found.failed", why));
    getChildren().setAll(sentence);
  }

  private void show(DeviceScan found) {
    getChildren().clear();
    found.devices().stream().filter(Device::canProve).map(this::row).forEach(getChildren()::add);
    long others = found.devices().stream().filter(device -> !device.canProve()).count();
    if (others > 0) {
      getChildren()
          .add(note(messages.count("first-run.found.others", others, String.valueOf(others))));
    }
    found.findings().stream()
        .filter(finding -> finding.severity() != Severity.OK)
        .map(Finding::sentence)
        .limit(MOST_FINDINGS)
        .map(this::note)
        .forEach(getChildren()::add);
  }

  private Node note(String sentence) {
    Label note = Labels.wrapped("first-run-note");
    note.setText(sentence);
    return note;
  }

  private Node row(Device device) {
    Label name = Labels.wrapped("first-run-name");
    name.setText(device.name());
    Label what = Labels.wrapped("first-run-note");
    what.setText(messages.text("first-run.found." + word(device.kind())));
    VBox words = new VBox(name, what);
    HBox row = new HBox(14, icon(device.kind()).node(24), words);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("first-run-device");
    return row;
  }

  private static String word(DeviceKind kind) {
    return switch (kind) {
      case CPU -> "cpu";
      case GPU -> "gpu";
      case ACCELERATOR, OTHER -> "accelerator";
    };
  }

  private static Icon icon(DeviceKind kind) {
    return switch (kind) {
      case CPU -> Icon.CPU;
      case GPU -> Icon.GPU;
      case ACCELERATOR, OTHER -> Icon.USB;
    };
  }
}
