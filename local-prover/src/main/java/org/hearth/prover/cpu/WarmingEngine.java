package org.hearth.prover.cpu;

import java.util.Optional;
import java.util.function.IntConsumer;
import org.hearth.prover.engine.Engine;
import org.hearth.prover.engine.Msm;
import org.hearth.prover.engine.Ntt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scalar arithmetic until the vector engine has been compiled and tested in the background, vectors
 * from then on. Uncompiled vector code is a thousand times slower than compiled, so jobs that come
 * early must not wait for it. Both engines take and give the same forms, so even a proof under way
 * may change over.
 */
final class WarmingEngine implements Engine {
  private static final Logger LOG = LoggerFactory.getLogger(WarmingEngine.class);

  private final Engine scalar;
  private final Engine vector;
  private final Thread warmUp;
  private volatile Engine current;

  WarmingEngine(Engine scalar, Engine vector) {
    this.scalar = scalar;
    this.vector = vector;
    this.current = scalar;
    this.warmUp = new Thread(this::warmUp, "prover-warm-up");
    warmUp.setDaemon(true);
    warmUp.setPriority(Thread.MIN_PRIORITY);
    warmUp.start();
  }

  private void warmUp() {
    long start = System.nanoTime();
    Optional<String> failure = Optional.empty();
    try {
      failure = new KernelSelfTest(scalar, vector).failure();
      if (failure.isEmpty() && !new WarmUp(vector).run()) {
        return;
      }
    } catch (RuntimeException e) {
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
      failure = Optional.of("it failed with " + e);
    }
    if (failure.isPresent()) {
      LOG.error(
          "Proving with {}: the vector engine is not used, {}",
          scalar.description(),
          failure.get());
      return;
    }
    current = vector;
    LOG.info(
        "Proving with {}: ready and tested after {} ms",
        vector.description(),
        (System.nanoTime() - start) / 1_000_000);
  }

  @Override
  public String description() {
    return current == scalar && warmUp.isAlive()
        ? vector.description() + " (warming up, " + scalar.description() + " until then)"
        : current.description();
  }

  @Override
  public Msm g1() {
    return current.g1();
  }

  @Override
  public Msm g2() {
    return current.g2();
  }

  @Override
  public Ntt ntt(int logSize) {
    return current.ntt(logSize);
  }

  @Override
  public void parallel(int n, IntConsumer body) {
    current.parallel(n, body);
  }

  @Override
  public void close() {
    warmUp.interrupt();
    scalar.close();
    vector.close();
  }
}
