package org.hearth.app.ui.jobs;

import atlantafx.base.controls.CustomTextField;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.util.Duration;
import org.hearth.app.ui.widget.Icon;
import org.hearth.app.words.JobWords;
import org.hearth.app.words.Messages;
import org.hearth.app.words.Words;
import org.hearth.earnings.listing.JobCounts;
import org.hearth.earnings.listing.JobFilter;

/** Search, chips and period: by what the list of jobs is filtered. */
final class JobFilterBar extends FlowPane {
  private static final Duration TYPING = Duration.millis(250);

  private final Messages messages;
  private final Clock clock;
  private final Consumer<JobFilter> changed;
  private final CustomTextField search = new CustomTextField();
  private final PauseTransition typing = new PauseTransition(TYPING);
  private final FilterChip states;
  private final FilterChip networks;
  private final FilterChip devices;
  private final FilterChip systems;
  private final MenuButton period = new MenuButton();
  private final ToggleGroup periods = new ToggleGroup();
  private final Button clear = new Button();
  private JobFilter filter = JobFilter.ALL;
  private JobNames names = JobNames.NONE;

  /**
   * @param changed hears what is wanted now
   */
  JobFilterBar(Words words, Clock clock, Consumer<JobFilter> changed) {
    this.messages = words.messages();
    this.clock = clock;
    this.changed = changed;
    getStyleClass().add("job-filter");
    search.setId("job-list-search");
    search.setPromptText(messages.text("jobs.list.search"));
    search.setAccessibleText(messages.text("jobs.list.search.spoken"));
    search.setLeft(Icon.SEARCH.node(15));
    search.textProperty().addListener((o, before, now) -> typing.playFromStart());
    search.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    typing.setOnFinished(done -> search());
    JobWords stateWords = new JobWords(messages);
    states = chip(words, "state", stateWords::state, wanted -> apply(filter.withStates(wanted)));
    networks =
        chip(
            words,
            "network",
            id -> names.network(id),
            wanted -> apply(filter.withNetworks(wanted)));
    devices =
        chip(words, "device", id -> names.device(id), wanted -> apply(filter.withDevices(wanted)));
    systems = chip(words, "system", id -> id, wanted -> apply(filter.withSystems(wanted)));
    makePeriod();
    clear.setId("job-filter-clear");
    clear.setText(messages.text("jobs.list.clear"));
    clear.getStyleClass().add("flat");
    clear.setOnAction(press -> clear());
    getChildren().addAll(search, states, networks, devices, systems, period, clear);
    describe();
  }

  private FilterChip chip(
      Words words, String what, UnaryOperator<String> name, Consumer<Set<String>> chosen) {
    String none = messages.text("jobs.list.no-value");
    return new FilterChip(
        "chip-" + what,
        messages.text("jobs.list.column." + what),
        messages,
        value -> value.isEmpty() ? none : name.apply(value),
        words.formats()::number,
        chosen);
  }

  private void makePeriod() {
    period.setId("job-period");
    period.getStyleClass().add("filter-chip");
    for (JobPeriod one : JobPeriod.values()) {
      RadioMenuItem item = new RadioMenuItem(messages.of(one));
      item.setToggleGroup(periods);
      item.setUserData(one);
      item.setSelected(one == JobPeriod.ANY);
      item.setOnAction(press -> {
        item.setSelected(true);
        apply(filter.since(one.start(clock.instant())));
        describe();
      });
      period.getItems().add(item);
    }
  }

  private JobPeriod period() {
    return periods.getSelectedToggle() == null
        ? JobPeriod.ANY
        : (JobPeriod) periods.getSelectedToggle().getUserData();
  }

  /** The filter as of now: "the last day" moves on. */
  JobFilter filter() {
    return filter.since(period().start(clock.instant()));
  }

  /** How many jobs each choice would leave. */
  void show(JobCounts counts, JobNames called) {
    names = called;
    states.show(counts.byState(filter));
    networks.show(counts.byNetwork(filter));
    devices.show(counts.byDevice(filter));
    systems.show(counts.bySystem(filter));
  }

  void clear() {
    typing.stop();
    search.setText("");
    typing.stop();
    for (FilterChip chip : List.of(states, networks, devices, systems)) {
      chip.set(Set.of());
    }
    periods.selectToggle(periods.getToggles().getFirst());
    apply(JobFilter.ALL);
    describe();
    search.requestFocus();
  }

  private void search() {
    String text = search.getText() == null ? "" : search.getText();
    try {
      apply(filter.withText(text));
    } catch (IllegalArgumentException e) {
      apply(filter.withText(text.substring(0, 60).replaceAll("\\s+", " ").strip()));
    }
  }

  private void apply(JobFilter wanted) {
    boolean news = !wanted.equals(filter);
    filter = wanted;
    describe();
    if (news) {
      changed.accept(filter());
    }
  }

  private void describe() {
    JobPeriod chosen = period();
    period.setText(messages.of(chosen));
    period.setAccessibleText(messages.text("jobs.list.chip.spoken", messages.of(chosen)));
    period.pseudoClassStateChanged(PseudoClass.getPseudoClass("in-use"), chosen != JobPeriod.ANY);
    // Its room stays, so that nothing moves when it comes and goes.
    clear.setVisible(!filter.equals(JobFilter.ALL));
  }

  private void key(KeyEvent e) {
    if (e.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
      search.clear();
      e.consume();
    } else if (e.getCode() == KeyCode.ENTER) {
      typing.stop();
      search();
      e.consume();
    }
  }
}
