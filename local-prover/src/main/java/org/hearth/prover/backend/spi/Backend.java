package org.hearth.prover.backend.spi;

/** The arithmetic of one device. Proof systems know only this. */
public interface Backend extends AutoCloseable {

  /** One line for people: what computes, with how many threads, and why it was chosen. */
  String description();

  Msm g1();

  Msm g2();

  /**
   * @param logSize k of the domain size 2^k, 0 to 27 (the coset needs a root of order 2^(k+1))
   */
  Ntt ntt(int logSize);

  /** Runs body(0) to body(n-1) on the engine's threads and returns when all are done. */
  void parallel(int n, java.util.function.IntConsumer body);

  /** False while it still gets faster by itself; what is measured then does not hold later. */
  default boolean settled() {
    return true;
  }

  @Override
  void close();
}
