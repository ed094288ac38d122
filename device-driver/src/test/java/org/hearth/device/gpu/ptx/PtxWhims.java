package org.hearth.device.gpu.ptx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Every order of the work that the streams and their events allow is possible, and the unlikely
 * ones are likely: work waits until somebody asks for a mark behind it, and then work of other
 * streams may come before or not at all. So whoever forgets to wait for an event, or for a copy out
 * of memory that is used again, sees wrong numbers, and whoever gives memory back too early is
 * told. All is done in the thread that asks: the same seed gives the same run.
 */
final class PtxWhims implements PtxSchedule {
  /** One time in so many, work of any stream is done although nobody asked. */
  private static final int SELDOM = 4;

  private final PtxState state;
  private final Random random;
  private final Map<Long, Deque<Step>> streams = new HashMap<>();

  /** Something in a stream: a work, a mark to reach, or a mark to wait for. */
  private record Step(@Nullable PtxWork work, @Nullable PtxMark reach, @Nullable PtxMark after) {
    boolean blocked() {
      return after != null && !after.reached();
    }
  }

  PtxWhims(PtxState state, Random random) {
    this.state = state;
    this.random = random;
  }

  @Override
  public synchronized void add(long stream, PtxWork work) {
    put(stream, new Step(work, null, null));
  }

  @Override
  public synchronized void record(long stream, PtxMark mark) {
    put(stream, new Step(null, mark, null));
  }

  @Override
  public synchronized void await(long stream, PtxMark mark) {
    if (mark.recorded) {
      put(stream, new Step(null, null, mark));
    }
  }

  private void put(long stream, Step step) {
    streams.computeIfAbsent(stream, s -> new ArrayDeque<>()).add(step);
    if (random.nextInt(SELDOM) == 0) {
      doSomething();
    }
  }

  @Override
  public synchronized void ask(PtxMark mark) {
    if (!mark.recorded) {
      return;
    }
    while (!mark.reached() && state.fault() == null) {
      Deque<Step> needed = needed(mark);
      if (needed.isEmpty()) {
        state.failed(new PtxFault(719, "A mark is waited for that is in no stream"));
      } else if (random.nextInt(SELDOM) == 0) {
        doSomething();
      } else {
        take(needed);
      }
    }
  }

  /** The stream that has to go on for the mark to be reached. */
  private Deque<Step> needed(PtxMark mark) {
    for (Deque<Step> stream : streams.values()) {
      if (stream.stream().anyMatch(step -> step.reach() == mark)) {
        PtxMark before = stream.getFirst().after();
        return before == null || before.reached() ? stream : needed(before);
      }
    }
    return new ArrayDeque<>();
  }

  private void doSomething() {
    List<Deque<Step>> free = new ArrayList<>();
    for (Deque<Step> stream : streams.values()) {
      if (!stream.isEmpty() && !stream.getFirst().blocked()) {
        free.add(stream);
      }
    }
    if (!free.isEmpty()) {
      take(free.get(random.nextInt(free.size())));
    }
  }

  private void take(Deque<Step> stream) {
    Step step = stream.removeFirst();
    if (step.work() != null) {
      state.attempt(step.work().action());
    } else if (step.reach() != null) {
      state.attempt(step.reach()::reach);
    }
  }

  @Override
  public synchronized void release(long memory) {
    for (Deque<Step> stream : streams.values()) {
      for (Step step : stream) {
        if (step.work() != null && step.work().memory().contains(memory)) {
          throw PtxSchedule.usedStill(step.work().call());
        }
      }
    }
  }

  @Override
  public synchronized void stop() {
    streams.clear();
  }
}
