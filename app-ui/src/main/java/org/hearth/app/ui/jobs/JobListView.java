package org.hearth.app.ui.jobs;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.VirtualFlow;
import javafx.util.Duration;
import org.hearth.app.words.Messages;
import org.hearth.earnings.listing.JobOrder;
import org.jspecify.annotations.Nullable;

/** The table of jobs, whose columns the user chooses. It sorts nothing: it says what is wanted. */
final class JobListView extends TableView<JobSlots.Slot> {
  static final double ROW_HEIGHT = 36;
  private static final Duration SAVE_AFTER = Duration.millis(400);
  private static final double SCROLL_BAR = 18;

  private final Messages messages;
  private final JobColumnsFile file;
  private final Map<JobColumn, TableColumn<JobSlots.Slot, JobLine>> columns =
      new EnumMap<>(JobColumn.class);
  private final Set<JobColumn> chosen = EnumSet.noneOf(JobColumn.class);
  private final PauseTransition save = new PauseTransition(SAVE_AFTER);
  private JobOrder order = JobOrder.NEWEST;
  private boolean restoring = true;

  /**
   * @param ordered hears in which order the user wants the jobs
   */
  JobListView(Messages messages, JobColumnsFile file, Consumer<JobOrder> ordered) {
    this.messages = messages;
    this.file = file;
    setId("job-list");
    getStyleClass().addAll("job-table", "job-list");
    setFixedCellSize(ROW_HEIGHT);
    setAccessibleText(messages.text("jobs.list.spoken"));
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
    List<JobColumnsFile.Shown> remembered = file.read();
    for (JobColumn column : JobColumn.values()) {
      columns.put(column, make(column));
    }
    remembered.forEach(shown -> {
      chosen.add(shown.column());
      column(shown.column()).setPrefWidth(shown.width());
      getColumns().add(column(shown.column()));
    });
    for (JobColumn column : JobColumn.values()) {
      if (!chosen.contains(column)) {
        getColumns().add(column(column));
      }
    }
    getSortOrder().add(column(JobColumn.STARTED));
    setSortPolicy(view -> {
      if (!restoring) {
        order(ordered);
      }
      return true;
    });
    save.setOnFinished(done -> file.write(shown()));
    widthProperty().subscribe(width -> fit());
    getColumns().addListener((ListChangeListener<Object>) change -> save());
    fit();
    restoring = false;
  }

  private TableColumn<JobSlots.Slot, JobLine> make(JobColumn column) {
    TableColumn<JobSlots.Slot, JobLine> made = new TableColumn<>(title(column));
    made.setId("column-" + column.id());
    made.setCellValueFactory(features -> features.getValue().line());
    made.setCellFactory(c -> column == JobColumn.STATE ? new StateCell() : new TextCell(column));
    made.setPrefWidth(column.width());
    made.setMinWidth(column.narrowest());
    made.setSortable(column.key().isPresent());
    made.setSortType(
        column == JobColumn.CIRCUIT
            ? TableColumn.SortType.ASCENDING
            : TableColumn.SortType.DESCENDING);
    if (column.isNumber()) {
      made.getStyleClass().add("number-column");
    }
    made.widthProperty().subscribe(width -> save());
    return made;
  }

  /** Shows another list, which is in the order that was asked for. */
  void list(PagedJobs jobs) {
    // A table forgets its order with its items; the arrow in the head stays all the same.
    List<TableColumn<JobSlots.Slot, ?>> sorted = List.copyOf(getSortOrder());
    restoring = true;
    setItems(jobs);
    getSortOrder().setAll(sorted);
    restoring = false;
  }

  String title(JobColumn column) {
    return messages.text("jobs.list.column." + column.id());
  }

  boolean isChosen(JobColumn column) {
    return chosen.contains(column);
  }

  /** Shows a column or takes it away; one always stays. */
  void choose(JobColumn column, boolean wanted) {
    if (wanted) {
      chosen.add(column);
    } else if (chosen.size() > 1) {
      chosen.remove(column);
    }
    fit();
    save();
  }

