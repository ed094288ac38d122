package org.hearth.device.presence;

/**
 * Where one fact comes from. Asked by one thread at a time, every few seconds.
 *
 * @param <T> the fact's value
 */
@FunctionalInterface
public interface FactSource<T> extends AutoCloseable {
  /** Within about a second, and mostly within a millisecond; never fails. */
  Fact<T> read();

  @Override
  default void close() {}

  /** One that never knows. */
  static <T> FactSource<T> none(Unreported reason) {
    return () -> Fact.notReported(reason);
  }
}
