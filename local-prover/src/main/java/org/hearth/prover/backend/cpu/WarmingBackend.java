package org.hearth.prover.backend.cpu;

import java.util.Optional;
import java.util.function.IntConsumer;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.Msm;
import org.hearth.prover.backend.spi.Ntt;
import org.hearth.prover.backend.spi.RowFunction;
import org.hearth.prover.backend.spi.RowProgram;
import org.hearth.prover.field.FieldElement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scalar arithmetic until a better engine has been compiled and tested in the background.
 * Uncompiled vector code is a thousand times slower than compiled, so jobs that come early must not
 * wait for it. All engines take and give the same forms, so even a proof under way may change over.
 */
final class WarmingBackend implements Backend {
  private static final Logger LOG = LoggerFactory.getLogger(WarmingBackend.class);

  private static final long WARM_UP_NANOS = 300_000_000_000L;

  private final Backend scalar;
  private final Backend better;
  private final Thread warmUp;
  private volatile Backend current;

  /**
   * @param better what to change over to
   */
  WarmingBackend(Backend scalar, Backend better) {
    this.scalar = scalar;
    this.better = better;
    this.current = scalar;
    this.warmUp = new Thread(this::warmUp, "prover-warm-up");
    warmUp.setDaemon(true);
    warmUp.setPriority(Thread.MIN_PRIORITY);
    warmUp.start();
  }

  private void warmUp() {
    long start = System.nanoTime();
    Optional<String> failure;
    try {
      failure = new KernelSelfTest(scalar, better).failure();
      if (failure.isEmpty() && !new WarmUp(better, scalar, WARM_UP_NANOS).faster()) {
        failure = Optional.of("it is slower on this machine");
      }
    } catch (RuntimeException e) {
      failure = Optional.of("it failed with " + e);
    }
    if (Thread.currentThread().isInterrupted()) {
      return;
    }
    if (failure.isPresent()) {
      LOG.warn(
          "Proving with {}: {} is not used, {}",
          scalar.description(),
          better.description(),
          failure.get());
      return;
    }
    current = better;
    LOG.info(
        "Proving with {}: ready and tested after {} ms",
        better.description(),
        (System.nanoTime() - start) / 1_000_000);
  }

  @Override
  public String description() {
    Backend now = current;
    return now != better && warmUp.isAlive()
        ? better.description() + " (warming up, " + now.description() + " until then)"
        : now.description();
  }

  @Override
  public String settledDescription() {
    return warmUp.isAlive() ? better.description() : current.description();
  }

  @Override
  public boolean settled() {
    return !warmUp.isAlive();
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
  public Ntt ntt(int logDomain) {
    return current.ntt(logDomain);
  }

  @Override
  public RowFunction rows(RowProgram program, FieldElement... constants) {
    return current.rows(program, constants);
  }

  @Override
  public void parallel(int n, IntConsumer body) {
    current.parallel(n, body);
  }

  @Override
  public void close() {
    warmUp.interrupt();
    scalar.close();
    better.close();
  }
}
