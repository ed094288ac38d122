package org.hearth.app.ui.devices;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.widget.CardGrid;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The devices' past: an hour, a day, a week or a month of their vitals. */
public final class PastPane extends VBox {
  private static final Logger LOG = LoggerFactory.getLogger(PastPane.class);
  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final double NARROWEST_CHART = 330;
  private static final double GAP = 22;

  private final PastPresenter presenter;
  private final Messages messages;
  private final Clock clock;
  private final Executor background;
  private final Label note = Labels.wrapped("card-note");
  private final ToggleGroup spans = new ToggleGroup();
  private final VBox cards = new VBox();
  private List<DeviceCard> devices = List.of();
  private Span span = Span.HOUR;
  private Optional<Span> drawn = Optional.empty();
  private Instant loaded = Instant.MIN;

  /** Answers that come late are for a span that is not asked for any more. */
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
    getStyleClass().add("past-pane");
    cards.getStyleClass().add("past-pane");
    HBox buttons = new HBox(6);
    for (Span choice : Span.values()) {
      buttons.getChildren().add(button(choice));
    }
    Label title = Labels.of(messages.text("device.past.title"), "card-title");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox head = new HBox(title, gap, buttons);
    head.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(head, note, cards);
    Labels.set(note, "");
  }

  private ToggleButton button(Span choice) {
    ToggleButton button = new ToggleButton(messages.of(choice));
    button.setId("span-" + choice.name().toLowerCase(Locale.ROOT));
    button.setToggleGroup(spans);
    button.setSelected(choice == span);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(e -> {
      button.setSelected(true); // a second press must not leave none chosen
      span = choice;
      update();
    });
    return button;
  }

  /** The devices that are there; reads their past anew from time to time while it is seen. */
  public void show(List<DeviceCard> present) {
    boolean others = present.size() != devices.size();
    devices = present;
    boolean stale = Duration.between(loaded, clock.instant()).compareTo(FRESH) >= 0;
    if (getScene() != null && (others || stale)) {
      update();
    }
  }

  /** Reads the past and shows it when it is there. */
  public void update() {
    int asked = ++question;
    Span wanted = span;
    List<DeviceCard> of = devices;
    Instant now = clock.instant();
    loaded = now;
    background.execute(() -> {
      try {
        List<DevicePast> past =
            of.stream().map(device -> presenter.of(device, wanted, now)).toList();
        Platform.runLater(() -> draw(asked, past));
      } catch (UncheckedIOException e) {
        LOG.warn("The devices' past cannot be read", e);
        Platform.runLater(() ->
            Labels.set(
                note, messages.text("device.past.unreadable", String.valueOf(e.getMessage()))));
      }
    });
  }

  private void draw(int asked, List<DevicePast> past) {
    if (asked == question) {
      Labels.set(note, past.isEmpty() ? messages.text("device.none") : "");
      cards.getChildren().setAll(past.stream().map(this::card).toList());
      drawn = past.isEmpty() ? Optional.empty() : Optional.of(past.getFirst().span());
    }
  }

  private Node card(DevicePast device) {
    Label simulated = Labels.of(messages.text("device.simulated"), "play-money-badge");
    simulated.setVisible(device.simulated());
    HBox head =
        new HBox(
            10,
            DeviceCardView.icon(device.kind()).node(24),
            Labels.of(device.name(), "device-name"),
            simulated);
    head.setAlignment(Pos.CENTER_LEFT);
    CardGrid grid = new CardGrid(NARROWEST_CHART, GAP);
    device
        .vitals()
        .forEach(vital -> grid.getChildren().add(new VitalPastView(vital, device, messages)));
    VBox card = new VBox(head, grid);
    card.getStyleClass().add("card");
    return card;
  }

  /** The span whose charts are on the screen; empty before the first are. */
  public Optional<Span> drawn() {
    return drawn;
  }
}
