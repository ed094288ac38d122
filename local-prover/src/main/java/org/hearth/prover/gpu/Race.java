package org.hearth.prover.gpu;

import java.util.Random;
import java.util.function.LongSupplier;
import org.hearth.prover.curve.Bn254Curve;
import org.hearth.prover.engine.Engine;
import org.hearth.prover.engine.MsmTerms;
import org.hearth.prover.engine.WordVector;

/**
 * Two engines at the work of a proof: three transforms, four sums in G1 and one in G2, whose shares
 * are about those of a Groth16 proof with all wires random. The card's points come with each call
 * here and stay on it in a proof, so the card is, if anything, faster than it looks.
 */
public final class Race {
  private static final int ROUNDS = 3;

  private final Engine card;
  private final Engine cpu;
  private final LongSupplier nanoTime;

  /**
   * @param nanoTime a clock that only runs forwards
   */
  public Race(Engine card, Engine cpu, LongSupplier nanoTime) {
    this.card = card;
    this.cpu = cpu;
    this.nanoTime = nanoTime;
  }

  /** Whether the card's best of some rounds beats the processor's, at 2^k rows. */
  public boolean cardIsFaster(int k) {
    Random random = new Random(k);
    int n = 1 << k;
    WordVector scalars = WordVector.of(words(random, n), 4);
    WordVector g1 = WordVector.of(cpu.g1().multiplesOf(Bn254Curve.g1Generator()).by(scalars), 8);
    WordVector g2 = WordVector.of(cpu.g2().multiplesOf(Bn254Curve.g2Generator()).by(scalars), 16);
    long[] a = words(random, n);
    long[] b = words(random, n);
    long onCard = Long.MAX_VALUE;
    long onCpu = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      onCard = Math.min(onCard, time(card, k, g1, g2, scalars, a, b));
      onCpu = Math.min(onCpu, time(cpu, k, g1, g2, scalars, a, b));
    }
    return onCard < onCpu;
  }

  private long time(
      Engine engine, int k, WordVector g1, WordVector g2, WordVector scalars, long[] a, long[] b) {
    long start = nanoTime.getAsLong();
    engine.ntt(k).quotient(a.clone(), b.clone());
    MsmTerms all = MsmTerms.all(1 << k);
    for (int i = 0; i < 4; i++) {
      long[] unused = engine.g1().start(g1, scalars, all).await();
    }
    long[] unused = engine.g2().start(g2, scalars, all).await();
    return nanoTime.getAsLong() - start;
  }

  /** Below 2^252. */
  private static long[] words(Random random, int n) {
    long[] words = random.longs(4L * n).toArray();
    for (int i = 3; i < words.length; i += 4) {
      words[i] >>>= 4;
    }
    return words;
  }
}
