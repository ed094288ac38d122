package org.hearth.node.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.hearth.node.engine.FairTurns.Turn;
import org.junit.jupiter.api.Test;

class FairTurnsTest {
  private final FairTurns turns = new FairTurns(1);
  private final List<String> order = Collections.synchronizedList(new ArrayList<>());
  private final List<Thread> threads = new ArrayList<>();

  /** One more that waits, and gives its turn back at once when it has it. */
  private Thread ask(String caller, String name) {
    return ask(caller, name, FairTurns.COST);
  }

  private Thread ask(String caller, String name, int cost) {
    int before = turns.waiting();
    Thread thread =
        Thread.ofVirtual()
            .start(() -> {
              try (Turn turn = turns.take(caller, cost)) {
                order.add(name);
              } catch (InterruptedException e) {
                order.add(name + " gave up");
              }
            });
    threads.add(thread);
    await().atMost(Duration.ofSeconds(10)).until(() -> turns.waiting() == before + 1);
    return thread;
  }

  private void end() throws InterruptedException {
    for (Thread thread : threads) {
      assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
    }
  }

  @Test
  void whoAskedForLittleDoesNotWaitForWhoAskedForMuch() throws InterruptedException {
    try (Turn first = turns.take("a")) {
      ask("a", "a2");
      ask("a", "a3");
      ask("a", "a4");
      ask("b", "b1");
      ask("c", "c1");
      ask("b", "b2");
    }
    end();
    assertThat(order).containsExactly("b1", "c1", "a2", "b2", "a3", "a4");
  }

  /** The owner's wish, as the setting "callers" has it. */
  @Test
  void whoPaysLessGetsMoreTurns() throws InterruptedException {
    try (Turn first = turns.take("c")) {
      for (int i = 1; i <= 3; i++) {
        ask("node", "node" + i, 4 * FairTurns.COST);
      }
      for (int i = 1; i <= 8; i++) {
        ask("b", "b" + i, FairTurns.COST);
      }
    }
    end();
    assertThat(order)
        .containsExactly("node1", "b1", "b2", "b3", "b4", "node2", "b5", "b6", "b7", "b8", "node3");
  }

  /** Having been quiet is no credit: a caller that comes late shares from then on. */
  @Test
  void whoWasQuietForLongGetsNoMoreThanOthers() throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      turns.take("a").close();
    }
    try (Turn first = turns.take("a")) {
      ask("a", "a1");
      ask("b", "b1");
      ask("b", "b2");
      ask("b", "b3");
    }
    end();
    assertThat(order).containsExactly("b1", "a1", "b2", "b3");
  }

  @Test
  void whoGivesUpLeavesThePlaceToOthers() throws InterruptedException {
    try (Turn first = turns.take("a")) {
      Thread second = ask("b", "b1");
      ask("c", "c1");
      second.interrupt();
      assertThat(second.join(Duration.ofSeconds(10))).isTrue();
      assertThat(turns.waiting()).isEqualTo(1);
    }
    end();
    assertThat(order).containsExactly("b1 gave up", "c1");
    turns.take("d").close();
  }

  @Test
  void noMoreThanThePlacesAreUsedAtATime() throws InterruptedException {
    FairTurns two = new FairTurns(2);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    for (int i = 0; i < 64; i++) {
      String caller = "caller " + i % 8;
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                for (int j = 0; j < 20; j++) {
                  try (Turn turn = two.take(caller)) {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    Thread.yield();
                    inside.decrementAndGet();
                  } catch (InterruptedException e) {
                    order.add("interrupted");
                  }
                }
              }));
    }
    end();
    assertThat(most.get()).isEqualTo(2);
    assertThat(order).isEmpty();
    assertThat(two.waiting()).isZero();
  }

  @Test
  void whoWaitsIsTold() throws InterruptedException {
    turns.take("a", FairTurns.COST, () -> order.add("no wait")).close();
    Thread second;
    try (Turn first = turns.take("a")) {
      second =
          Thread.ofVirtual()
              .start(() -> {
                try (Turn turn = turns.take("b", FairTurns.COST, () -> order.add("wait"))) {
                  order.add("turn");
                } catch (InterruptedException e) {
                  order.add("interrupted");
                }
              });
      await().atMost(Duration.ofSeconds(10)).until(() -> turns.waiting() == 1);
    }
    assertThat(second.join(Duration.ofSeconds(10))).isTrue();
    assertThat(order).containsExactly("wait", "turn");
  }

  @Test
  void aTurnThatIsClosedTwiceIsGivenBackOnce() throws InterruptedException {
    Turn turn = turns.take("a");
    turn.close();
    turn.close();
    try (Turn next = turns.take("a")) {
      ask("b", "b1");
      assertThat(order).isEmpty();
    }
    end();
  }
}
