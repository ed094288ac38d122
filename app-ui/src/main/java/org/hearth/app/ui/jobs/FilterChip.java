package org.hearth.app.ui.jobs;

import atlantafx.base.controls.Popover;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Messages;

/**
 * A button that tells by what the jobs are filtered, and opens the choices with how many jobs each
 * would leave. None chosen means all.
 */
final class FilterChip extends Button {
  private static final PseudoClass IN_USE = PseudoClass.getPseudoClass("in-use");

  /** A choice and how many it would leave. */
  private record Choice(CheckBox box, Label count) {}

  private final String title;
  private final Messages messages;
  private final UnaryOperator<String> name;
  private final LongFunction<String> number;
  private final Consumer<Set<String>> chosen;
  private final Set<String> values = new LinkedHashSet<>();
  private final Map<String, Choice> choices = new LinkedHashMap<>();
  private final VBox content = new VBox();
  private final Popover popover = new Popover(content);
  private boolean quiet;

  /**
   * @param id of the chip, and beginning of its choices' ids
   * @param name what a person calls a value
   * @param number how a person writes a number
   * @param chosen hears of each change
   */
  FilterChip(
      String id,
      String title,
      Messages messages,
      UnaryOperator<String> name,
      LongFunction<String> number,
      Consumer<Set<String>> chosen) {
    this.title = title;
    this.messages = messages;
    this.name = name;
    this.number = number;
    this.chosen = chosen;
    setId(id);
    getStyleClass().add("filter-chip");
    content.getStyleClass().add("filter-choices");
    content.getStylesheets().add(JobsScreen.styleSheet()); // it stands in a window of its own
    popover.setArrowLocation(Popover.ArrowLocation.TOP_LEFT);
    popover.setDetachable(false);
    setOnAction(press -> open());
    describe();
  }

  private void open() {
    if (popover.isShowing()) {
      popover.hide(Duration.ZERO);
      return;
    }
    popover.show(this);
    choices.values().stream().findFirst().ifPresent(first -> first.box().requestFocus());
  }

  /**
   * @param counts of all values that there are, by value
   */
  void show(Map<String, Long> counts) {
    Set<String> all = new TreeSet<>(counts.keySet());
    all.addAll(values);
    if (!all.equals(new TreeSet<>(choices.keySet()))) {
      choices.clear();
      content.getChildren().clear();
      all.stream().sorted(Comparator.comparing(name)).forEach(this::add);
    }
    choices.forEach(
        (value, choice) -> choice.count().setText(number.apply(counts.getOrDefault(value, 0L))));
    describe();
  }

  private void add(String value) {
    CheckBox box = new CheckBox(name.apply(value));
    box.setId(getId() + "-" + content.getChildren().size());
    box.setUserData(value);
    box.setSelected(values.contains(value));
    box.selectedProperty().subscribe(on -> choose(value, on));
    Label count = Labels.of("filter-count");
    count.setLabelFor(box);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox line = new HBox(box, gap, count);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("filter-choice");
    content.getChildren().add(line);
    choices.put(value, new Choice(box, count));
  }

  private void choose(String value, boolean on) {
    boolean changed = on ? values.add(value) : values.remove(value);
    if (changed) {
      describe();
      if (!quiet) {
        chosen.accept(Set.copyOf(values));
      }
    }
  }

  /** Takes over a choice without telling of it. */
  void set(Set<String> wanted) {
    quiet = true;
    values.clear();
    values.addAll(wanted);
    choices.forEach((value, choice) -> choice.box().setSelected(wanted.contains(value)));
    quiet = false;
    describe();
  }

  private void describe() {
    String text =
        switch (values.size()) {
          case 0 -> title;
          case 1 ->
              messages.text("jobs.list.chip.one", title, name.apply(values.iterator().next()));
          default -> messages.text("jobs.list.chip.some", title, values.size());
        };
    setText(text + "  ▾");
    setAccessibleText(messages.text("jobs.list.chip.spoken", text));
    pseudoClassStateChanged(IN_USE, !values.isEmpty());
  }
}
