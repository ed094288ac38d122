package org.hearth.device.worker;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.hearth.device.api.DisplayText;
import org.hearth.device.worker.fault.FaultRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parent's side of a card's process. Requests are done one after the other. The process is
 * started with the first request and kept; after a fault it is ended, and a request that comes
 * while the card rests fails at once, so that the job can go elsewhere.
 */
public final class Worker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  private static final String CLOSING = "Hearth is closing";

  private final String gpu;
  private final ChildCommand command;
  private final WorkerLimits limits;
  private final FaultRecord faults;
  private volatile @Nullable ChildProcess child;
  private final ReentrantLock asking = new ReentrantLock();
  private long requests;

  /** Guards that a child hears the last share last. */
  private final Object pacing = new Object();

  private volatile TimeShare share = TimeShare.ALL;
  private volatile boolean closed;

  /**
   * @param gpu the card's name, for sentences
   */
  public Worker(String gpu, ChildCommand command, WorkerLimits limits, Clock clock) {
    this.gpu = gpu;
    this.command = command;
    this.limits = limits;
    this.faults = new FaultRecord(limits.faults(), clock);
  }

  /**
   * Has a request done.
   *
   * @param limit for the whole of it, without the time in which it rests or is held (see {@link
   *     #pace}); the start of a process, if one is needed, has its own
   * @param listener hears what the child reports, in this thread
   * @throws WorkerFailure when it does not end in an answer
   * @throws InterruptedException when this thread was interrupted: then the work is cancelled, and
   *     its process ended if it does not stop
   */
  public byte[] ask(byte[] request, Duration limit, WorkListener listener)
      throws WorkerFailure, InterruptedException {
    asking.lockInterruptibly();
    try {
      return askAlone(request, limit, listener);
    } finally {
      asking.unlock();
    }
  }

  private byte[] askAlone(byte[] request, Duration limit, WorkListener listener)
      throws WorkerFailure, InterruptedException {
    ChildProcess running = ready();
    long id = ++requests;
    running.send(new WorkerFrame(WorkerFrame.Kind.REQUEST, id, request));
    WorkerExchange conversation = new WorkerExchange(gpu, running, limits, () -> share);
    try {
      return conversation.answer(id, limit, listener);
    } catch (InterruptedException e) {
      if (!conversation.cancel(id)) {
        discard(running);
      }
      throw e;
    } catch (WorkerFailure e) {
      // A result that the child itself found wrong may come of bad input. The caller knows when
      // another device has done the same work, and says so by didNotVerify.
      if (e.kind().isFault() && e.kind() != FailureKind.DID_NOT_VERIFY) {
        fault(running, e);
      }
      throw e;
    } catch (RuntimeException e) {
      // The listener failed: the child still works on what nobody wants.
      discard(running);
      throw e;
    }
  }

  private ChildProcess ready() throws WorkerFailure, InterruptedException {
    Optional<String> paused = closed ? Optional.of(CLOSING) : lastTime();
    if (paused.isPresent()) {
      throw new WorkerFailure(
          closed ? FailureKind.CANCELLED : FailureKind.PAUSED, gpu, paused.get());
    }
    Duration rest = faults.rest();
    if (rest.isPositive()) {
      throw new WorkerFailure(
          FailureKind.RESTING, gpu, "for " + (rest.toSeconds() + 1) + " s more");
    }
    ChildProcess before = child;
    if (before != null && before.alive()) {
      return before;
    }
    return start();
  }

  private ChildProcess start() throws WorkerFailure, InterruptedException {
    ChildProcess started;
    try {
      started = ChildProcess.start(command);
    } catch (IOException e) {
      WorkerFailure failure =
          new WorkerFailure(
              FailureKind.WORKER_NOT_STARTED, gpu, DisplayText.clean(e.getMessage(), ""));
      faults.add(failure.kind().event());
      throw failure;
    }
    synchronized (pacing) {
      child = started;
      started.send(new WorkerFrame(WorkerFrame.Kind.PACE, 0, share.encode()));
    }
    if (closed) {
      discard(started);
      throw new WorkerFailure(FailureKind.CANCELLED, gpu, CLOSING);
    }
    LOG.info("{}: process {} started", gpu, started.pid());
    try {
      new WorkerExchange(gpu, started, limits, () -> share).hello();
    } catch (WorkerFailure e) {
      fault(started, e);
      throw e;
    } catch (InterruptedException e) {
      discard(started);
      throw e;
    }
    return started;
  }

  private void fault(ChildProcess running, WorkerFailure failure) {
    LOG.warn("{} The end of what its process printed:\n{}", failure.sentence(), running.errors());
    faults.add(failure.kind().event());
    discard(running);
  }

  private void discard(ChildProcess running) {
    running.kill();
    child = null;
  }

  /**
   * The caller found that an answer does not verify: it counts as a fault, and the process is
   * ended, since what it keeps on the card may be spoiled.
   *
   * @return the failure, for the caller to throw or show
   */
  public WorkerFailure didNotVerify(String detail) {
    WorkerFailure failure = new WorkerFailure(FailureKind.DID_NOT_VERIFY, gpu, detail);
    asking.lock();
    try {
      ChildProcess running = child;
      if (running == null) {
        faults.add(failure.kind().event());
      } else {
        fault(running, failure);
      }
    } finally {
      asking.unlock();
    }
    return failure;
  }

  /** Why the card is paused, in one sentence; empty when it is not. */
  public Optional<String> pausedBy() {
    return lastTime().map(detail -> FailureKind.PAUSED.sentence(gpu, detail));
  }

  private Optional<String> lastTime() {
    return faults.pausedBy().map(event -> "the last time it " + event);
  }

  /** Whether it rests after a fault: a request that comes now fails at once. */
  public boolean rests() {
    return faults.rest().isPositive();
  }

  /** The user says that the card shall work again. */
  public void resume() {
    faults.forgive();
  }

  /**
   * How much of the time the card may work from now on, in this process and those after it. The
   * child hears it at once, also in the middle of a request.
   */
  public void pace(TimeShare share) {
    synchronized (pacing) {
      ChildProcess running = child;
      if (running != null && !share.equals(this.share)) {
        running.send(new WorkerFrame(WorkerFrame.Kind.PACE, 0, share.encode()));
      }
      this.share = share;
    }
  }

  /** The process's id, if one runs. */
  public Optional<Long> pid() {
    ChildProcess running = child;
    return running != null && running.alive() ? Optional.of(running.pid()) : Optional.empty();
  }

  /**
   * Ends the process now, which frees all that it has on the card; a request in work is cancelled.
   */
  public void stop() {
    ChildProcess running = child;
    if (running != null) {
      running.close();
    }
  }

  /**
   * Ends the process if it has nothing to do: keys, buffers and what the driver itself keeps for it
   * leave the card. The next request starts another.
   */
  public void release() {
    if (pid().isPresent() && asking.tryLock()) {
      try {
        stop();
      } finally {
        asking.unlock();
      }
    }
  }

  /** As {@link #stop}, and for good. */
  @Override
  public void close() {
    closed = true;
    stop();
  }
}
