package org.hearth.app.ui.support.selftest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.support.selftest.SelfTestModel.Row;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Words;
import org.hearth.device.api.DeviceId;

/** The devices that can prove, each with a button that has it make the known proof. */
public final class SelfTestPane extends VBox {
  private final Words words;
  private final SelfTestPresenter presenter;
  private final Label note = Labels.wrapped("card-note");
  private final VBox rows = new VBox();
  private final Map<DeviceId, SelfTestRow> known = new LinkedHashMap<>();

  /**
   * @param background runs what takes a moment
   */
  public SelfTestPane(SelfTests tests, Words words, Executor background) {
    this.words = words;
    presenter = new SelfTestPresenter(tests, words, background, Platform::runLater, this::show);
    getStyleClass().addAll("card", "self-test");
    setId("self-test-pane");
    Label what = Labels.wrapped("card-note");
    what.setText(words.text("self-test.what"));
    note.setId("self-test-note");
    rows.getStyleClass().add("findings");
    getChildren().addAll(Labels.of(words.text("self-test.title"), "card-title"), what, note, rows);
  }

  /** The screen was opened. */
  public void open() {
    presenter.look();
  }

  /** On which devices the node proves just now. */
  public void proving(Set<DeviceId> now) {
    presenter.proving(now);
  }

  /** Ends the test that runs; for when the window closes. */
  public void close() {
    presenter.cancel();
  }

  private void show(SelfTestModel model) {
    Labels.set(note, model.note());
    Set<DeviceId> there = Set.copyOf(model.rows().stream().map(Row::id).toList());
    known.keySet().retainAll(there);
    for (Row row : model.rows()) {
      known
          .computeIfAbsent(row.id(), id -> new SelfTestRow(words, () -> presenter.press(id)))
          .show(row);
    }
    List<SelfTestRow> views = model.rows().stream().map(row -> known.get(row.id())).toList();
    if (!rows.getChildren().equals(views)) {
      rows.getChildren().setAll(views);
    }
  }
}
