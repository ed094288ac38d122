package org.hearth.app.ui.bench;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.cpu.CpuBackends;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.system.spi.Prover;
import org.jspecify.annotations.Nullable;

/** Makes real proofs beside the window, one after the other, as a node with much work does. */
final class ProofLoop implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 300;

  private final AtomicInteger proofs = new AtomicInteger();
  private final CountDownLatch first = new CountDownLatch(1);
  private final AtomicReference<@Nullable Exception> trouble = new AtomicReference<>();
  private final Thread thread;
  private volatile boolean wanted = true;

  /**
   * Begins, and comes back when the first proof is made.
   *
   * @param threads that prove, at least 1
   */
  ProofLoop(ProofSystem system, Path zkey, Path wtns, Path keys, int threads)
      throws InterruptedException {
    thread =
        Thread.ofPlatform()
            .daemon()
            .name("bench-proofs")
            .start(() -> run(system, zkey, wtns, keys, threads));
    boolean done = first.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    Exception why = trouble.get();
    if (!done || why != null) {
      throw new IllegalStateException("No proof was made", why);
    }
  }

  private void run(ProofSystem system, Path zkey, Path wtns, Path keys, int threads) {
    try (Backend engine = CpuBackends.choose(threads);
        Circuit circuit = system.load(zkey, KeyCache.inFolder(keys));
        CircuitWitness witness = circuit.open(wtns);
        Prover prover = system.prover(engine, new SecureRandom())) {
      while (wanted) {
        prover.prove(circuit, witness, Progress.NONE);
        proofs.incrementAndGet();
        first.countDown();
      }
    } catch (RuntimeException e) {
      trouble.set(e);
      first.countDown();
    }
  }

  /** How many were made. */
  int proofs() {
    return proofs.get();
  }

  /** Ends after the present proof. */
  @Override
  public void close() throws InterruptedException {
    wanted = false;
    thread.join();
  }
}
