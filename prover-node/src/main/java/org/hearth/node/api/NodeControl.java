package org.hearth.node.api;

import java.util.function.Consumer;

/**
 * What a user interface may ask of the node. All methods are quick and may be called from any
 * thread.
 */
public interface NodeControl {
  /** Takes no new job; the running one is finished. Remembered across restarts. */
  void pause();

  /** Works again. Also lifts the pause that the node gave itself after several failed jobs. */
  void resume();

  NodeSnapshot snapshot();

  /**
   * Calls {@code subscriber} with the present snapshot at once and after each change, at most ten
   * times a second, from a thread of the node. A subscriber that throws is logged and stays
   * subscribed.
   *
   * @return closes the subscription
   */
  AutoCloseable subscribe(Consumer<NodeSnapshot> subscriber);
}
