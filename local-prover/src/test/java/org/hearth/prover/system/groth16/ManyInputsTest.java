package org.hearth.prover.system.groth16;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.hearth.prover.TestSeed;
import org.hearth.prover.curve.Bn254Curve;
import org.hearth.prover.curve.CurveGroup;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.curve.Points;
import org.hearth.prover.field.Bn254;
import org.junit.jupiter.api.Test;

/** Keys for many public inputs: the same sums by another way, and no tables. */
class ManyInputsTest {
  private static final BigInteger R = Bn254.FR.modulus();
  private final Random random = new Random(TestSeed.of(ManyInputsTest.class, 20_261_129));

  @Test
  void tablesAndBucketsGiveTheSameSums() {
    CurveGroup g1 = Bn254Curve.g1();
    List<G1Point> ic = new ArrayList<>(points(40));
    ic.set(3, G1Point.INFINITY);
    ic.set(5, ic.get(4));
    List<BigInteger> factors = new ArrayList<>();
    for (int i = 1; i < ic.size(); i++) {
      factors.add(new BigInteger(300, random).mod(R));
    }
    factors.set(0, BigInteger.ZERO);
    factors.set(1, BigInteger.ONE);
    factors.set(7, R.subtract(BigInteger.ONE));
    factors.set(4, R.subtract(factors.get(3)));
    for (BigInteger first : List.of(BigInteger.ONE, BigInteger.ZERO, R.subtract(BigInteger.TWO))) {
      assertThat(new BucketInputSum(ic).of(g1, first, factors))
          .isEqualTo(new TableInputSum(ic).of(g1, first, factors));
    }
    assertThat(new BucketInputSum(ic).factors()).isEqualTo(new TableInputSum(ic).factors());
  }

  private List<G1Point> points(int count) {
    G1Point g = G1Point.of(Bn254Curve.g1Generator(), 0);
    return IntStream.range(0, count)
        .mapToObj(i -> Points.times(g, new BigInteger(250, random)))
        .toList();
  }

  @Test
  void aProofOfMoreInputsThanTablesAreMadeForVerifies() {
    TrapdoorKey trapdoor = new TrapdoorKey(InputSum.MOST_IN_TABLES + 20, random);
    Groth16Verifier verifier = new Groth16Verifier(trapdoor.key());
    Claim claim = trapdoor.claim();
    assertThat(verifier.verify(claim.publicInputs(), claim.proof())).isTrue();
    List<BigInteger> others = new ArrayList<>(claim.publicInputs());
    Collections.swap(others, 0, others.size() - 1);
    assertThat(verifier.verify(others, claim.proof())).isFalse();
  }

  @Test
  void aKeyOfFiftyThousandPointsTakesNoTables() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    List<G1Point> ic = Collections.nCopies(50_000, points(1).getFirst());
    InputSum.prepare(ic);
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThat(InputSum.prepare(ic).factors()).isEqualTo(49_999);
    assertThat((threads.getCurrentThreadAllocatedBytes() - before) / ic.size()).isLessThan(3000);
  }
}
