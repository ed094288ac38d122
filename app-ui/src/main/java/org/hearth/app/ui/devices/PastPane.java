package org.hearth.app.ui.devices;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.widget.CardGrid;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Messages;
import org.hearth.device.api.Vital;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A device's past: an hour, a day, a week or a month of its vitals. */
public final class PastPane extends VBox {
  private static final Logger LOG = LoggerFactory.getLogger(PastPane.class);
  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final double NARROWEST_CHART = 300;
  private static final double GAP = 22;

  private final PastPresenter presenter;
  private final Messages messages;
  private final Clock clock;
  private final Executor background;
  private final Label note = Labels.cut("card-note");
  private final ToggleGroup spans = new ToggleGroup();
  private final CardGrid grid = new CardGrid(NARROWEST_CHART, GAP);
  private final List<VitalPastView> views = new ArrayList<>();
  private @Nullable DeviceCard device;
  private Span span = Span.HOUR;
  private Optional<DevicePast> drawn = Optional.empty();
  private Instant loaded = Instant.MIN;

  /** Answers that come late are for a question that is not asked any more. */
  private int question;

  /**
   * @param background for reading files
   */
  public PastPane(PastPresenter presenter, Messages messages, Clock clock, Executor background) {
    this.messages = messages;
    this.presenter = presenter;
    this.clock = clock;
    this.background = background;
    setId("past-pane");
    getStyleClass().addAll("card", "past-pane");
    HBox buttons = new HBox(8);
    for (Span choice : Span.values()) {
      buttons.getChildren().add(button(choice));
    }
    Label title = Labels.of(messages.text("device.past.title"), "card-title");
    HBox head = new HBox(title, note, Labels.gap(), buttons);
    head.getStyleClass().add("card-head");
    head.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(head, grid);
  }

  private ToggleButton button(Span choice) {
    ToggleButton button = new ToggleButton(messages.of(choice));
    button.setId("span-" + choice.name().toLowerCase(Locale.ROOT));
    button.setToggleGroup(spans);
    button.setSelected(choice == span);
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(e -> {
      button.setSelected(true); // a second press must not leave none chosen
      span = choice;
      update();
    });
    return button;
  }

  /** The device to show; reads its past anew from time to time while it is seen. */
  void show(DeviceCard card) {
    boolean other = device == null || !device.who().id().equals(card.who().id());
    device = card;
    if (other) {
      drawn = Optional.empty();
      views.clear();
      grid.getChildren().clear();
    }
    boolean stale = Duration.between(loaded, clock.instant()).compareTo(FRESH) >= 0;
    if (getScene() != null && (other || stale)) {
      update();
    }
  }

  /** Reads the past and shows it when it is there. */
  void update() {
    DeviceCard of = device;
    if (of == null) {
      return;
    }
    int asked = ++question;
    Span wanted = span;
    Instant now = clock.instant();
    loaded = now;
    note.setText(drawn.isPresent() ? "" : messages.text("device.past.reading"));
    background.execute(() -> {
      try {
        DevicePast past = presenter.of(of, wanted, now);
        Platform.runLater(() -> draw(asked, past));
      } catch (UncheckedIOException e) {
        LOG.warn("The devices' past cannot be read", e);
        Platform.runLater(() ->
            note.setText(messages.text("device.past.unreadable", String.valueOf(e.getMessage()))));
      }
    });
  }

  private void draw(int asked, DevicePast past) {
    if (asked != question) {
      return;
    }
    note.setText("");
    List<Vital> wanted = past.vitals().stream().map(VitalPast::vital).toList();
    if (!views.stream().map(VitalPastView::vital).toList().equals(wanted)) {
      views.clear();
      wanted.forEach(vital -> views.add(new VitalPastView(vital, messages)));
      grid.getChildren().setAll(views);
    }
    for (int i = 0; i < views.size(); i++) {
      views.get(i).show(past.vitals().get(i), past);
    }
    drawn = Optional.of(past);
  }

  /** The span whose charts are on the screen; empty before the first are. */
  public Optional<Span> drawn() {
    return drawn.map(DevicePast::span);
  }
}
