package org.hearth.device.compute.worker;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Listens to a child for one request. What the child says is taken as hostile. */
final class Conversation {
  private final String card;
  private final ChildProcess child;
  private final WorkerLimits limits;

  Conversation(String card, ChildProcess child, WorkerLimits limits) {
    this.card = card;
    this.child = child;
    this.limits = limits;
  }

  /** Waits for the child's first words. */
  void hello() throws WorkerFailure, InterruptedException {
    Frame frame = message(child.next(limits.start()), "it did not start");
    if (frame.kind() != Frame.Kind.HELLO) {
      throw failure(FailureKind.WORKER_GARBLED, "it did not greet");
    }
  }

  byte[] answer(long id, Duration limit, Consumer<byte[]> progress)
      throws WorkerFailure, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      Duration left = Duration.ofNanos(end - System.nanoTime());
      boolean silence = limits.silence().compareTo(left) < 0;
      ChildProcess.Event event = child.next(silence ? limits.silence() : left);
      if (!silence && (event == null || left.isNegative())) {
        throw failure(FailureKind.WORKER_HUNG, "after " + limit.toSeconds() + " s");
      }
      Frame frame = message(event, "no sign of life for " + limits.silence().toSeconds() + " s");
      boolean ours = frame.request() == id;
      switch (frame.kind()) {
        case HELLO, HEARTBEAT -> {}
        case PROGRESS -> {
          if (ours) {
            progress.accept(frame.payload());
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
        case REQUEST, CANCEL ->
            throw failure(FailureKind.WORKER_GARBLED, "it sent " + frame.kind());
      }
    }
  }

  /** Whether the child stopped its work in time, so that it can be kept. */
  boolean cancel(long id) {
    child.send(new Frame(Frame.Kind.CANCEL, id, Frame.NOTHING));
    try {
      byte[] unused = answer(id, limits.cancel(), progress -> {});
      return true;
    } catch (WorkerFailure e) {
      return !e.kind().isFault();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Frame message(ChildProcess.@Nullable Event event, String nothing) throws WorkerFailure {
    return switch (event) {
      case null -> throw failure(FailureKind.WORKER_HUNG, nothing);
      case ChildProcess.Event.Message(Frame frame) -> frame;
      case ChildProcess.Event.Garbled(String words) ->
          throw failure(FailureKind.WORKER_GARBLED, words);
      case ChildProcess.Event.Ended() -> throw failure(child.end(), child.exit());
    };
  }

  private WorkerFailure told(Frame frame) {
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
    return new WorkerFailure(kind, card, detail);
  }
}
