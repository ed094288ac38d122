package org.hearth.prover.backend.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.IntConsumer;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.Msm;
import org.hearth.prover.backend.spi.MsmTerms;
import org.hearth.prover.backend.spi.Ntt;
import org.hearth.prover.backend.spi.ProvingInterruptedException;
import org.hearth.prover.backend.spi.RowFunction;
import org.hearth.prover.backend.spi.RowProgram;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.field.FieldElement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class WarmUpTest {
  private static final long LONG = 120_000_000_000L;
  private static final Backend ENGINE = new ScalarBackend(1);

  @AfterAll
  static void close() {
    ENGINE.close();
  }

  @Test
  void anEngineThatDoesLessWorkTakesOver() {
    assertThat(new WarmUp(ENGINE, new Toiling(true, true), LONG).faster()).isTrue();
  }

  @Test
  void oneThatIsSlowerAtSumsOrTransformsNeverDoes() {
    for (Backend slow : new Backend[] {new Toiling(true, false), new Toiling(false, true)}) {
      assertThat(new WarmUp(slow, ENGINE, 1_000_000_000L).faster()).isFalse();
    }
  }

  @Test
  void anInterruptEndsIt() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> new WarmUp(ENGINE, ENGINE, LONG).faster())
        .isInstanceOf(ProvingInterruptedException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  /** Does some of its work four times over. */
  private record Toiling(boolean sums, boolean transforms) implements Backend {
    private static final int TIMES = 4;

    @Override
    public String description() {
      return "toiling";
    }

    @Override
    public Msm g1() {
      return sums ? repeated(ENGINE.g1()) : ENGINE.g1();
    }

    @Override
    public Msm g2() {
      return sums ? repeated(ENGINE.g2()) : ENGINE.g2();
    }

    private static Msm repeated(Msm msm) {
      return new Msm() {
        @Override
        public Pending start(WordVector points, WordVector scalars, MsmTerms terms) {
          for (int i = 1; i < TIMES; i++) {
            msm.start(points, scalars, terms).await();
          }
          return msm.start(points, scalars, terms);
        }

        @Override
        public Multiples multiplesOf(long[] generator) {
          return msm.multiplesOf(generator);
        }
      };
    }

    @Override
    public Ntt ntt(int logDomain) {
      Ntt one = ENGINE.ntt(logDomain);
      return transforms ? new RepeatedNtt(one) : one;
    }

    @Override
    public RowFunction rows(RowProgram program, FieldElement... constants) {
      return ENGINE.rows(program, constants);
    }

    @Override
    public void parallel(int n, IntConsumer body) {
      ENGINE.parallel(n, body);
    }

    @Override
    public void close() {}
  }

  private record RepeatedNtt(Ntt one) implements Ntt {
    @Override
    public void forward(long[]... vectors) {
      one.forward(vectors);
    }

    @Override
    public void inverse(long[]... vectors) {
      one.inverse(vectors);
    }

    @Override
    public void cosetNtt(long[]... vectors) {
      one.cosetNtt(vectors);
    }

    @Override
    public void cosetMulSub(long[] a, long[] b) {
      for (int i = 1; i < Toiling.TIMES; i++) {
        one.cosetMulSub(a.clone(), b.clone());
      }
      one.cosetMulSub(a, b);
    }
  }
}
