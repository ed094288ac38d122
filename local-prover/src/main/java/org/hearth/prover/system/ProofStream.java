package org.hearth.prover.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hearth.prover.Progress;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.Prover;
import org.jspecify.annotations.Nullable;

/**
 * Proofs one after the other: while a device works at one, the next one's witness is on its way to
 * it, and what is left of the one before is done beside it.
 */
public final class ProofStream implements AutoCloseable {
  private final List<byte[]> proofs = new ArrayList<>();
  private Prover.@Nullable Pending last;

  ProofStream() {}

  /**
   * A proof for each witness, in their order. Throws what the first proof that can't be made
   * throws.
   *
   * @param witnesses opened by the circuit; the same one twice in a row is not brought anew
   * @param progress of all of them
   */
  public static List<byte[]> prove(
      Prover prover, Circuit circuit, List<? extends CircuitWitness> witnesses, Progress progress) {
    int count = witnesses.size();
    try (ProofStream stream = new ProofStream()) {
      for (int i = 0; i < count; i++) {
        int before = i;
        CircuitWitness witness = witnesses.get(i);
        prover.expect(i + 1 < count ? Optional.of(witnesses.get(i + 1)) : Optional.empty());
        stream.add(() ->
            prover.start(
                circuit,
                witness,
                (step, fraction) -> progress.at(step, (before + fraction) / count)));
      }
      List<byte[]> proofs = stream.proofs();
      progress.at("done", 1);
      return proofs;
    } finally {
      prover.expect(Optional.empty());
    }
  }

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
