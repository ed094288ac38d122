package org.hearth.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hearth.node.job.BlobRef;
import org.hearth.prover.hash.Sha256;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobStoreTest {
  private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);
  private static final BlobRef REF = new BlobRef(Sha256.hex(CONTENT), CONTENT.length);

  @TempDir Path parent;
  private Path folder;
  private BlobStore store;

  @BeforeEach
  void open() {
    folder = parent.resolve("blobs");
    store = new BlobStore(folder, at(0));
    store.open();
  }

  private static void write(Path file, byte[] content) {
    try {
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long files() throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.count();
    }
  }

  @Test
  void keepsAFileUnderItsHash() throws Exception {
    assertThat(store.find(REF)).isEmpty();
    Path file = store.add(REF, (ref, to) -> write(to, CONTENT));
    assertThat(file.getFileName()).hasToString(REF.sha256());
    assertThat(store.find(REF)).contains(file);
    store.remove(REF);
    assertThat(files()).isZero();
  }

  @Test
  void aDownloadThatFailsLeavesNothing() throws Exception {
    assertThatThrownBy(() ->
            store.add(
                REF,
                (ref, to) -> {
                  write(to, new byte[3]);
                  throw new IllegalStateException("cut off");
                }))
        .hasMessage("cut off");
    assertThat(files()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content", "conten", "contents", ""})
  void aFileThatChangedOnTheDiskIsNotUsed(String damaged) throws Exception {
    store.add(REF, (ref, to) -> write(to, CONTENT));
    Files.writeString(folder.resolve(REF.sha256()), damaged);
    assertThat(new BlobStore(folder, at(0)).find(REF)).isEmpty();
    assertThat(files()).isZero();
  }

  @Test
  void whatAnEarlierRunLeftHalfDoneIsRemovedAtStart() throws Exception {
    Files.writeString(DurableFile.temporaryBeside(folder.resolve("x")), "half");
    store.add(REF, (ref, to) -> write(to, CONTENT));
    new BlobStore(folder, at(0)).open();
    assertThat(files()).isEqualTo(1);
  }

  @Test
  void whatNoJobNeedsGoesTwoWeeksAfterItsLastUse() throws Exception {
    BlobRef other = add("other", 0);
    BlobRef needed = add("needed", 0);
    add("unused", 0);
    assertThat(on(10).find(other)).isPresent();
    on(14).prune(() -> Set.of(needed.sha256()), BlobStore.Keeping.USUAL);
    assertThat(files()).isEqualTo(3);
    on(15).prune(() -> Set.of(needed.sha256()), BlobStore.Keeping.USUAL);
    assertThat(names()).containsExactlyInAnyOrder(needed.sha256(), other.sha256());
    on(25).prune(() -> Set.of(needed.sha256()), BlobStore.Keeping.USUAL);
    assertThat(names()).containsExactly(needed.sha256());
  }

  @Test
  void whatIsTooMuchGoesInTheOrderOfItsLastUse() throws Exception {
    List<BlobRef> refs = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      refs.add(add("file " + i, i));
    }
    BlobStore.Keeping keeping = new BlobStore.Keeping(Duration.ofDays(100), 3 * refs.get(0).size());
    assertThat(on(6).find(refs.get(1))).isPresent();
    on(6).prune(() -> Set.of(refs.get(0).sha256()), keeping);
    assertThat(names())
        .as("one is needed, one was used just now, one is the newest of the others")
        .containsExactlyInAnyOrder(
            refs.get(0).sha256(), refs.get(1).sha256(), refs.get(5).sha256());
    on(6).prune(() -> Set.of(), new BlobStore.Keeping(Duration.ofDays(100), 0));
    assertThat(names())
        .as("what was used within a day stays, however little room there is")
        .containsExactlyInAnyOrder(refs.get(1).sha256(), refs.get(5).sha256());
  }

  @Test
  void aClockThatWasWrongKeepsNothingForEver() throws Exception {
    BlobRef future = add("future", 10_000);
    assertThat(on(1).find(future)).isPresent();
    on(20).prune(Set::of, BlobStore.Keeping.USUAL);
    assertThat(files()).isZero();
  }

  private BlobRef add(String content, int day) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    BlobRef ref = new BlobRef(Sha256.hex(bytes), bytes.length);
    on(day).add(ref, (r, to) -> write(to, bytes));
    return ref;
  }

  private BlobStore on(int day) {
    return new BlobStore(folder, at(day));
  }

  private static Clock at(int day) {
    Instant start = Instant.parse("2026-11-28T00:00:00Z");
    return Clock.fixed(start.plus(Duration.ofDays(day)), ZoneOffset.UTC);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void aNameIsNeverAPath() {
    assertThatThrownBy(() -> new BlobRef("../../etc/passwd", 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
