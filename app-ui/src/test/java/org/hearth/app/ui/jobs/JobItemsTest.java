package org.hearth.app.ui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.collections.ListChangeListener;
import org.hearth.app.ui.home.HomePresenter;
import org.hearth.app.ui.shell.Scenes;
import org.hearth.app.words.Words;
import org.junit.jupiter.api.Test;

class JobItemsTest {
  private final JobItems items = new JobItems();
  private final List<String> changes = new ArrayList<>();

  @Test
  void aNewJobIsOneInsertionAndAChangedOneIsOneUpdate() {
    List<JobRowModel> rows = rows();
    items.update(rows.subList(1, 40));
    JobItem first = items.list().getFirst();
    items.list().addListener(this::note);

    items.update(rows.subList(0, 40));
    assertThat(changes).containsExactly("add 1 at 0");
    assertThat(items.list().get(1)).as("the same place as before").isSameAs(first);

    changes.clear();
    items.update(rows.subList(0, 40));
    assertThat(changes).as("nothing changed").isEmpty();

    List<JobRowModel> proved = new ArrayList<>(rows.subList(0, 40));
    proved.set(1, changed(rows.get(1)));
    items.update(proved);
    assertThat(changes).containsExactly("update 1");

    changes.clear();
    items.update(proved.subList(0, 39));
    assertThat(changes).containsExactly("remove 1");
    assertThat(items.list().stream().map(JobItem::get)).isEqualTo(proved.subList(0, 39));
  }

  private void note(ListChangeListener.Change<? extends JobItem> change) {
    while (change.next()) {
      if (change.wasUpdated()) {
        changes.add("update " + change.getFrom());
      } else if (change.wasAdded()) {
        changes.add("add " + change.getAddedSize() + " at " + change.getFrom());
      } else if (change.wasRemoved()) {
        changes.add("remove " + change.getRemovedSize());
      }
    }
  }

  private static JobRowModel changed(JobRowModel row) {
    return new JobRowModel(
        row.key(),
        new JobRowModel.State(row.state().phase(), row.state().phaseText(), "Something else"),
        row.work(),
        row.started(),
        row.proving(),
        row.pay(),
        row.energy(),
        row.steps());
  }

  private static List<JobRowModel> rows() {
    return new HomePresenter(Words.of(ZoneOffset.UTC, Locale.ENGLISH))
        .present(Scenes.PROVING.snapshot(), Map.of(), Scenes.NOW, Scenes.NOW)
        .jobs();
  }
}
