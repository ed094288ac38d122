package org.hearth.earnings.disk;

import java.util.function.IntSupplier;

/** Stands between SQLite and the files of one folder. Called by several threads. */
@FunctionalInterface
public interface Disk {
  int OK = 0;

  /** Does not wait for the real disk: whether that is synced matters to no test. */
  Disk UNSYNCED = (call, real) -> call instanceof FileCall.Sync ? OK : real.getAsInt();

  /**
   * @param real does the call and gives SQLite's result code
   * @return what SQLite is told: mostly the result of {@code real}
   */
  int call(FileCall call, IntSupplier real);
}
