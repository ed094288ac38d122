package org.hearth.device.gpu.ptx;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** How an imitated card is: what it has done, and what went wrong; after that it does nothing. */
final class PtxState {
  private final AtomicReference<@Nullable PtxFault> fault = new AtomicReference<>();
  final AtomicBoolean stopping = new AtomicBoolean();

  /** Instructions, of all threads together. */
  final AtomicLong executed = new AtomicLong();

  /** For each kernel, how many instructions the thread executed that executed most. */
  final Map<String, Long> longest = new ConcurrentHashMap<>();

  /** All that were done, in their order. */
  final List<PtxLaunch> launches = new CopyOnWriteArrayList<>();

  void attempt(Runnable work) {
    if (fault.get() != null) {
      return;
    }
    try {
      work.run();
    } catch (PtxFault e) {
      failed(e);
    } catch (RuntimeException | StackOverflowError e) {
      failed(new PtxFault(719, "The interpreter failed: " + e));
    }
  }

  /** The first fault stays. */
  void failed(PtxFault e) {
    fault.compareAndSet(null, e);
  }

  @Nullable PtxFault fault() {
    return fault.get();
  }
}
