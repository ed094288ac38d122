package org.hearth.app.startcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StartCacheMakerTest {
  private static final StartCacheMaker.Patience NONE =
      new StartCacheMaker.Patience(Duration.ZERO, Duration.ofMillis(1));

  @TempDir private Path folder;
  private final BlockingQueue<StartCache.Kind> asked = new LinkedBlockingQueue<>();
  private StartCache caches;

  @BeforeEach
  void place() {
    caches = new StartCache(folder.resolve("cache/start/1.0-x"));
  }

  private StartCacheMaker maker(BooleanSupplier quiet, MissingCaches.Work work) {
    return new StartCacheMaker(
        new MissingCaches(caches, work), List.of(StartCache.Kind.values()), quiet, NONE);
  }

  private boolean make(StartCache.Kind kind, Path scratch, Path cache) throws IOException {
    assertThat(scratch).isEmptyDirectory();
    Files.writeString(cache, kind.text());
    asked.add(kind);
    return true;
  }

  private void awaitFile(StartCache.Kind kind) throws InterruptedException {
    while (!Files.exists(caches.file(kind))) {
      Thread.sleep(1);
    }
  }

  @Test
  void allThatAreMissingAreMade() throws Exception {
    try (StartCacheMaker maker = maker(() -> true, this::make)) {
      maker.start();
      awaitFile(StartCache.Kind.TOOLS);
    }
    assertThat(caches.file(StartCache.Kind.WINDOW)).hasContent("window");
    assertThat(caches.file(StartCache.Kind.COMMANDS)).hasContent("commands");
    assertThat(caches.file(StartCache.Kind.TOOLS)).hasContent("tools");
  }

  @Test
  void whatIsThereIsNotMadeAgain() throws Exception {
    Files.createDirectories(caches.folder());
    Files.writeString(caches.file(StartCache.Kind.WINDOW), "made before");
    try (StartCacheMaker maker = maker(() -> true, this::make)) {
      maker.start();
      awaitFile(StartCache.Kind.TOOLS);
    }
    assertThat(asked).containsExactly(StartCache.Kind.COMMANDS, StartCache.Kind.TOOLS);
    assertThat(caches.file(StartCache.Kind.WINDOW)).hasContent("made before");
  }

  @Test
  void nothingIsMadeBeforeItIsQuiet() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    try (StartCacheMaker maker =
        maker(
            () -> {
              assertThat(asked.isEmpty() || looks.get() >= 3).isTrue();
              return looks.incrementAndGet() > 3;
            },
            this::make)) {
      maker.start();
      awaitFile(StartCache.Kind.TOOLS);
    }
    assertThat(looks.get()).isGreaterThan(3);
  }

  @Test
  void oneThatWasNotMadeLeavesNothing() throws Exception {
    try (StartCacheMaker maker =
        maker(
            () -> true,
            (kind, scratch, cache) -> {
              Files.createFile(scratch.resolve("half"));
              asked.add(kind);
              return false;
            })) {
      maker.start();
      assertThat(asked.poll(30, TimeUnit.SECONDS)).isEqualTo(StartCache.Kind.WINDOW);
      assertThat(asked.poll(30, TimeUnit.SECONDS)).isEqualTo(StartCache.Kind.COMMANDS);
      assertThat(asked.poll(30, TimeUnit.SECONDS)).isEqualTo(StartCache.Kind.TOOLS);
    }
    assertThat(caches.folder()).isEmptyDirectory();
  }

  @Test
  void itEndsWithTheProgram() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    try (StartCacheMaker maker =
        maker(
            () -> true,
            (kind, scratch, cache) -> {
              begun.countDown();
              Thread.sleep(Duration.ofHours(1));
              return true;
            })) {
      maker.start();
      begun.await();
    }
    assertThat(caches.folder()).isEmptyDirectory();
  }

  @Test
  void whereTheLauncherUsesNoneNothingBegins() throws Exception {
    StartCacheMaker.begin(List.of(StartCache.Kind.values()), () -> true).close();
    assertThat(folder).isEmptyDirectory();
  }
}
