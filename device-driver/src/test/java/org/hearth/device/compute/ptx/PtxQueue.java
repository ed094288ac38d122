package org.hearth.device.compute.ptx;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The work of the imitated card, done in order by one thread until something goes wrong. */
final class PtxQueue {
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("ptx-interpreter").factory());
  private final AtomicReference<@Nullable PtxFault> fault = new AtomicReference<>();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final AtomicLong executed = new AtomicLong();

  void add(Runnable work) {
    worker.execute(() -> {
      if (fault.get() != null) {
        return;
      }
      try {
        work.run();
      } catch (PtxFault e) {
        fault.set(e);
      } catch (RuntimeException | StackOverflowError e) {
        fault.set(new PtxFault(719, "The interpreter failed: " + e));
      }
    });
  }

  @Nullable PtxFault fault() {
    return fault.get();
  }

  AtomicBoolean stopping() {
    return stopping;
  }

  AtomicLong executed() {
    return executed;
  }

  void stop() {
    stopping.set(true);
    worker.shutdown();
  }
}
