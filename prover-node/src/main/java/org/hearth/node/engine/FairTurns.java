package org.hearth.node.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Turns at something that only a few may use at a time. Who has had less of late comes first, so
 * that one caller with a hundred jobs does not keep another with one job waiting; among turns of
 * one caller the first comes first.
 *
 * <p>Start-time fair queueing (P. Goyal, H. Vin, H. Cheng, 1996) with turns of equal cost: a turn
 * starts, in virtual time, when the caller's turn before it is over or now, whichever is later, and
 * the one that starts first is next. Whose turns cost less gets more of them.
 */
public final class FairTurns {
  /** What a turn costs, unless something else is said. */
  public static final int COST = 4;

  private final PriorityQueue<Waiter> waiting = new PriorityQueue<>();

  /** When the last turn of a caller is over. */
  private final Map<String, Long> over = new HashMap<>();

  private int free;
  private long now;
  private long arrivals;

  /**
   * @param places how many may use it at a time, at least 1
   */
  public FairTurns(int places) {
    if (places < 1) {
      throw new IllegalArgumentException("places " + places);
    }
    this.free = places;
  }

  private record Waiter(long start, long arrival) implements Comparable<Waiter> {
    @Override
    public int compareTo(Waiter other) {
      int order = Long.compare(start, other.start);
      return order != 0 ? order : Long.compare(arrival, other.arrival);
    }
  }

  /** A place in use, until it is closed. */
  public interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Waits for a place.
   *
   * @param caller who asks, by any name
   * @throws InterruptedException if the thread was interrupted while it waited; it has no place
   *     then
   */
  public Turn take(String caller) throws InterruptedException {
    return take(caller, COST);
  }

  /**
   * The same with a cost of its own: of two that always want the next turn, who pays half as much
   * gets twice as many.
   *
   * @param cost at least 1
   */
  public synchronized Turn take(String caller, int cost) throws InterruptedException {
    long start = Math.max(now, over.getOrDefault(caller, 0L));
    Waiter waiter = new Waiter(start, arrivals++);
    over.put(caller, start + cost);
    waiting.add(waiter);
    try {
      while (free == 0 || waiting.peek() != waiter) {
        wait();
      }
    } catch (InterruptedException e) {
      waiting.remove(waiter);
      over.computeIfPresent(caller, (name, end) -> end - cost); // who gets no turn pays for none
      notifyAll();
      throw e;
    }
    waiting.remove(waiter);
    free--;
    now = Math.max(now, start);
    over.values().removeIf(end -> end <= now);
    notifyAll();
    return new Place();
  }

  /**
   * The same, with a word to whoever watches.
   *
   * @param cost at least 1
   * @param held called first if it looks as if there is a wait
   */
  public Turn take(String caller, int cost, Runnable held) throws InterruptedException {
    if (isTaken()) {
      held.run();
    }
    return take(caller, cost);
  }

  private synchronized boolean isTaken() {
    return free == 0 || !waiting.isEmpty();
  }

  /** Callers that wait. */
  public synchronized int waiting() {
    return waiting.size();
  }

  private synchronized void giveBack() {
    free++;
    notifyAll();
  }

  private final class Place implements Turn {
    private boolean given;

    @Override
    public void close() {
      synchronized (FairTurns.this) {
        if (!given) {
          given = true;
          giveBack();
        }
      }
    }
  }
}
