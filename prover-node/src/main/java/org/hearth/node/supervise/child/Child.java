package org.hearth.node.supervise.child;

import java.io.InputStream;
import java.time.Duration;

/** A process of a foreign program that was started here. */
public interface Child {
  /** It and all that it began. */
  ProcessTree tree();

  /** By which another life of the node knows it again. */
  ProcessMark mark();

  /** Both outputs, merged. */
  InputStream output();

  boolean isAlive();

  /** What it ended with; 128 and the signal's number where a signal ended it. */
  int exitValue();

  /** Whether it ended within the time. */
  boolean awaitEnd(Duration longest) throws InterruptedException;

  /** Runs that on another thread when it ends, or now if it has. */
  void whenEnded(Runnable told);
}
