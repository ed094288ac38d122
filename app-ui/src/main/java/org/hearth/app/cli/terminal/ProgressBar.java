package org.hearth.app.cli.terminal;

import java.io.PrintWriter;
import org.hearth.prover.Progress;

/** One line on a terminal that is overwritten as work goes on; silent when nobody watches. */
public final class ProgressBar implements Progress, AutoCloseable {
  private static final int WIDTH = 24;
  private static final long REDRAW_NANOS = 100_000_000L;

  private final PrintWriter err;
  private final boolean visible;
  private long last;
  private boolean drawn;

  ProgressBar(PrintWriter err, boolean visible) {
    this.err = err;
    this.visible = visible;
  }

  @Override
  public synchronized void at(String step, double fraction) {
    long now = System.nanoTime();
    if (!visible || (drawn && now - last < REDRAW_NANOS)) {
      return;
    }
    last = now;
    drawn = true;
    int full = (int) Math.round(Math.clamp(fraction, 0, 1) * WIDTH);
    err.printf(
        "\r\u001b[K[%s%s] %3.0f %%  %s",
        "#".repeat(full), ".".repeat(WIDTH - full), 100 * fraction, step);
    err.flush();
  }

  @Override
  public synchronized void close() {
    if (drawn) {
      err.print("\r\u001b[K");
      err.flush();
    }
  }
}
