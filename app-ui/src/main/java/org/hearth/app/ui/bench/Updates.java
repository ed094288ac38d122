package org.hearth.app.ui.bench;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javafx.beans.value.ChangeListener;
import javafx.scene.control.Label;

/**
 * Shows a window very many snapshots and looks what stays in memory of them. Each makes the
 * sentence in the status bar another one, which says when it has come to the screen.
 */
final class Updates {
  private static final int MOST_MISSED = 5;
  private static final int COLLECTIONS = 3;

  private final SimulatedNode node;
  private final Clock clock;
  private final Semaphore shown = new Semaphore(0);
  private long count;

  Updates(SimulatedNode node, Clock clock) {
    this.node = node;
    this.clock = clock;
  }

  /**
   * @param shown how many came to the screen, one by one
   * @param before live heap before them, in bytes, after a first tenth that is not counted
   * @param after live heap after them, in bytes
   */
  record Result(int shown, long before, long after) {}

  Result run(int updates) throws InterruptedException, ExecutionException {
    Label sentence = FxThread.call(Updates::sentence);
    ChangeListener<String> changed = (o, before, now) -> shown.release();
    FxThread.run(() -> sentence.textProperty().addListener(changed));
    show(Math.max(2, updates / 10));
    long before = liveHeap();
    int seen = show(updates);
    Result result = new Result(seen, before, liveHeap());
    FxThread.run(() -> sentence.textProperty().removeListener(changed));
    return result;
  }

  private int show(int updates) throws InterruptedException {
    int seen = 0;
    for (int i = 0; i < updates; i++) {
      long n = count++;
      shown.drainPermits();
      node.show(
          n % 2 == 0
              ? SimulatedDay.waiting(clock.instant(), n)
              : SimulatedDay.proving(clock.instant(), n));
      if (shown.tryAcquire(1, TimeUnit.SECONDS)) {
        seen++;
      } else if (i - seen > MOST_MISSED) {
        throw new IllegalStateException("Snapshots do not come to the screen");
      }
    }
    return seen;
  }

  private static long liveHeap() throws InterruptedException {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      Thread.sleep(200); // what waits for its cleaner goes with the next one
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static Label sentence() {
    return Objects.requireNonNull(
        (Label) FxThread.window().getScene().getRoot().lookup("#sentence"),
        "the status bar has a sentence");
  }
}
