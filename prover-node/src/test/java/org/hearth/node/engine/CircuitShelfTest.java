package org.hearth.node.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hearth.prover.BadInputException;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.system.preimage.PreimageSystem;
import org.hearth.prover.system.spi.Circuit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CircuitShelfTest {
  private final PreimageSystem system = new PreimageSystem();
  @TempDir Path folder;

  private Path key(String name) throws IOException {
    return Files.writeString(folder.resolve(name), PreimageSystem.MAGIC + name);
  }

  private CircuitShelf shelf(long bytes) {
    return new CircuitShelf(KeyCache.none(), bytes);
  }

  private Circuit used(CircuitShelf shelf, Path key) {
    try (CircuitShelf.Borrowed borrowed = shelf.take(system, key)) {
      return borrowed.circuit();
    }
  }

  @Test
  void aKeyIsReadOnceWhateverItsFileIsCalled() throws IOException {
    try (CircuitShelf shelf = shelf(1000)) {
      Circuit first = used(shelf, key("one"));
      Path copy = Files.copy(folder.resolve("one"), folder.resolve("copy"));
      assertThat(used(shelf, folder.resolve("one"))).isSameAs(first);
      assertThat(used(shelf, copy)).isSameAs(first);
    }
  }

  @Test
  void aFileThatChangedIsAnotherKey() throws IOException {
    try (CircuitShelf shelf = shelf(1000)) {
      Path file = key("one");
      Circuit first = used(shelf, file);
      Files.writeString(file, PreimageSystem.MAGIC + "two");
      assertThat(used(shelf, file)).isNotSameAs(first);
      assertThat(used(shelf, file).sha256()).isNotEqualTo(first.sha256());
    }
  }

  /** Each file has 12 bytes; 30 hold two of them. */
  @Test
  void whatWasNotUsedForLongestGoesFirst() throws IOException {
    try (CircuitShelf shelf = shelf(30)) {
      Circuit one = used(shelf, key("one"));
      Circuit two = used(shelf, key("two"));
      assertThat(used(shelf, folder.resolve("one"))).isSameAs(one);
      used(shelf, key("six"));
      assertThat(shelf.bytes()).isEqualTo(24);
      assertThat(used(shelf, folder.resolve("one"))).isSameAs(one);
      assertThat(used(shelf, folder.resolve("two"))).isNotSameAs(two);
    }
  }

  /** One in use stays beside a new one, and goes when its user is done. */
  @Test
  void whatIsInUseStays() throws IOException {
    try (CircuitShelf shelf = shelf(15)) {
      try (CircuitShelf.Borrowed one = shelf.take(system, key("one"))) {
        try (CircuitShelf.Borrowed two = shelf.take(system, key("two"))) {
          assertThat(shelf.bytes()).isEqualTo(24);
          assertThat(used(shelf, folder.resolve("one"))).isSameAs(one.circuit());
          assertThat(two.circuit()).isNotSameAs(one.circuit());
        }
        assertThat(shelf.bytes()).isEqualTo(12);
        assertThat(used(shelf, folder.resolve("one"))).isSameAs(one.circuit());
      }
      assertThat(shelf.bytes()).isEqualTo(12);
    }
  }

  @Test
  void aKeyLargerThanTheBudgetIsUsedAndNotKept() throws IOException {
    try (CircuitShelf shelf = shelf(5)) {
      Circuit one = used(shelf, key("one"));
      assertThat(shelf.bytes()).isZero();
      assertThat(used(shelf, folder.resolve("one"))).isNotSameAs(one);
    }
  }

  @Test
  void whatIsNoKeyIsRefusedEachTimeAndTakesNoRoom() throws IOException {
    try (CircuitShelf shelf = shelf(1000)) {
      Path bad = Files.writeString(folder.resolve("bad"), "no key");
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> shelf.take(system, bad)).isInstanceOf(BadInputException.class);
      }
      assertThat(shelf.bytes()).isZero();
      assertThatThrownBy(() -> shelf.take(system, folder.resolve("none")))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("There is no file");
    }
  }

  @Test
  void manyAtATimeGetOneCircuit() throws Exception {
    try (CircuitShelf shelf = shelf(1000)) {
      Path file = key("one");
      List<Circuit> got = new ArrayList<>();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        threads.add(
            Thread.ofVirtual()
                .start(() -> {
                  Circuit circuit = used(shelf, file);
                  synchronized (got) {
                    got.add(circuit);
                  }
                }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(got).hasSize(32).allMatch(circuit -> circuit == got.getFirst());
    }
  }
}
