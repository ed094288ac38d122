package org.hearth.device.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LazySourceTest {
  private final Deque<Supplier<Fact<Integer>>> answers = new ArrayDeque<>();
  private final List<String> events = new ArrayList<>();
  private long nanos = 1;
  private final LazySource<Integer> source =
      new LazySource<>(
          "the number",
          () -> {
            events.add("open");
            return new FactSource<>() {
              @Override
              public Fact<Integer> read() {
                return answers.pop().get();
              }

              @Override
              public void close() {
                events.add("close");
              }
            };
          },
          () -> nanos);

  private void answer(Supplier<Fact<Integer>> answer) {
    answers.add(answer);
  }

  @Test
  void isOpenedWhenAskedAndOnlyOnce() {
    assertThat(events).isEmpty();
    answer(() -> Fact.of(1));
    answer(() -> Fact.of(2));
    assertThat(source.read().value()).contains(1);
    assertThat(source.read().value()).contains(2);
    source.close();
    assertThat(events).containsExactly("open", "close");
    assertThat(source.read().value()).isEmpty();
  }

  @Test
  void whatFailsIsNotReportedAndTriedAgainAMinuteLater() {
    answer(() -> {
      throw new IllegalStateException("the display ended");
    });
    assertThat(source.read().gap()).contains(Unreported.NO_ANSWER);
    nanos += LazySource.AGAIN.toNanos() - 1;
    assertThat(source.read().gap()).contains(Unreported.NO_ANSWER);
    assertThat(events).containsExactly("open", "close");
    nanos += 1;
    answer(() -> Fact.of(3));
    assertThat(source.read().value()).contains(3);
    assertThat(events).containsExactly("open", "close", "open");
  }

  @Test
  void aLibraryThatIsNotThereIsNoEndOfTheWorld() {
    answer(() -> {
      throw new UnsatisfiedLinkError("no such library");
    });
    assertThat(source.read().gap()).contains(Unreported.NO_ANSWER);
  }

  @Test
  void whoMayKnowMoreNextTimeStaysOpen() {
    answer(() -> Fact.notReported(Unreported.NOT_YET));
    answer(() -> Fact.notReported(Unreported.WAYLAND));
    answer(() -> Fact.of(4));
    assertThat(source.read().gap()).contains(Unreported.NOT_YET);
    assertThat(source.read().gap()).contains(Unreported.WAYLAND);
    assertThat(source.read().value()).contains(4);
    assertThat(events).containsExactly("open");
  }
}
