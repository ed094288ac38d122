package org.hearth.prover.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.hearth.prover.system.spi.Prover;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProofRowTest {
  private final List<String> events = new ArrayList<>();
  private int failsToBegin = -1;
  private int failsToEnd = -1;

  private byte next;
  private final ProofRow row = new ProofRow();

  @AfterEach
  void close() {
    row.close();
  }

  private void add(int proofs) {
    for (int i = 0; i < proofs; i++) {
      row.add(this::begin);
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
    List<byte[]> all = row.proofs();
    assertThat(all).hasSize(proofs);
    for (int i = 0; i < proofs; i++) {
      assertThat(all.get(i)).containsExactly(i);
    }
  }

  @Test
  void oneEndsWhileTheNextIsOnItsWay() {
    add(3);
    row.proofs();
    assertThat(events).containsExactly("begin 0", "begin 1", "end 0", "begin 2", "end 1", "end 2");
  }

  @Test
  void whatCanNotBeginFailsAndTheOneBeforeIsEnded() {
    failsToBegin = 1;
    assertThatThrownBy(() -> add(3)).hasMessage("no beginning");
    row.close();
    assertThat(events).containsExactly("begin 0", "begin 1", "end 0");
  }

  @Test
  void whatCanNotEndFailsAndTheNextIsEndedToo() {
    failsToEnd = 0;
    assertThatThrownBy(() -> add(3)).hasMessage("no end");
    row.close();
    assertThat(events).containsExactly("begin 0", "begin 1", "end 0", "end 1");
  }

  @Test
  void theLastOnesFailureIsSaid() {
    failsToEnd = 2;
    add(3);
    assertThatThrownBy(row::proofs).hasMessage("no end");
  }
}
