package org.hearth.node.api;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.hearth.device.api.DeviceId;

/**
 * What a user interface may ask of the node. All methods are quick and may be called from any
 * thread.
 */
public interface NodeControl {
  /**
   * Takes no new job; running ones are finished. Remembered across restarts.
   *
   * @param time after which the node works again by itself; empty for until {@link #resume()}
   */
  void pause(Optional<Duration> time);

  /** Pauses until {@link #resume()}. */
  default void pause() {
    pause(Optional.empty());
  }

  /** Works again. Also lifts the pause that the node gave itself after several failed jobs. */
  void resume();

  /**
   * Gives a device no new job; a running one is finished. Remembered across restarts, also for a
   * device that is not there now.
   *
   * @param time after which it works again by itself; empty for until {@link #resume(DeviceId)}
   */
  void pause(DeviceId device, Optional<Duration> time);

  void resume(DeviceId device);

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
