package org.hearth.app.ui.settings;

import atlantafx.base.controls.ToggleSwitch;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.settings.SettingsSource.State;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Messages;
import org.hearth.app.words.UserLocale;

/** One setting: its name, what it does, and what changes it. */
final class SettingRow extends HBox {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  private final SettingItem item;
  private final Messages messages;
  private final boolean working;
  private final Consumer<String> wish;
  private final Label problem = Labels.wrapped("setting-problem");
  private final Label effect = Labels.wrapped("setting-effect");
  private final Button standard = new Button();
  private final Control editor;
  private Consumer<String> fill = text -> {};
  private String shown = "";
  private boolean filling;

  /**
   * @param working something runs that may go on with the old value
   * @param wish hears the text of a value that the owner wants
   * @param reset the owner wants the default
   */
  SettingRow(
      SettingItem item, Messages messages, boolean working, Consumer<String> wish, Runnable reset) {
    this.item = item;
    this.working = working;
    this.messages = messages;
    this.wish = wish;
    setId("setting-" + item.name());
    getStyleClass().add("setting");
    setAlignment(Pos.CENTER_LEFT);
    editor =
        switch (item.editor()) {
          case SettingItem.Editor.Switch _ -> toggle();
          case SettingItem.Editor.Text text -> field(text);
          case SettingItem.Editor.Choice choice -> choice(choice);
          case SettingItem.Editor.OfCurrency _ -> currency();
        };
    editor.setId("edit-" + item.name());
    editor.setAccessibleText(name());
    editor.setAccessibleHelp(help());
    standard.setText(messages.text("settings.default"));
    standard.setId("default-" + item.name());
    standard.getStyleClass().addAll("flat", "setting-default");
    standard.setOnAction(e -> reset.run());
    standard.setMinWidth(Region.USE_PREF_SIZE);
    Label name = Labels.wrapped("setting-name");
    name.setText(name());
    name.setLabelFor(editor);
    Label help = Labels.wrapped("setting-help");
    help.setText(help());
    Labels.set(problem, "");
    Labels.set(effect, "");
    VBox words = new VBox(name, help, effect, problem);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox side = new HBox(standard, editor, unit());
    side.getStyleClass().add("setting-side");
    side.setAlignment(Pos.CENTER_RIGHT);
    side.setMinWidth(Region.USE_PREF_SIZE);
    getChildren().addAll(words, side);
  }

  SettingItem item() {
    return item;
  }

  private String name() {
    return messages.text("setting." + item.name());
  }

  private String help() {
    return messages.text("setting." + item.name() + ".help");
  }

  private Node unit() {
    boolean has = item.editor() instanceof SettingItem.Editor.Text text && text.hasUnit();
    Label unit =
        Labels.of(has ? messages.text("setting." + item.name() + ".unit") : "", "setting-unit");
    unit.setMinWidth(has ? 62 : 0);
    return unit;
  }

  /** Whether the words of this setting have all of these. */
  boolean matches(String words) {
    String own = (name() + " " + help() + " " + item.name()).toLowerCase(Locale.ROOT);
    for (String word : words.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
      if (!own.contains(word)) {
        return false;
      }
    }
    return true;
  }

  void show(State state) {
    filling = true;
    shown = state.text();
    fill.accept(shown);
    filling = false;
    refused("");
    standard.setVisible(state.changed());
    standard.setTooltip(new Tooltip(messages.text("settings.default.tip", spoken(state))));
    standard.setAccessibleText(
        name() + ": " + messages.text("settings.default.tip", spoken(state)));
    if (working && !state.atOnce() && effect.getText().isEmpty()) {
      Labels.set(effect, messages.text("settings.next-start"));
    }
  }

  private String spoken(State state) {
    return switch (item.editor()) {
      case SettingItem.Editor.Switch _ -> messages.text("settings." + state.standard());
      case SettingItem.Editor.Choice _ -> option(state.standard());
      case SettingItem.Editor.Text _, SettingItem.Editor.OfCurrency _ ->
          state.standard().isEmpty() ? messages.text("settings.nothing") : state.standard();
    };
  }

  /** The change holds from the next start, and the node goes on with what was. */
  void pending() {
    Labels.set(effect, messages.text("settings.pending"));
  }

  /**
   * @param sentence why; empty when nothing is wrong
   */
  void refused(String sentence) {
    Labels.set(problem, sentence);
    pseudoClassStateChanged(WRONG, !sentence.isEmpty());
    editor.setAccessibleHelp(sentence.isEmpty() ? help() : sentence);
  }

  private void want(String text) {
    if (!filling && !text.equals(shown)) {
      wish.accept(text);
    }
  }

  private Control toggle() {
    ToggleSwitch toggle = new ToggleSwitch();
    fill = text -> toggle.setSelected(text.equals("yes"));
    // A subscription would start with a call, which nobody asked for.
    toggle.selectedProperty().addListener((o, before, on) -> want(on ? "yes" : "no"));
    return toggle;
  }

  private Control field(SettingItem.Editor.Text text) {
    TextField field = new TextField();
    field.setPrefColumnCount(text.columns());
    fill = field::setText;
    field.setOnAction(e -> want(field.getText().strip()));
    field
        .focusedProperty()
        .addListener((o, before, focused) -> {
          if (!focused) {
            want(field.getText().strip());
          }
        });
    return field;
  }

  private Control choice(SettingItem.Editor.Choice choice) {
    ComboBox<String> box = new ComboBox<>();
    box.getItems().setAll(choice.options());
    box.setConverter(new ShownAs(this::option));
    fill = box::setValue;
    box.valueProperty().addListener((o, before, option) -> want(option == null ? shown : option));
    return box;
  }

  private Control currency() {
    CurrencyBox box = new CurrencyBox(UserLocale.get());
    fill = box::show;
    box.valueProperty().addListener((o, before, code) -> want(code == null ? shown : code));
    return box;
  }

  private String option(String option) {
    return messages.text("setting." + item.name() + "." + option);
  }
}
