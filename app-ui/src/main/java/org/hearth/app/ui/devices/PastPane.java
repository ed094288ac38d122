package org.hearth.app.ui.devices;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import org.hearth.app.ui.chart.AxisGestures;
import org.hearth.app.ui.chart.TimeAxis;
import org.hearth.app.ui.widget.CardGrid;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.ui.widget.SaveAs;
import org.hearth.app.ui.widget.WholeFile;
import org.hearth.app.words.Messages;
import org.hearth.device.api.Vital;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A device's past: its vitals over one time axis, from minutes to years, that is chosen, zoomed and
 * panned for all charts together.
 */
public final class PastPane extends VBox {
  private static final Logger LOG = LoggerFactory.getLogger(PastPane.class);
  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final double NARROWEST_CHART = 270;
  private static final double GAP = 22;

  private final PastPresenter presenter;
  private final Messages messages;
  private final Clock clock;
  private final Executor background;
  private final SaveAs saveAs;
  private final Label note = Labels.cut("card-note");
  private final ToggleGroup spans = new ToggleGroup();
  private final Button toNow;
  private final RestraintLegend legend;
  private final CardGrid grid = new CardGrid(NARROWEST_CHART, GAP);
  private final List<VitalPastView> views = new ArrayList<>();
  private final VitalPastView.Wishes wishes = new Wishes();
  private @Nullable DeviceCard device;
  private TimeAxis axis = Span.HOUR.axis();
  private Optional<DevicePast> drawn = Optional.empty();
  private Instant loaded = Instant.MIN;

  /** One reading at a time: a drag asks for more than the disk has answers. */
  private boolean reading;

  private boolean askedAgain;

  /**
   * @param background for reading and writing files
   * @param saveAs asks where a chart is to be saved
   */
  public PastPane(
      PastPresenter presenter, Messages messages, Clock clock, Executor background, SaveAs saveAs) {
    this.messages = messages;
    this.presenter = presenter;
    this.clock = clock;
    this.background = background;
    this.saveAs = saveAs;
    setId("past-pane");
    getStyleClass().addAll("card", "past-pane");
    toNow = button("past-now", "device.now", "device.past.now.spoken");
    toNow.setOnAction(e -> wishes.toNow());
    Button out = button("past-zoom-out", "device.past.zoom-out", "device.past.zoom-out.spoken");
    out.setOnAction(e -> wishes.zoom(AxisGestures.STEP * AxisGestures.STEP, zoomPlace()));
    Button in = button("past-zoom-in", "device.past.zoom-in", "device.past.zoom-in.spoken");
    in.setOnAction(e -> wishes.zoom(1 / AxisGestures.STEP / AxisGestures.STEP, zoomPlace()));
    FlowPane buttons = new FlowPane(8, 8);
    for (Span choice : Span.values()) {
      buttons.getChildren().add(toggle(choice));
    }
    buttons.getChildren().addAll(out, in, toNow);
    HBox head = new HBox(Labels.of(messages.text("device.past.title"), "card-title"), note);
    head.getStyleClass().add("card-head");
    head.setAlignment(Pos.BASELINE_LEFT);
    legend = new RestraintLegend(messages);
    getChildren().addAll(head, buttons, legend, grid);
    mark();
  }

  private Button button(String id, String text, String spoken) {
    Button button = new Button(messages.text(text));
    button.setId(id);
    button.setAccessibleText(messages.text(spoken));
    button.setMinWidth(USE_PREF_SIZE);
    return button;
  }

  private ToggleButton toggle(Span choice) {
    ToggleButton button = new ToggleButton(messages.of(choice));
    button.setId("span-" + choice.name().toLowerCase(Locale.ROOT));
    button.setUserData(choice);
    button.setToggleGroup(spans);
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(e -> move(before -> choice.axis()));
    return button;
  }

  private double zoomPlace() {
    return axis.end().isEmpty() ? 1 : 0.5;
  }

  private void move(UnaryOperator<TimeAxis> step) {
    axis = step.apply(axis);
    mark();
    update();
  }

  /** A length that was zoomed to belongs to no button. */
  private void mark() {
    Span span = Span.of(axis).orElse(null);
    spans.getToggles().forEach(button -> button.setSelected(button.getUserData() == span));
    toNow.setDisable(axis.end().isEmpty());
  }

  private final class Wishes implements VitalPastView.Wishes {
    @Override
    public void read(double at) {
      views.forEach(view -> view.read(at));
    }

    @Override
    public void zoom(double factor, double at) {
      move(before -> before.zoomed(factor, at, clock.instant()));
    }

