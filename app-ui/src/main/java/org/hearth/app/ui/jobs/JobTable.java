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
import org.hearth.app.words.Messages;
import org.jspecify.annotations.Nullable;

/** The jobs, newest first until the user sorts otherwise. */
final class JobTable extends TableView<JobItem> {
  private static final double ROOM_FOR_ALL = 700;
  private static final double ROOM_FOR_MOST = 560;

  JobTable(ObservableList<JobItem> jobs, Messages messages) {
    setId("jobs");
    getStyleClass().add("job-table");
    SortedList<JobItem> sorted = new SortedList<>(jobs);
    sorted.comparatorProperty().bind(comparatorProperty());
    setItems(sorted);
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
    setAccessibleText(messages.text("jobs.table.spoken"));

    TableColumn<JobItem, JobRowModel> state =
        column(
            messages.text("jobs.column.state"),
            130,
            190,
            r -> r.state().text(),
            Comparator.comparing(r -> r.state().text()));
    state.setCellFactory(c -> new StateCell());
    TableColumn<JobItem, JobRowModel> circuit =
        column(
            messages.text("jobs.column.circuit"),
            140,
            160,
            r -> r.work().circuit(),
            Comparator.comparing(r -> r.work().circuit()));
    TableColumn<JobItem, JobRowModel> started =
        column(
            messages.text("jobs.column.started"),
            76,
            110,
            r -> r.started().text(),
            Comparator.comparing(r -> r.started().at()));
    TableColumn<JobItem, JobRowModel> proving =
        column(
            messages.text("jobs.column.proving"),
            90,
            110,
            r -> r.proving().text(),
            Comparator.comparing(r -> r.proving().length()));
    TableColumn<JobItem, JobRowModel> energy =
        column(
            messages.text("jobs.column.energy"),
            110,
            120,
            r -> r.energy().brief(),
            Comparator.comparing(r -> r.energy().full()));
    energy.setSortable(false);
    TableColumn<JobItem, JobRowModel> earned =
        column(
            messages.text("jobs.column.earned"),
            106,
            130,
            r -> r.pay().money().brief(),
            Comparator.comparing(r -> r.pay().units()));
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
      super(row -> row.pay().money().brief());
      setAlignment(Pos.CENTER_RIGHT);
    }

    @Override
    protected void updateItem(@Nullable JobRowModel row, boolean empty) {
      super.updateItem(row, empty);
      if (row == null || empty) {
        setTooltip(null);
      } else {
        exact.setText(row.pay().money().exact());
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
      if (row.state().phase() != drawn) {
        drawn = row.state().phase();
        label.setGraphic(icon(drawn).node(14));
        label.getStyleClass().setAll("label", "job-state", styleClass(drawn));
      }
      label.setText(row.state().text());
      setGraphic(label);
      setAccessibleText(row.state().text());
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
