package org.hearth.prover.backend.spi;

/** The arithmetic of one device, and nothing but arithmetic: it knows no proof system. */
public interface Backend extends FieldBackend, CurveBackend, AutoCloseable {

  /** One line for people: what computes, with how many threads, and why it was chosen. */
  String description();

  /** What {@link #description} says once it is {@link #settled}, as far as that is known. */
  default String settledDescription() {
    return description();
  }

  /** False while it still gets faster by itself; what is measured then does not hold later. */
  default boolean settled() {
    return true;
  }

  /**
   * How much of its device's own memory may be used from now on, by those who keep keys there as
   * well. A backend without such memory takes no notice.
   *
   * @param bytes in all, 0 or more
   */
  default void limitMemory(long bytes) {}

  @Override
  void close();
}
