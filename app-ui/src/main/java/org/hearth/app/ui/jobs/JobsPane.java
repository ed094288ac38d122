package org.hearth.app.ui.jobs;

import atlantafx.base.controls.CustomTextField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.hearth.app.ui.widget.Icon;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Messages;
import org.jspecify.annotations.Nullable;

/** The list of jobs with its filter, and the selected job beside it. */
public final class JobsPane extends VBox {
  private final JobItems items = new JobItems();
  private final FilteredList<JobItem> filtered = new FilteredList<>(items.list());
  private final Messages messages;
  private final JobTable table;
  private final JobDetailView detail;
  private final TextField search = new CustomTextField();
  private final ToggleButton any = new ToggleButton();
  private final Label count = Labels.of("card-note");
  private final Label placeholder = Labels.wrapped("empty-note");
  private Optional<JobPhase> only = Optional.empty();
  private @Nullable List<JobRowModel> shown;

  public JobsPane(Messages messages) {
    this.messages = messages;
    table = new JobTable(filtered, messages);
    detail = new JobDetailView(() -> table.getSelectionModel().clearSelection(), messages);
    any.setText(messages.text("jobs.filter.all"));
    getStyleClass().addAll("card", "jobs");
    search.setId("job-search");
    search.setPromptText(messages.text("jobs.search"));
    search.setAccessibleText(messages.text("jobs.search.spoken"));
    ((CustomTextField) search).setLeft(Icon.SEARCH.node(15));
    search.textProperty().subscribe(text -> filter());
    search.addEventFilter(KeyEvent.KEY_PRESSED, this::clearOnEscape);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox head =
        new HBox(
            Labels.of(messages.text("jobs.title"), "card-title"),
            count,
            gap,
            phaseFilter(),
            search);
    head.getStyleClass().add("card-head");
    head.setAlignment(Pos.CENTER_LEFT);

    table.setPlaceholder(placeholder);
    table.getSelectionModel().selectedItemProperty().addListener((o, before, now) -> select(now));
    table.addEventHandler(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() == KeyCode.ESCAPE) {
            table.getSelectionModel().clearSelection();
          }
        });
    HBox.setHgrow(table, Priority.ALWAYS);
    HBox body = new HBox(table, detail);
    body.getStyleClass().add("jobs-body");
    VBox.setVgrow(body, Priority.ALWAYS);
    getChildren().addAll(head, body);
    select(null);
  }

  public void show(List<JobRowModel> jobs) {
    if (jobs.equals(shown)) {
      return;
    }
    shown = jobs;
    items.update(jobs);
    JobItem selected = table.getSelectionModel().getSelectedItem();
    if (selected != null) {
      detail.show(selected.get());
    }
    describe();
  }

  private SegmentedButton phaseFilter() {
    SegmentedButton segments = new SegmentedButton(any);
    any.setId("phase-all");
    any.setSelected(true);
    for (JobPhase phase : JobPhase.values()) {
      ToggleButton button = new ToggleButton(messages.text("jobs.filter." + id(phase)));
      button.setId("phase-" + id(phase));
      button.setAccessibleText(messages.text("jobs.filter.spoken", messages.of(phase)));
      button.setUserData(phase);
      segments.getButtons().add(button);
    }
    segments
        .getToggleGroup()
        .selectedToggleProperty()
        .addListener((o, before, now) -> {
          if (now == null) {
            any.setSelected(true); // one is always chosen
          } else {
            only = Optional.ofNullable((JobPhase) now.getUserData());
            filter();
          }
        });
    return segments;
  }

  private static String id(JobPhase phase) {
    return phase.name().toLowerCase(Locale.ROOT);
  }

  private void filter() {
    String text = search.getText() == null ? "" : search.getText();
    filtered.setPredicate(item -> matches(item.get(), text));
    describe();
  }

  private boolean matches(JobRowModel job, String text) {
    return only.map(phase -> phase == job.state().phase()).orElse(true) && job.matches(text);
  }

  private void describe() {
    int all = items.list().size();
    int left = filtered.size();
    count.setText(
        all == 0
            ? ""
            : left == all ? String.valueOf(all) : messages.text("jobs.some-of", left, all));
    placeholder.setText(all == 0 ? messages.text("jobs.none") : messages.text("jobs.none-matches"));
  }

  private void select(@Nullable JobItem item) {
    if (item != null) {
      detail.show(item.get());
    }
    detail.setVisible(item != null);
    detail.setManaged(item != null);
  }

  private void clearOnEscape(KeyEvent e) {
    if (e.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
      search.clear();
      e.consume();
    }
  }
}
