package org.hearth.app.ui.jobs;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The place of a job in the list; what stands there is read when it comes into sight. */
final class JobSlot {
  private final long id;
  private final ReadOnlyObjectWrapper<@Nullable JobLine> line = new ReadOnlyObjectWrapper<>();

  /**
   * @param id the job's number in the books
   */
  JobSlot(long id) {
    this.id = id;
  }

  long id() {
    return id;
  }

  /** Null until it was read. */
  ReadOnlyObjectProperty<@Nullable JobLine> line() {
    return line.getReadOnlyProperty();
  }

  @Nullable JobLine get() {
    return line.get();
  }

  void set(JobLine read) {
    if (!read.equals(line.get())) {
      line.set(read);
    }
  }
}
