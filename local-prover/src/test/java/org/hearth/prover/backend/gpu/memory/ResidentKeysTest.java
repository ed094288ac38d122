package org.hearth.prover.backend.gpu.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResidentKeysTest {
  private final List<String> closed = new ArrayList<>();
  private final ResidentKeys<String> keys = new ResidentKeys<>(closed::add);

  @Test
  void theLongestUnusedGoesFirst() {
    keys.put("1", "a");
    keys.put("2", "b");
    keys.put("3", "c");
    assertThat(keys.find("1")).contains("a");
    assertThat(keys.find("4")).isEmpty();
    assertThat(keys.evictOldest()).isTrue();
    assertThat(closed).containsExactly("b");
    assertThat(keys.find("2")).isEmpty();
    keys.close();
    assertThat(closed).containsExactly("b", "c", "a");
    assertThat(keys.evictOldest()).isFalse();
    assertThat(keys.size()).isZero();
  }
}
