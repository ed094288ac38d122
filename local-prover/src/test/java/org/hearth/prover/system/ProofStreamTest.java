package org.hearth.prover.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.hearth.prover.system.spi.Prover;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProofStreamTest {
  private final List<String> events = new ArrayList<>();
  private int failsToBegin = -1;
  private int failsToEnd = -1;

  private byte next;
  private final ProofStream stream = new ProofStream();

  @AfterEach
  void close() {
    stream.close();
  }

  private void add(int proofs) {
    for (int i = 0; i < proofs; i++) {
      stream.add(this::begin);
    }
  }

  /** Proofs are their numbers. */
  private Prover.Pending begin() {
    byte number = next++;
    events.add("begin " + number);
    if (number == failsToBegin) {
      throw new IllegalStateException("no beginning");
    }
    return () -> {
      events.add("end " + number);
      if (number == failsToEnd) {
        throw new IllegalArgumentException("no end");
      }
      return new byte[] {number};
    };
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "2", "5"})
  void proofsComeInTheirOrder(int proofs) {
    add(proofs);
    List<byte[]> all = stream.proofs();
    assertThat(all).hasSize(proofs);
    for (int i = 0; i < proofs; i++) {
      assertThat(all.get(i)).containsExactly(i);
    }
  }

  @Test
  void oneEndsWhileTheNextIsOnItsWay() {
    add(3);
    stream.proofs();
    assertThat(events).containsExactly("begin 0", "begin 1", "end 0", "begin 2", "end 1", "end 2");
  }

  @Test
  void whatCanNotBeginFailsAndTheOneBeforeIsEnded() {
    failsToBegin = 1;
    assertThatThrownBy(() -> add(3)).hasMessage("no beginning");
    stream.close();
    assertThat(events).containsExactly("begin 0", "begin 1", "end 0");
  }

  @Test
  void whatCanNotEndFailsAndTheNextIsEndedToo() {
    failsToEnd = 0;
    assertThatThrownBy(() -> add(3)).hasMessage("no end");
    stream.close();
    assertThat(events).containsExactly("begin 0", "begin 1", "end 0", "end 1");
  }

  @Test
  void theLastOnesFailureIsSaid() {
    failsToEnd = 2;
    add(3);
    assertThatThrownBy(stream::proofs).hasMessage("no end");
  }
}