    @Override
    public void pan(double part) {
      move(before -> before.panned(part, clock.instant()));
    }

    @Override
    public void toNow() {
      move(TimeAxis::toNow);
    }

    @Override
    public void savePicture(VitalPastView view) {
      drawn.ifPresent(past ->
          ask(past, view.vital(), "png")
              .ifPresent(file -> {
                view.showMenu(false);
                List<Node> parts =
                    past.restraints().isEmpty() ? List.of(view) : List.of(view, legend);
                PastPicture picture = PastPicture.of(parts, paper());
                view.showMenu(true);
                save(file, picture::png);
              }));
    }

    @Override
    public void saveTable(VitalPastView view) {
      drawn.ifPresent(past ->
          ask(past, view.vital(), "csv")
              .ifPresent(file -> save(file, () -> presenter.csv(past, view.vital()))));
    }
  }

  private Optional<Path> ask(DevicePast past, Vital vital, String ending) {
    String name = "hearth " + past.who().name() + " " + vital.label();
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return saveAs.ask(getScene().getWindow(), plain + "." + ending, ending);
  }

  private Paint paper() {
    return getBackground() == null || getBackground().getFills().isEmpty()
        ? Color.WHITE
        : getBackground().getFills().getLast().getFill();
  }

  private void save(Path file, Callable<byte[]> content) {
    background.execute(() -> {
      String outcome;
      try {
        WholeFile.write(file, content.call());
        outcome = messages.text("device.past.saved", file);
      } catch (IOException | UncheckedIOException e) {
        LOG.warn("The chart was not saved to {}", file, e);
        outcome = messages.text("device.past.not-saved", file, String.valueOf(e.getMessage()));
      } catch (Exception e) {
        throw new IllegalStateException("A chart could not be written down", e);
      }
      String said = outcome;
      Platform.runLater(() -> note.setText(said));
    });
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
    // What is narrower than a column would not be seen.
    Duration column = axis.length().dividedBy(VitalPast.COLUMNS);
    Duration fresh = column.compareTo(FRESH) > 0 ? column : FRESH;
    boolean stale = Duration.between(loaded, clock.instant()).compareTo(fresh) >= 0;
    if (getScene() != null && (other || (stale && axis.end().isEmpty()))) {
      update();
    }
  }

  /** Reads the past and shows it when it is there. */
  void update() {
    DeviceCard of = device;
    if (of == null) {
      return;
    }
    if (reading) {
      askedAgain = true;
      return;
    }
    reading = true;
    TimeAxis wanted = axis;
    Instant now = clock.instant();
    loaded = now;
    if (drawn.isEmpty()) {
      note.setText(messages.text("device.past.reading"));
    }
    background.execute(() -> {
      try {
        DevicePast past = presenter.of(of, wanted, now);
        Platform.runLater(() -> answered(Optional.of(past), ""));
      } catch (UncheckedIOException e) {
        LOG.warn("The devices' past cannot be read", e);
        String why = messages.text("device.past.unreadable", String.valueOf(e.getMessage()));
        Platform.runLater(() -> answered(Optional.empty(), why));
      } catch (RuntimeException e) {
        Platform.runLater(() -> answered(Optional.empty(), "")); // or nothing is ever read again
        throw e;
      }
    });
  }

  private void answered(Optional<DevicePast> past, String why) {
    reading = false;
    past.filter(read -> device != null && read.who().id().equals(device.who().id()))
        .ifPresent(this::draw);
    if (!why.isEmpty()) {
      note.setText(why);
    }
    if (askedAgain) {
      askedAgain = false;
      update();
    }
  }

  private void draw(DevicePast past) {
    // What was said of a file that was saved stays until another time is shown.
    if (drawn.isEmpty() || !drawn.get().times().axis().equals(past.times().axis())) {
      note.setText(past.times().text());
    }
    List<Vital> wanted = past.vitals().stream().map(VitalPast::vital).toList();
    if (!views.stream().map(VitalPastView::vital).toList().equals(wanted)) {
      views.clear();
      wanted.forEach(vital -> views.add(new VitalPastView(vital, messages, wishes)));
      grid.getChildren().setAll(views);
    }
    legend.show(past.restraints());
    for (int i = 0; i < views.size(); i++) {
      views.get(i).show(past.vitals().get(i), past);
    }
    drawn = Optional.of(past);
  }

  /** The times whose charts are on the screen; empty before the first are. */
  public Optional<PastTimes> drawn() {
    return drawn.map(DevicePast::times);
  }
}
