package org.hearth.codegen.scalar;

/** The class inside a field's class that computes inverses; it reads that class's constants. */
final class BinaryInverse {

  static final String TEXT =
      """
      /**
       * Inversion modulo an odd prime: T. Pornin, "Optimized Binary GCD for Modular
       * Inversion", eprint 2020/972, section 2, Algorithm 2.
       *
       * <p>The binary GCD halves and subtracts (a, b), starting from (y, p), and keeps a = u y and b = v
       * y modulo p until a = 0 and b = 1. Thirty-one steps at a time are decided on the lowest 31 and the
       * highest 33 bits of a and b alone and collected in factors (f, g) of at most 31 bits, which are
       * then applied to the full numbers. The approximation can only make a or b negative; then the signs
       * are turned.
       *
       * <p>Not constant time. An instance holds the state of one inversion: one per thread.
       */
      private static final class Inverse {
        private static final int STEPS = 31;
        private static final long LOW_BITS = (1L << STEPS) - 1;



        private final long[] a = new long[WORDS];
        private final long[] b = new long[WORDS];
        private final long[] u = new long[WORDS];
        private final long[] v = new long[WORDS];
        private final long[] t = new long[WORDS];
        private long fa;
        private long ga;
        private long fb;
        private long gb;

        /** z = 1/x of the words as plain numbers; x is neither zero nor above p. */
        void invert(long[] z, int zo, long[] x, int xo) {
          FIELD.copy(a, 0, x, xo);
          FIELD.copy(b, 0, MODULUS_WORDS, 0);
          u[0] = 1;
          while (!FIELD.isZero(a, 0)) {
            decideSteps();
            if (combine(t, a, fa, b, ga, 0) < 0) {
              negate(t);
              fa = -fa;
              ga = -ga;
            }
            if (combine(b, a, fb, b, gb, 0) < 0) {
              negate(b);
              fb = -fb;
              gb = -gb;
            }
            FIELD.copy(a, 0, t, 0);
            combineModular(t, fa, ga);
            combineModular(v, fb, gb);
            FIELD.copy(u, 0, t, 0);
          }
          FIELD.copy(z, zo, v, 0);
        }

        /**
         * Runs the steps on the approximations: afterwards 2^31 a' = fa a + ga b and 2^31 b' = fb a + gb
         * b.
         */
        private void decideSteps() {
          int top = WORDS - 1;
          while (top > 0 && (a[top] | b[top]) == 0) {
            top--;
          }
          int shift = Long.numberOfLeadingZeros(a[top] | b[top]);
          long x = approximation(a, top, shift);
          long y = approximation(b, top, shift);
          long fx = 1;
          long gx = 0;
          long fy = 0;
          long gy = 1;
          int left = STEPS;
          while (true) {
            int zeros = Math.min(left, Long.numberOfTrailingZeros(x));
            x >>>= zeros;
            fy <<= zeros;
            gy <<= zeros;
            left -= zeros;
            if (left == 0) {
              break;
            }
            if (Long.compareUnsigned(x, y) < 0) {
              long s = x;
              x = y;
              y = s;
              s = fx;
              fx = fy;
              fy = s;
              s = gx;
              gx = gy;
              gy = s;
            }
            x -= y;
            fx -= fy;
            gx -= gy;
          }
          fa = fx;
          ga = gx;
          fb = fy;
          gb = gy;
        }

        /**
         * The highest 33 bits of x, counted from the first that a or b has, before its lowest 31; x
         * itself if one word holds both.
         */
        private static long approximation(long[] x, int top, int shift) {
          if (top == 0) {
            return x[0];
          }
          long high = shift == 0 ? x[top] : x[top] << shift | x[top - 1] >>> (64 - shift);
          return high & ~LOW_BITS | x[0] & LOW_BITS;
        }

        /** z = (f u + g v) / 2^31 modulo p. */
        private void combineModular(long[] z, long f, long g) {
          // The multiple of p that makes the sum divisible.
          long m = (u[0] * f + v[0] * g) * NEGATIVE_INVERSE & LOW_BITS;
          // The sum lies between -p and 2p.
          long above = combine(z, u, f, v, g, m);
          if (above < 0) {
            addModulus(z);
          } else if (above > 0 || !FIELD.isReduced(z, 0)) {
            negate(z);
            addModulus(z);
            negate(z);
          }
        }

        /**
         * z = (f x + g y + m p) / 2^31 as a signed number of WORDS words; z may be x or y.
         *
         * @return the word above z: negative if and only if the result is
         */
        private long combine(long[] z, long[] x, long f, long[] y, long g, long m) {
          long c = 0;
          long below = 0;
          for (int i = 0; i < WORDS; i++) {
            long xi = x[i];
            long yi = y[i];
            long s = xi * f;
            long high = Math.unsignedMultiplyHigh(xi, f) - (xi & (f >> 63)) + (c >> 63);
            s += c;
            high += carry(s, c);
            long l = yi * g;
            s += l;
            high += Math.unsignedMultiplyHigh(yi, g) - (yi & (g >> 63)) + carry(s, l);
            l = m * MODULUS_WORDS[i];
            s += l;
            c = high + Math.unsignedMultiplyHigh(m, MODULUS_WORDS[i]) + carry(s, l);
            if (i > 0) {
              z[i - 1] = below >>> STEPS | s << (64 - STEPS);
            }
            below = s;
          }
          z[WORDS - 1] = below >>> STEPS | c << (64 - STEPS);
          return c >> STEPS;
        }

        private static void negate(long[] z) {
          long c = 1;
          for (int i = 0; i < WORDS; i++) {
            z[i] = ~z[i] + c;
            c = z[i] == 0 ? c : 0;
          }
        }

        private void addModulus(long[] z) {
          long c = 0;
          for (int i = 0; i < WORDS; i++) {
            long s = z[i] + MODULUS_WORDS[i];
            long t = s + c;
            c = carry(s, MODULUS_WORDS[i]) + carry(t, c);
            z[i] = t;
          }
        }
      }
      """;

  private BinaryInverse() {}
}
