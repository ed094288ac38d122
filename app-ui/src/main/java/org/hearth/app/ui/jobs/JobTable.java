package org.hearth.app.ui.jobs;

import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.hearth.app.ui.widget.Icon;
import org.jspecify.annotations.Nullable;

/** The jobs, newest first until the user sorts otherwise. */
final class JobTable extends TableView<JobItem> {
  private static final double ROOM_FOR_ALL = 700;
  private static final double ROOM_FOR_MOST = 560;

  JobTable(ObservableList<JobItem> jobs) {
    setId("jobs");
    getStyleClass().add("job-table");
    SortedList<JobItem> sorted = new SortedList<>(jobs);
    sorted.comparatorProperty().bind(comparatorProperty());
    setItems(sorted);
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
    setAccessibleText("Jobs. Select one to see its steps.");

    TableColumn<JobItem, JobRowModel> state =
        column("State", 130, 190, JobRowModel::state, Comparator.comparing(JobRowModel::state));
    state.setCellFactory(c -> new StateCell());
    TableColumn<JobItem, JobRowModel> circuit =
        column(
            "Circuit", 140, 160, JobRowModel::circuit, Comparator.comparing(JobRowModel::circuit));
    TableColumn<JobItem, JobRowModel> started =
        column(
            "Started", 76, 110, JobRowModel::started, Comparator.comparing(JobRowModel::createdAt));
    TableColumn<JobItem, JobRowModel> proving =
        column(
            "Proved in",
            90,
            110,
            JobRowModel::proving,
            Comparator.comparing(JobRowModel::sortProving));
    TableColumn<JobItem, JobRowModel> energy =
        column(
            "Energy",
            110,
            120,
            JobRowModel::energyBrief,
            Comparator.comparing(JobRowModel::energy));
    energy.setSortable(false);
    TableColumn<JobItem, JobRowModel> earned =
        column(
            "Earned",
            106,
            130,
            r -> r.earned().brief(),
            Comparator.comparing(JobRowModel::sortEarned));
    earned.setCellFactory(c -> new MoneyCell());
    earned.getStyleClass().add("number-column");
    getColumns().add(state);
    getColumns().add(circuit);
    getColumns().add(started);
    getColumns().add(proving);
    getColumns().add(energy);
    getColumns().add(earned);
    widthProperty()
        .subscribe(width -> {
          energy.setVisible(width.doubleValue() >= ROOM_FOR_ALL);
          proving.setVisible(width.doubleValue() >= ROOM_FOR_MOST);
        });
  }

  private static TableColumn<JobItem, JobRowModel> column(
      String title,
      double narrowest,
      double width,
      Function<JobRowModel, String> text,
      Comparator<JobRowModel> order) {
    TableColumn<JobItem, JobRowModel> column = new TableColumn<>(title);
    column.setCellValueFactory(features -> features.getValue().row());
    column.setCellFactory(c -> new TextCell(text));
    column.setComparator(order);
    column.setPrefWidth(width);
    column.setMinWidth(narrowest);
    return column;
  }

  private static class TextCell extends TableCell<JobItem, JobRowModel> {
    private final Function<JobRowModel, String> text;

    TextCell(Function<JobRowModel, String> text) {
      this.text = text;
    }

    @Override
    protected void updateItem(@Nullable JobRowModel row, boolean empty) {
      super.updateItem(row, empty);
      setText(row == null || empty ? null : text.apply(row));
    }
  }

  private static final class MoneyCell extends TextCell {
    private final Tooltip exact = new Tooltip();

    MoneyCell() {
      super(row -> row.earned().brief());
      setAlignment(Pos.CENTER_RIGHT);
    }

    @Override
    protected void updateItem(@Nullable JobRowModel row, boolean empty) {
      super.updateItem(row, empty);
      if (row == null || empty) {
        setTooltip(null);
      } else {
        exact.setText(row.earned().exact());
        setTooltip(exact);
      }
    }
  }

  /** The state in words with a sign of its own, so that it is not told by colour alone. */
  private static final class StateCell extends TableCell<JobItem, JobRowModel> {
    private final Label label = new Label();
    private @Nullable JobPhase drawn;

    @Override
    protected void updateItem(@Nullable JobRowModel row, boolean empty) {
      super.updateItem(row, empty);
      if (row == null || empty) {
        setGraphic(null);
        return;
      }
      if (row.phase() != drawn) {
        drawn = row.phase();
        label.setGraphic(icon(drawn).node(14));
        label.getStyleClass().setAll("label", "job-state", styleClass(drawn));
      }
      label.setText(row.state());
      setGraphic(label);
      setAccessibleText(row.state());
    }
  }

  static Icon icon(JobPhase phase) {
    return switch (phase) {
      case OPEN -> Icon.RING;
      case PAID -> Icon.CHECK;
      case ENDED -> Icon.DASH;
    };
  }

  static String styleClass(JobPhase phase) {
    return "phase-" + phase.name().toLowerCase(Locale.ROOT);
  }
}
