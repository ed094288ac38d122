package org.hearth.app.ui.jobs;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The lasting place of a job in the table; what it shows changes in place. */
public final class JobItem {
  private final ReadOnlyObjectWrapper<JobRowModel> row;

  JobItem(JobRowModel row) {
    this.row = new ReadOnlyObjectWrapper<>(row);
  }

  ReadOnlyObjectProperty<JobRowModel> row() {
    return row.getReadOnlyProperty();
  }

  public JobRowModel get() {
    return row.get();
  }

  void set(JobRowModel changed) {
    if (!changed.equals(row.get())) {
      row.set(changed);
    }
  }
}
