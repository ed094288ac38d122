package org.hearth.device.gpu.api;

import java.time.Duration;
import java.util.Optional;

/** A mark in a stream. */
public interface ComputeEvent extends AutoCloseable {
  /** Whether all work before the mark is done. */
  boolean done();

  /**
   * The device's own time between two marks that are both done, earlier first. Empty when it does
   * not report it.
   */
  Optional<Duration> since(ComputeEvent earlier);

  @Override
  void close();
}
