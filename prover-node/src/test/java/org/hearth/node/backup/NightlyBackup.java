package org.hearth.node.backup;

import java.time.Clock;

/** What the node does for its backups each time it looks, without the minutes between. */
public final class NightlyBackup {
  private final BackupLoop loop;

  public NightlyBackup(BackupStore store, Clock clock) {
    this.loop = new BackupLoop(store, clock);
  }

  /**
   * @return false when a backup was due and failed
   */
  public boolean look() {
    return loop.makeIfDue();
  }
}
