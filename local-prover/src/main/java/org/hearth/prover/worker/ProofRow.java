package org.hearth.prover.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.hearth.prover.system.spi.Prover;
import org.jspecify.annotations.Nullable;

/** Proofs one after the other: what is left of one is done while the next one's long part is. */
final class ProofRow implements AutoCloseable {
  private final List<byte[]> proofs = new ArrayList<>();
  private Prover.@Nullable Pending last;

  /**
   * Throws what the beginning of this proof threw, or the end of the one before it.
   *
   * @param start begins the proof
   */
  void add(Supplier<Prover.Pending> start) {
    Prover.Pending now = start.get();
    Prover.Pending before = last;
    last = now;
    if (before != null) {
      proofs.add(before.await());
    }
  }

  /** All of them, when the last is done, too. */
  List<byte[]> proofs() {
    Prover.Pending before = last;
    last = null;
    if (before != null) {
      proofs.add(before.await());
    }
    return proofs;
  }

  /** Whoever reads the circuit beside this thread is done with it then. */
  @Override
  public void close() {
    Prover.Pending left = last;
    last = null;
    if (left != null) {
      try {
        left.await();
      } catch (RuntimeException e) {
        // What came before it failed already, and says why.
      }
    }
  }
}
