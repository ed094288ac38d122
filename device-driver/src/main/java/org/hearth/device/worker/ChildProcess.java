package org.hearth.device.worker;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One child, from its start to its end. Threads read and write its pipes, so that nobody waits. */
final class ChildProcess {
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  /** Java's exit code under {@code -XX:+ExitOnOutOfMemoryError}. */
  private static final int OUT_OF_MEMORY = 3;

  /** Lets the writer close the pipe: who closes it himself waits for a write that may never end. */
  private static final WorkerFrame GOODBYE_FRAME = WorkerFrame.of(WorkerFrame.Kind.CANCEL);

  /** Waits only while the child is faster than us: then it has to wait, too. */
  private final BlockingQueue<Event> events = new ArrayBlockingQueue<>(64);

  private final BlockingQueue<WorkerFrame> outgoing = new LinkedBlockingQueue<>();
  private final ErrorTail errors = new ErrorTail();
  private final Process process;
  private volatile boolean closing;

  /** What happens to a child. */
  sealed interface Event {
    record Message(WorkerFrame frame) implements Event {}

    record Garbled(String words) implements Event {}

    /** Its output ended. */
    record Ended() implements Event {}
  }

  private ChildProcess(Process process) {
    this.process = process;
  }

  static ChildProcess start(ChildCommand command) throws IOException {
    ChildProcess child = new ChildProcess(command.start());
    String name = "worker-" + child.process.pid();
    Thread.ofVirtual().name(name + "-out").start(child::listen);
    Thread.ofVirtual().name(name + "-in").start(child::talk);
    Thread.ofVirtual()
        .name(name + "-err")
        .start(() -> child.errors.drain(child.process.getErrorStream()));
    return child;
  }

  private void listen() {
    try (BufferedInputStream in = new BufferedInputStream(process.getInputStream())) {
      try {
        while (true) {
          events.put(new Event.Message(FrameStream.read(in, WorkerChild.LONGEST_PAYLOAD)));
        }
      } catch (EOFException e) {
        events.put(new Event.Ended());
      } catch (FrameStream.GarbledException e) {
        events.put(new Event.Garbled(e.words()));
      }
    } catch (IOException | InterruptedException e) {
      // It was killed; if somebody still waits, the caller's timeout applies.
      boolean unused = events.offer(new Event.Ended());
    }
  }

  private void talk() {
    try (OutputStream out = process.getOutputStream()) {
      while (process.isAlive()) {
        WorkerFrame frame = outgoing.poll(1, TimeUnit.SECONDS);
        if (frame == GOODBYE_FRAME) {
          return;
        }
        if (frame != null) {
          FrameStream.write(out, frame);
        }
      }
    } catch (IOException | InterruptedException e) {
      // The other thread finds out what became of it.
    }
  }

  void send(WorkerFrame frame) {
    outgoing.add(frame);
  }

  /** What happens next; null when nothing does in time. */
  @Nullable Event next(Duration limit) throws InterruptedException {
    return events.poll(Math.max(0, limit.toNanos()), TimeUnit.NANOSECONDS);
  }

  boolean alive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  String errors() {
    return errors.text();
  }

  /** How it ended, after its output did. */
  FailureKind end() {
    if (closing) {
      return FailureKind.CANCELLED;
    }
    try {
      if (process.waitFor(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)
          && process.exitValue() == OUT_OF_MEMORY) {
        return FailureKind.WORKER_OUT_OF_MEMORY;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return FailureKind.WORKER_DIED;
  }

  /** Such as "exit code 134"; "" while it runs. */
  String exit() {
    return process.isAlive() ? "" : "exit code " + process.exitValue();
  }

  /** Ends it, whatever it does. */
  void kill() {
    process.destroyForcibly();
    try {
      process.getInputStream().close();
    } catch (IOException e) {
      // It is gone.
    }
    // Lets a reader go that waits for somebody to take its events.
    events.clear();
  }

  /** Lets it end by itself, which it does when its input ends, and ends it if it does not. */
  void close() {
    closing = true;
    outgoing.add(GOODBYE_FRAME);
    try {
      if (process.waitFor(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    kill();
  }
}