  /** What has no room goes for the time being, rather than all ending in an ellipsis. */
  private void fit() {
    double room = getWidth() == 0 ? Double.MAX_VALUE : getWidth() - SCROLL_BAR;
    for (JobColumn column : JobColumn.BY_IMPORTANCE) {
      boolean wanted = chosen.contains(column);
      room -= wanted ? column.narrowest() : 0;
      column(column).setVisible(wanted && (room >= 0 || column == JobColumn.STATE));
    }
  }

  private void save() {
    if (!restoring) {
      save.playFromStart();
    }
  }

  private List<JobColumnsFile.Shown> shown() {
    return getColumns().stream()
        .map(column -> JobColumn.valueOf(column.getId().substring(7).toUpperCase(Locale.ROOT)))
        .filter(chosen::contains)
        .map(column -> new JobColumnsFile.Shown(column, column(column).getWidth()))
        .toList();
  }

  JobOrder order() {
    return order;
  }

  private void order(Consumer<JobOrder> ordered) {
    JobOrder wanted = JobOrder.NEWEST;
    if (!getSortOrder().isEmpty()) {
      TableColumn<JobSlots.Slot, ?> first = getSortOrder().getFirst();
      wanted =
          columns.entrySet().stream()
              .filter(e -> e.getValue() == first)
              .flatMap(e -> e.getKey().key().stream())
              .map(key -> new JobOrder(key, first.getSortType() == TableColumn.SortType.ASCENDING))
              .findFirst()
              .orElse(JobOrder.NEWEST);
    }
    if (!wanted.equals(order)) {
      order = wanted;
      ordered.accept(wanted);
    }
  }

  /** How far the list is scrolled, in pixels from its top. */
  double top() {
    VirtualFlow<?> flow = flow();
    IndexedCell<?> first = flow == null ? null : flow.getFirstVisibleCell();
    return first == null ? 0 : first.getIndex() * ROW_HEIGHT - first.getLayoutY();
  }

  /** Scrolls there at once. */
  void scrollTop(double wanted) {
    layout();
    VirtualFlow<?> flow = flow();
    if (flow != null && wanted != top()) {
      double unused = flow.scrollPixels(wanted - top());
      layout();
    }
  }

  int firstInSight() {
    return (int) (top() / ROW_HEIGHT);
  }

  int linesInSight() {
    return (int) Math.ceil(getHeight() / ROW_HEIGHT);
  }

  private @Nullable VirtualFlow<?> flow() {
    return lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? flow : null;
  }

  private static class TextCell extends TableCell<JobSlots.Slot, JobLine> {
    private final JobColumn column;
    private final Tooltip full = new Tooltip();

    TextCell(JobColumn column) {
      this.column = column;
      if (column.isNumber()) {
        setAlignment(Pos.CENTER_RIGHT);
      }
    }

    @Override
    protected void updateItem(@Nullable JobLine line, boolean empty) {
      super.updateItem(line, empty);
      if (line == null || empty) {
        setText(null);
        setTooltip(null);
        return;
      }
      setText(line.cell(column));
      String tip = line.tip(column);
      full.setText(tip);
      setTooltip(tip.isEmpty() ? null : full);
    }
  }

  /** The state in words with a sign of its own, so that it is not told by colour alone. */
  private static final class StateCell extends TableCell<JobSlots.Slot, JobLine> {
    private final Label label = new Label();
    private @Nullable JobPhase drawn;

    @Override
    protected void updateItem(@Nullable JobLine line, boolean empty) {
      super.updateItem(line, empty);
      if (line == null || empty) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      if (line.phase() != drawn) {
        drawn = line.phase();
        label.setGraphic(JobSheet.icon(drawn).node(14));
        label.getStyleClass().setAll("label", "job-state", JobSheet.styleClass(drawn));
      }
      label.setText(line.cell(JobColumn.STATE));
      setGraphic(label);
      setAccessibleText(label.getText());
    }
  }

  private TableColumn<JobSlots.Slot, JobLine> column(JobColumn which) {
    return Objects.requireNonNull(columns.get(which));
  }
}
