package org.hearth.device.worker;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Listens to a child for one request. What the child says is taken as hostile. */
final class WorkerExchange {
  private final String gpu;
  private final ChildProcess child;
  private final WorkerLimits limits;
  private final Supplier<TimeShare> share;

  /**
   * @param share how much of the time the child may work now: time in which it rests for us does
   *     not count against a request's limit
   */
  WorkerExchange(String gpu, ChildProcess child, WorkerLimits limits, Supplier<TimeShare> share) {
    this.gpu = gpu;
    this.child = child;
    this.limits = limits;
    this.share = share;
  }

  /** Waits for the child's first words. */
  void hello() throws WorkerFailure, InterruptedException {
    WorkerFrame frame = message(child.next(limits.start()), "it did not start");
    if (frame.kind() != WorkerFrame.Kind.HELLO) {
      throw failure(FailureKind.WORKER_GARBLED, "it did not greet");
    }
  }

  byte[] answer(long id, Duration limit, WorkListener listener)
      throws WorkerFailure, InterruptedException {
    return answer(id, limit, listener, share);
  }

  private byte[] answer(long id, Duration limit, WorkListener listener, Supplier<TimeShare> counted)
      throws WorkerFailure, InterruptedException {
    long left = limit.toNanos();
    long before = System.nanoTime();
    while (true) {
      if (left <= 0) {
        throw failure(FailureKind.WORKER_HUNG, "after " + limit.toSeconds() + " s");
      }
      boolean silence = limits.silence().toNanos() < left;
      ChildProcess.Event event = child.next(silence ? limits.silence() : Duration.ofNanos(left));
      long now = System.nanoTime();
      left -= Math.ceil((now - before) * counted.get().of());
      before = now;
      if (event == null && !silence) {
        continue;
      }
      WorkerFrame frame =
          message(event, "no sign of life for " + limits.silence().toSeconds() + " s");
      boolean ours = frame.request() == id;
      switch (frame.kind()) {
        case HELLO, HEARTBEAT -> listener.alive();
        case PROGRESS -> {
          if (ours) {
            listener.progress(frame.payload());
          }
        }
        case ANSWER -> {
          if (ours) {
            return frame.payload();
          }
        }
        case FAILURE -> {
          if (ours) {
            throw told(frame);
          }
        }
        case REQUEST, CANCEL, PACE ->
            throw failure(FailureKind.WORKER_GARBLED, "it sent " + frame.kind());
      }
    }
  }

  /** Whether the child stopped its work in time, so that it can be kept. */
  boolean cancel(long id) {
    child.send(new WorkerFrame(WorkerFrame.Kind.CANCEL, id, WorkerFrame.NOTHING));
    try {
      byte[] unused = answer(id, limits.cancel(), progress -> {}, () -> TimeShare.ALL);
      return true;
    } catch (WorkerFailure e) {
      return !e.kind().isFault();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private WorkerFrame message(ChildProcess.@Nullable Event event, String nothing)
      throws WorkerFailure {
    return switch (event) {
      case null -> throw failure(FailureKind.WORKER_HUNG, nothing);
      case ChildProcess.Event.Message(WorkerFrame frame) -> frame;
      case ChildProcess.Event.Garbled(String words) ->
          throw failure(FailureKind.WORKER_GARBLED, words);
      case ChildProcess.Event.Ended() -> throw failure(child.end(), child.exit());
    };
  }

  private WorkerFailure told(WorkerFrame frame) {
    return FailureText.decode(frame.payload())
        .map(text -> failure(text.kind(), text.words()))
        .orElseGet(() ->
            failure(
                FailureKind.WORKER_GARBLED,
                "it told of a failure that is none: "
                    + Arrays.toString(
                        Arrays.copyOf(frame.payload(), Math.min(8, frame.payload().length)))));
  }

  private WorkerFailure failure(FailureKind kind, String detail) {
    return new WorkerFailure(kind, gpu, detail);
  }
}
