package org.hearth.node.supervise;

import java.time.Duration;
import org.hearth.node.loop.Signal;
import org.hearth.node.supervise.child.ProcessTree;

/** Ends all processes of a program: asks first, then kills. */
final class Ending {
  /** How often it is looked whether they are gone. */
  static final Duration STEP = Duration.ofMillis(50);

  /** A killed process may wait for a disk for a moment. */
  private static final Duration AFTER_KILL = Duration.ofSeconds(5);

  private final Patience patience;
  private final Duration grace;

  /**
   * @param grace between asking and killing
   */
  Ending(Patience patience, Duration grace) {
    this.patience = patience;
    this.grace = grace;
  }

  /**
   * Whether nothing of it is alive any more.
   *
   * @throws InterruptedException if the thread was interrupted: all of it is killed then
   */
  boolean end(ProcessTree tree) throws InterruptedException {
    try {
      if (!tree.anyAlive()) {
        return true;
      }
      tree.ask();
      if (areGone(tree, grace, () -> {})) {
        return true;
      }
      // Again and again: a process that is just being born is not in the first look.
      return areGone(tree, AFTER_KILL, tree::kill);
    } catch (InterruptedException e) {
      tree.kill();
      throw e;
    }
  }

  /** Steps are counted and no clock is asked: it may be set meanwhile. */
  private boolean areGone(ProcessTree tree, Duration longest, Runnable first)
      throws InterruptedException {
    Signal nobody = new Signal();
    for (long step = 0; step < Math.max(1, longest.dividedBy(STEP)); step++) {
      first.run();
      patience.await(nobody, () -> false, STEP);
      if (!tree.anyAlive()) {
        return true;
      }
    }
    return false;
  }
}
