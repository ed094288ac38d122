package org.hearth.app.ui.jobs;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The lines that are held in memory: those seen last, and never more than {@link #MOST}, however
 * long the list is. For the FX thread only.
 */
final class JobSlots {
  /** The place of a job in the list; what stands there is read when it comes into sight. */
  static final class Slot {
    private final long id;
    private final ReadOnlyObjectWrapper<@Nullable JobLine> line = new ReadOnlyObjectWrapper<>();

    /**
     * @param id the job's number in the books
     */
    Slot(long id) {
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

  /** A screen shows some fifty lines. */
  static final int MOST = 1500;

  /** Read at once; what was asked for earlier and is out of sight again is not read. */
  static final int BATCH = 200;

  private final Map<Long, Slot> slots = new LinkedHashMap<>(64, 0.75f, true);
  private final SequencedSet<Long> wanted = new LinkedHashSet<>();
  private final Runnable read;
  private boolean reading;

  /**
   * @param read reads what {@link #take} says, a moment later, and brings it with {@link #arrived};
   *     called when something is wanted and nothing on its way
   */
  JobSlots(Runnable read) {
    this.read = read;
  }

  /** The slot of a job, which fills itself when it is empty. */
  Slot slot(long id) {
    Slot slot = slots.get(id);
    if (slot == null) {
      slot = new Slot(id);
      slots.put(id, slot);
      if (slots.size() > MOST) {
        slots.remove(slots.keySet().iterator().next());
      }
    }
    if (slot.get() == null) {
      want(id);
    }
    return slot;
  }

  /** Reads what is held again; the lines stay until the new ones are there. */
  void refresh(List<Long> inSight) {
    slots.keySet().retainAll(new LinkedHashSet<>(inSight));
    inSight.forEach(this::want);
  }

  private void want(long id) {
    wanted.remove(id);
    wanted.addLast(id);
    if (wanted.size() > BATCH) {
      wanted.removeFirst();
    }
    next();
  }

  private void next() {
    if (!reading && !wanted.isEmpty()) {
      reading = true;
      // After this pulse, so that all lines of the screen are asked for together.
      read.run();
    }
  }

  /** What is wanted now; the reader asks when it begins. */
  long[] take() {
    long[] ids = wanted.stream().mapToLong(Long::longValue).toArray();
    wanted.clear();
    return ids;
  }

  /** The lines that were asked for; those that the books do not know are missing. */
  void arrived(Map<Long, JobLine> lines) {
    reading = false;
    lines.forEach((id, line) -> {
      Slot slot = slots.get(id);
      if (slot != null) {
        slot.set(line);
      }
    });
    next();
  }

  /** How many lines are in memory. */
  int held() {
    return slots.size();
  }
}
