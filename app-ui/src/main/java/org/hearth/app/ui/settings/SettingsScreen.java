package org.hearth.app.ui.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.settings.SettingsSource.Answer;
import org.hearth.app.ui.settings.SettingsSource.State;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All settings in groups, with a search. A change applies at once and can be undone for ten
 * seconds; a value that cannot be right is named at its field and nothing is changed.
 */
public final class SettingsScreen extends VBox {
  private static final Logger LOG = LoggerFactory.getLogger(SettingsScreen.class);
  private static final Duration UNDO = Duration.ofSeconds(10);

  /** What a new user is asked about work. */
  public static final List<String> FIRST_RUN_WORK =
      List.of(
          "whileInUsePercent",
          "pauseOnBattery",
          "pauseForFullScreen",
          "schedule",
          "useGpus",
          "threads",
          "cpuTargetCelsius",
          "cardTargetCelsius",
          "pricePerKwh",
          "currency");

  /** What a new user is asked about the network. */
  public static final List<String> FIRST_RUN_NETWORK = List.of("networkUrl", "nodeName");

  private final List<SettingsCatalog.Group> offered;
  private final boolean searched;
  private final SettingsSource source;
  private final Messages messages;
  private final Executor background;
  private final TextField search = new TextField();
  private final Label nothing = Labels.wrapped("empty-note");
  private final HBox undoBar = new HBox();
  private final Label done = Labels.wrapped("setting-done");
  private final Button undo = new Button();
  private final PauseTransition undoTime =
      new PauseTransition(javafx.util.Duration.millis(UNDO.toMillis()));
  private final List<SettingRow> rows = new ArrayList<>();
  private final List<VBox> groups = new ArrayList<>();
  private Map<String, State> states = Map.of();

  /**
   * @param background runs one task after the other, off the FX thread
   */
  public SettingsScreen(SettingsSource source, Messages messages, Executor background) {
    this(SettingsCatalog.GROUPS, true, source, messages, background);
  }

  /** A few of them without titles and search, for a page of something else. */
  public static SettingsScreen only(
      List<String> names, SettingsSource source, Messages messages, Executor background) {
    List<SettingItem> items =
        SettingsCatalog.GROUPS.stream()
            .flatMap(group -> group.items().stream())
            .filter(item -> names.contains(item.name()))
            .toList();
    return new SettingsScreen(
        List.of(new SettingsCatalog.Group("", items)), false, source, messages, background);
  }

  private SettingsScreen(
      List<SettingsCatalog.Group> offered,
      boolean searched,
      SettingsSource source,
      Messages messages,
      Executor background) {
    this.offered = offered;
    this.searched = searched;
    this.source = source;
    this.messages = messages;
    this.background = background;
    setId("settings-screen");
    getStyleClass().add("settings");
    getStylesheets()
        .add(
            Objects.requireNonNull(
                    SettingsScreen.class.getResource("settings.css"), "settings.css is missing")
                .toExternalForm());
    search.setId("settings-search");
    search.setPromptText(messages.text("settings.search"));
    search.setAccessibleText(messages.text("settings.search"));
    search.setPrefColumnCount(24);
    search.textProperty().subscribe(this::filter);
    undo.setId("settings-undo");
    undo.setText(messages.text("settings.undo"));
    undo.setMinWidth(Region.USE_PREF_SIZE);
    HBox.setHgrow(done, Priority.ALWAYS);
    done.setMaxWidth(Double.MAX_VALUE);
    undoBar.getChildren().addAll(done, undo);
    undoBar.getStyleClass().add("undo-bar");
    undoBar.setAlignment(Pos.CENTER_LEFT);
    undoBar.setVisible(false); // its place stays: nothing below it may jump
    undoTime.setOnFinished(e -> undoBar.setVisible(false));
    HBox.setHgrow(undoBar, Priority.ALWAYS);
    HBox head = new HBox(search, undoBar);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("settings-head");
    place(head, searched);
    Labels.set(nothing, "");
    getChildren().addAll(head, nothing);
  }

  /** Reads the settings again; to be called each time the screen is opened. */
  public void update() {
    background.execute(() -> {
      Map<String, State> read;
      try {
        read = source.read();
      } catch (RuntimeException e) {
        LOG.error("The settings cannot be read", e);
        String why = String.valueOf(e.getMessage());
        Platform.runLater(() -> Labels.set(nothing, messages.text("settings.unreadable", why)));
        return;
      }
      Platform.runLater(() -> show(read));
    });
  }

  private void show(Map<String, State> read) {
    states = read;
    if (rows.isEmpty()) {
      build();
    }
    rows.forEach(row -> row.show(Objects.requireNonNull(read.get(row.item().name()))));
    filter(search.getText());
  }

  private void build() {
    for (SettingsCatalog.Group group : offered) {
      Label title =
          Labels.of(
              group.id().isEmpty() ? "" : messages.text("settings." + group.id()), "card-title");
      place(title, !group.id().isEmpty());
      VBox card = new VBox(title);
      card.getStyleClass().addAll("card", "settings-group");
      for (SettingItem item : group.items()) {
        if (states.containsKey(item.name())) {
          SettingRow row =
              new SettingRow(
                  item,
                  messages,
                  searched,
                  text -> change(item, Optional.of(text)),
                  () -> change(item, Optional.empty()));
          rows.add(row);
          card.getChildren().add(row);
        }
      }
      if (card.getChildren().size() > 1) {
        groups.add(card);
        getChildren().add(card);
      }
    }
  }

  private void filter(String words) {
    for (SettingRow row : rows) {
      place(row, row.matches(words));
    }
    for (VBox group : groups) {
      place(group, group.getChildren().stream().skip(1).anyMatch(Node::isManaged));
    }
    boolean none = !groups.isEmpty() && groups.stream().noneMatch(Node::isManaged);
    Labels.set(nothing, none ? messages.text("settings.none-found", words.strip()) : "");
  }

  private static void place(Node node, boolean there) {
    node.setVisible(there);
    node.setManaged(there);
  }

  private void change(SettingItem item, Optional<String> text) {
    String before = Objects.requireNonNull(states.get(item.name())).text();
    background.execute(() -> {
      Answer answer;
      Map<String, State> read = states;
      try {
        answer = source.change(item.name(), text);
        read = source.read();
      } catch (RuntimeException e) {
        LOG.error("The setting {} was not changed", item.name(), e);
        answer = new Answer.Refused(String.valueOf(e.getMessage()));
      }
      Answer told = answer;
      Map<String, State> now = read;
      Platform.runLater(() -> answered(item, told, before, now));
    });
  }

  private void answered(SettingItem item, Answer answer, String before, Map<String, State> now) {
    SettingRow row =
        rows.stream().filter(each -> each.item().equals(item)).findFirst().orElseThrow();
    switch (answer) {
      case Answer.Refused refused -> row.refused(refused.sentence());
      case Answer.Done changed -> {
        states = now;
        row.show(Objects.requireNonNull(now.get(item.name())));
        if (!changed.atOnce()) {
          row.pending();
        }
        offerUndo(item, before);
      }
    }
  }

  private void offerUndo(SettingItem item, String before) {
    done.setText(messages.text("settings.changed", messages.text("setting." + item.name())));
    undo.setOnAction(e -> {
      undoTime.stop();
      undoBar.setVisible(false);
      change(item, Optional.of(before));
    });
    undoBar.setVisible(true);
    undoTime.playFromStart();
  }
}
