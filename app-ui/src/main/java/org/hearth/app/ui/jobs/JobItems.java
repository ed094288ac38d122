package org.hearth.app.ui.jobs;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.Observable;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.hearth.earnings.jobs.JobKey;

/**
 * The jobs as an observable list that is brought up to date by the smallest change, so that a table
 * over it keeps its selection and its scroll position.
 */
final class JobItems {
  private final ObservableList<JobItem> items =
      FXCollections.observableArrayList(item -> new Observable[] {item.row()});
  private final Map<JobKey, JobItem> byKey = new HashMap<>();

  ObservableList<JobItem> list() {
    return items;
  }

  /** Takes over the rows in their order. */
  void update(List<JobRowModel> rows) {
    Set<JobKey> present = new HashSet<>();
    rows.forEach(row -> present.add(row.key()));
    if (!present.containsAll(byKey.keySet())) {
      items.removeIf(item -> !present.contains(item.get().key()));
      byKey.keySet().retainAll(present);
    }
    for (int i = 0; i < rows.size(); i++) {
      JobRowModel row = rows.get(i);
      JobItem item = byKey.get(row.key());
      if (item == null) {
        item = new JobItem(row);
        byKey.put(row.key(), item);
        items.add(Math.min(i, items.size()), item);
      } else {
        item.set(row);
      }
    }
  }
}
