package org.hearth.app.ui.jobs;

import java.util.Arrays;
import javafx.collections.ObservableListBase;

/** All jobs of the list, of which only those in sight are read. For the FX thread only. */
final class PagedJobs extends ObservableListBase<JobSlots.Slot> {
  private final JobSlots slots;
  private long[] ids;

  /**
   * @param ids of the jobs, in the order of the list
   */
  PagedJobs(long[] ids, JobSlots slots) {
    this.ids = ids.clone();
    this.slots = slots;
  }

  @Override
  public JobSlots.Slot get(int index) {
    return slots.slot(ids[index]);
  }

  @Override
  public int size() {
    return ids.length;
  }

  long id(int index) {
    return ids[index];
  }

  /** -1 when the job is not in the list. */
  int indexOf(long id) {
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] == id) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public int indexOf(Object slot) {
    return slot instanceof JobSlots.Slot known ? indexOf(known.id()) : -1;
  }

  @Override
  public boolean contains(Object slot) {
    return indexOf(slot) >= 0;
  }

  boolean is(long[] other) {
    return Arrays.equals(ids, other);
  }

  /** How many jobs the other list has on top of this one, which it else equals; -1 when not. */
  int newOnTop(long[] other) {
    int more = other.length - ids.length;
    return more >= 0 && Arrays.equals(other, more, other.length, ids, 0, ids.length) ? more : -1;
  }

  /** Takes over a list with {@code more} jobs on top. */
  void grow(long[] other, int more) {
    beginChange();
    ids = other.clone();
    nextAdd(0, more);
    endChange();
  }
}
