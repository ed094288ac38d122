package org.hearth.device.worker;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The child's side: a main class calls {@link #serve}. It reads requests from standard input and
 * answers on standard output, which it keeps for itself: what else is printed goes to the log. When
 * standard input ends, because the parent closed it or died, the process ends at once, whatever it
 * does.
 */
public final class WorkerChild {
  private static final Duration HEARTBEAT = Duration.ofMillis(500);
  static final int LONGEST_PAYLOAD = 64 << 20;

  /** The exit code after a fault that spoils the process. */
  static final int SPOILED = 70;

  private final RequestHandler handler;
  private final OutputStream out;
  private final BlockingQueue<WorkerFrame> requests = new LinkedBlockingQueue<>();
  private volatile long cancelled;

  private WorkerChild(RequestHandler handler, OutputStream out) {
    this.handler = handler;
    this.out = out;
  }

  /** Serves requests one after the other, and never returns. */
  public static void serve(RequestHandler handler) {
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    System.setOut(System.err);
    WorkerChild child = new WorkerChild(handler, out);
    child.send(WorkerFrame.of(WorkerFrame.Kind.HELLO));
    InputStream in = new BufferedInputStream(System.in);
    Thread.ofPlatform().daemon().name("worker-requests").start(() -> child.listen(in));
    Thread.ofPlatform().daemon().name("worker-heartbeat").start(child::beat);
    child.work();
  }

  private void listen(InputStream in) {
    try {
      while (true) {
        WorkerFrame frame = FrameStream.read(in, LONGEST_PAYLOAD);
        switch (frame.kind()) {
          case REQUEST -> requests.add(frame);
          case CANCEL -> cancelled = Math.max(cancelled, frame.request());
          case PACE -> TimeShare.decode(frame.payload()).ifPresent(handler::pace);
          case HELLO, HEARTBEAT, PROGRESS, ANSWER, FAILURE -> {}
        }
      }
    } catch (IOException e) {
      // The parent is gone, or is not our parent: there is nobody to tell.
      Runtime.getRuntime().halt(0);
    }
  }

  private void beat() {
    while (true) {
      send(WorkerFrame.of(WorkerFrame.Kind.HEARTBEAT));
      try {
        Thread.sleep(HEARTBEAT);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void work() {
    while (true) {
      WorkerFrame request;
      try {
        request = requests.take();
      } catch (InterruptedException e) {
        Runtime.getRuntime().halt(1);
        return;
      }
      answer(request);
    }
  }

  private void answer(WorkerFrame request) {
    long id = request.request();
    try {
      byte[] answer = handler.handle(request.payload(), control(id));
      send(new WorkerFrame(WorkerFrame.Kind.ANSWER, id, answer));
    } catch (Exception e) {
      FailureKind kind = cancelled >= id ? FailureKind.CANCELLED : FailureKind.of(e);
      String words = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      send(new WorkerFrame(WorkerFrame.Kind.FAILURE, id, FailureText.encode(kind, words)));
      if (FailureKind.of(e).spoilsTheProcess()) {
        Runtime.getRuntime().halt(SPOILED);
      }
    }
  }

  private RequestControl control(long id) {
    return new RequestControl() {
      @Override
      public void progress(byte[] payload) {
        send(new WorkerFrame(WorkerFrame.Kind.PROGRESS, id, payload));
      }

      @Override
      public boolean cancelled() {
        return cancelled >= id;
      }
    };
  }

  private void send(WorkerFrame frame) {
    try {
      FrameStream.write(out, frame);
    } catch (IOException e) {
      // As when standard input ends.
      Runtime.getRuntime().halt(0);
    }
  }
}
