package org.hearth.app.ui.widget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class PauseRequestsTest {
  private final List<String> calls = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private final Queue<Runnable> background = new ArrayDeque<>();
  private String refusal = "";
  private final PauseRequests requests =
      new PauseRequests(
          new Pausable() {
            @Override
            public void pause(Optional<Duration> time) {
              call("pause" + time.map(t -> " " + t).orElse(""));
            }

            @Override
            public void resume() {
              call("resume");
            }
          },
          background::add,
          Runnable::run,
          new PauseRequests.Listener() {
            @Override
            public void changed() {}

            @Override
            public void failed(boolean pausing, String why) {
              failures.add((pausing ? "pause: " : "resume: ") + why);
            }
          });

  private void call(String call) {
    if (!refusal.isEmpty()) {
      throw new IllegalStateException(refusal);
    }
    calls.add(call);
  }

  private void answerAll() {
    while (!background.isEmpty()) {
      background.remove().run();
    }
  }

  @Test
  void whatIsAskedIsUnderWayUntilItIsSo() {
    requests.toggle();
    assertThat(requests.underWay()).isTrue();
    assertThat(requests.offersResume()).isTrue();
    assertThat(calls).as("not on the thread of the window").isEmpty();
    answerAll();
    requests.show(false);
    assertThat(requests.underWay()).as("a proof is finished first").isTrue();
    requests.show(true);
    assertThat(requests.underWay()).isFalse();
    assertThat(requests.offersResume()).isTrue();
  }

  @Test
  void theLastWishWinsAndCallsKeepTheirOrder() {
    requests.toggle();
    requests.toggle();
    assertThat(requests.underWay()).isFalse();
    assertThat(requests.offersResume()).isFalse();
    answerAll();
    assertThat(calls).containsExactly("pause", "resume");
  }

  @Test
  void aPauseCanGetAnotherEnd() {
    requests.show(true);
    requests.pause(Optional.of(Duration.ofMinutes(10)));
    assertThat(requests.underWay()).as("it is paused already").isFalse();
    answerAll();
    assertThat(calls).containsExactly("pause PT10M");
  }

  @Test
  void aFailureIsToldAndTheButtonOffersTheSameAgain() {
    refusal = "the disk is full.";
    requests.toggle();
    answerAll();
    assertThat(failures).containsExactly("pause: the disk is full.");
    assertThat(requests.underWay()).isFalse();
    assertThat(requests.offersResume()).isFalse();
  }
}
