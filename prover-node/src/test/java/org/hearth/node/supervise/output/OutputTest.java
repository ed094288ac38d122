package org.hearth.node.supervise.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class OutputTest {
  private final AtomicInteger progress = new AtomicInteger();
  private final LastLines lastLines = new LastLines();
  private final List<LogEvent.Kind> kinds = new CopyOnWriteArrayList<>();

  @TempDir private Path folder;

  @Test
  void aListenerThatFailsLosesNothingButItsOwn() throws InterruptedException {
    Output output =
        read(
            text("good\nfail\nbad 123456\n"),
            (line, event) -> {
              event.ifPresent(e -> kinds.add(e.kind()));
              throw new IllegalStateException(line);
            });
    output.finish(Duration.ofSeconds(5));
    assertThat(folder.resolve("a.log")).hasContent("good\nfail\nbad ***");
    assertThat(lastLines.all()).containsExactly("good", "fail", "bad ***");
    assertThat(kinds).containsExactly(LogEvent.Kind.PROGRESS, LogEvent.Kind.ERROR);
    assertThat(progress).hasValue(1);
  }

  @Test
  void anOutputThatIsHeldOpenIsLetGo() throws InterruptedException {
    CountDownLatch closed = new CountDownLatch(1);
    Output output = read(new HeldOpen(closed), LineListener.NONE);
    output.finish(Duration.ofMillis(100));
    closed.await();
  }

  private Output read(InputStream from, LineListener listener) {
    LogRules rules =
        new LogRules(
            List.of(
                LogRule.of("good", LogEvent.Kind.PROGRESS, "good"),
                LogRule.of("bad", LogEvent.Kind.ERROR, "bad")));
    return Output.read(
        "test",
        from,
        new OutputTargets(
            new Secrets(Map.of("KEY", "123456")),
            rules,
            progress::incrementAndGet,
            lastLines,
            new LogFile(folder.resolve("a.log"), Clock.systemUTC()),
            listener));
  }

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Ends when it is closed. */
  private static final class HeldOpen extends InputStream {
    private final CountDownLatch closed;

    HeldOpen(CountDownLatch closed) {
      this.closed = closed;
    }

    @Override
    public int read() throws IOException {
      return read(new byte[1], 0, 1);
    }

    @Override
    public int read(byte[] into, int at, int most) throws IOException {
      try {
        closed.await();
        return -1;
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }
}
