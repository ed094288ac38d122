package org.hearth.node.supervise.output;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what one run of a program says. One thread only reads, so that the program never waits for
 * a slow disk or listener; another one writes the log and tells the listener. Lines that the second
 * is too slow for are left out and counted.
 */
public final class Output {
  private static final Logger LOG = LoggerFactory.getLogger(Output.class);
  private static final int MOST_WAITING = 512;
  private static final int CHUNK = 16 << 10;

  private final InputStream from;
  private final OutputTargets to;
  private final BlockingQueue<Told> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final AtomicInteger leftOut = new AtomicInteger();
  private final Thread reader;
  private final Thread writer;

  /** A line, or the end of them (empty). */
  private record Told(String line, Optional<LogEvent> event) {
    static final Told END = new Told("", Optional.empty());
  }

  private Output(String name, InputStream from, OutputTargets to) {
    this.from = from;
    this.to = to;
    this.reader = Thread.ofPlatform().daemon().name("read " + name).unstarted(this::read);
    this.writer = Thread.ofPlatform().daemon().name("log " + name).unstarted(this::write);
  }

  /**
   * Begins to read.
   *
   * @param name of the program
   * @param from both outputs of the program; closed by {@link #finish}
   */
  public static Output read(String name, InputStream from, OutputTargets to) {
    Output output = new Output(name, from, to);
    output.writer.start();
    output.reader.start();
    return output;
  }

  private void read() {
    LineCutter cutter = new LineCutter(this::take);
    byte[] chunk = new byte[CHUNK];
    try {
      for (int n = from.read(chunk); n >= 0; n = from.read(chunk)) {
        cutter.feed(chunk, n);
      }
    } catch (IOException e) {
      LOG.debug("the output of a program ended early", e);
    } finally {
      cutter.end();
    }
  }

  /** Progress is seen here, so that a line counts that is left out of the log. */
  private void take(String raw) {
    String line = to.secrets().mask(raw);
    Optional<LogEvent> event = to.rules().event(line);
    event.filter(e -> e.kind().isProgress()).ifPresent(e -> to.progress().run());
    to.lastLines().add(line);
    if (!waiting.offer(new Told(line, event))) {
      leftOut.incrementAndGet();
    }
  }

  private void write() {
    try {
      boolean goOn = true;
      while (goOn) {
        Told told = waiting.take();
        int missing = leftOut.getAndSet(0);
        if (missing > 0) {
          to.log().write(missing + " lines came too fast and were left out.");
        }
        goOn = !told.equals(Told.END);
        if (goOn) {
          to.log().write(told.line());
          tell(told);
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("the log of a program ends before its lines");
    } finally {
      to.log().close();
    }
  }

  private void tell(Told told) {
    try {
      to.listener().line(told.line(), told.event());
    } catch (RuntimeException e) {
      LOG.error("who listens to a program's log failed", e);
    }
  }

  /**
   * Ends reading, after what the program said at last; to be called when it has ended.
   *
   * @param longest for each of reading and writing what is left: a process that nobody could end
   *     may hold the output open
   */
  public void finish(Duration longest) throws InterruptedException {
    try {
      if (!reader.join(longest)) {
        LOG.warn("something holds the output of an ended program open: it is read no further");
      }
      var _ = waiting.offer(Told.END, longest.toMillis(), TimeUnit.MILLISECONDS);
      boolean ended = writer.join(longest);
      LOG.debug("log written to its end: {}", ended);
    } finally {
      writer.interrupt(); // whoever listens may hang
      // Another thread: closing waits for a read that is stuck.
      Thread.ofVirtual().start(this::close);
    }
  }

  private void close() {
    try {
      from.close();
    } catch (IOException e) {
      LOG.debug("the output of a program was not closed well", e);
    }
  }
}
