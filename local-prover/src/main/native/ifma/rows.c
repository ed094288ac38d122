/*
 * Programs that compute something row by row over the scalar field of BN254, with AVX-512 IFMA: the steps of
 * org.hearth.prover.backend.spi.RowProgram, translated by org.hearth.prover.backend.ifma.IfmaRows, which also sees to it that nothing
 * grows too large: what is multiplied is below 84 p together, what is stored below 64 p.
 */
#include "bn254_fr.h"
#include "lanes.h"
#include "words.h"

enum { LOAD, LOAD_SIXTEENFOLD, CONSTANT, MULTIPLY, ADD, SUBTRACT, STORE };
enum { REGISTERS = 24, FIELDS = 5, TOGETHER = 2 * LANES };

INLINE fe sixteenfold(fe x) {
  for (int i = 0; i < 5; i++) x.l[i] = _mm512_slli_epi64(x.l[i], 4);
  return carried(x);
}

/*
 * Runs `length` steps, each of a kind and up to four numbers, for `rows` rows, a multiple of sixteen: input k of row i has its words at
 * `inputs + 4 (k stride + i)`, constant k its limbs at `constants + 5 k`.
 */
API IFMA void hearth_rows_run(uint64_t *results, const uint64_t *inputs, const int64_t *code, const int64_t *constants, int64_t length,
    int64_t stride, int64_t rows) {
  fe x[REGISTERS][2];
  for (int64_t row = 0; row < rows; row += TOGETHER) {
    for (const int64_t *step = code; step < code + FIELDS * length; step += FIELDS) {
      fe *z = x[step[1]], *a = x[step[2]], *b = x[step[3]];
      switch (step[0]) {
        case LOAD: load_words(inputs + 4 * (step[4] * stride + row), z); break;
        case LOAD_SIXTEENFOLD:
          load_words(inputs + 4 * (step[4] * stride + row), z);
          for (int i = 0; i < 2; i++) z[i] = sixteenfold(z[i]);
          break;
        case CONSTANT:
          for (int k = 0; k < 5; k++) z[0].l[k] = z[1].l[k] = all((uint64_t)constants[5 * step[4] + k]);
          break;
        case MULTIPLY:
          for (int i = 0; i < 2; i++) z[i] = product(a[i], b[i]);
          break;
        case ADD:
          for (int i = 0; i < 2; i++) {
            fe s = a[i];
            for (int k = 0; k < 5; k++) s.l[k] = plus(s.l[k], b[i].l[k]);
            z[i] = carried(s);
          }
          break;
        case SUBTRACT:
          for (int i = 0; i < 2; i++) z[i] = carried(difference(a[i], b[i], (uint64_t)step[4]));
          break;
        case STORE: store_words(results + 4 * row, reduced(a[0]), reduced(a[1])); break;
      }
    }
  }
}
