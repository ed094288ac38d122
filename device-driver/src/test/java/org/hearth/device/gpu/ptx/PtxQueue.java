package org.hearth.device.gpu.ptx;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * All streams in one queue, in order, by a thread of its own: at once, and while the caller goes
 * on.
 */
final class PtxQueue implements PtxSchedule {
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("ptx-interpreter").factory());
  private final PtxState state;

  PtxQueue(PtxState state) {
    this.state = state;
  }

  @Override
  public void add(long stream, PtxWork work) {
    worker.execute(() -> state.attempt(work.action()));
  }

  @Override
  public void record(long stream, PtxMark mark) {
    worker.execute(() -> state.attempt(mark::reach));
  }

  /** What was recorded before is done before. */
  @Override
  public void await(long stream, PtxMark mark) {}

  @Override
  public void ask(PtxMark mark) {}

  @Override
  public void release(long memory) {}

  @Override
  public void stop() {
    worker.shutdown();
  }
}
