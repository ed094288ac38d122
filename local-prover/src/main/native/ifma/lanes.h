/*
 * Numbers modulo a prime p, eight at a time, with AVX-512 IFMA: the processor's multiplier of eight 52-bit integers. Included after P and
 * MINUS_INVERSE, the constants of p.
 *
 * A block holds eight elements: five vectors, vector i having limb i (52 bits) of each. Elements are in Montgomery form with R = 2^260,
 * so about 2^6.4 p fit, and products of factors a p and b p come out below (1 + ab/84) p (P. Montgomery, "Modular multiplication
 * without trial division", Math. Comp. 44 (1985), with the slack of C. Walter, "Montgomery exponentiation needs no final subtractions",
 * Electronics Letters 35 (1999)).
 */
#include <immintrin.h>
#include <stdint.h>

#if defined(_WIN32)
#define API __declspec(dllexport)
#else
#define API __attribute__((visibility("default")))
#endif
#define IFMA __attribute__((target("avx512f,avx512dq,avx512vl,avx512ifma")))
#define INLINE static inline __attribute__((always_inline)) IFMA

typedef __m512i vec;
typedef struct { vec l[5]; } fe;

enum { LANES = 8, BLOCK = 40 };

static const uint64_t MASK = (1ULL << 52) - 1;

INLINE vec all(uint64_t x) { return _mm512_set1_epi64((long long)x); }
INLINE vec low(vec c, vec a, vec b) { return _mm512_madd52lo_epu64(c, a, b); }
INLINE vec high(vec c, vec a, vec b) { return _mm512_madd52hi_epu64(c, a, b); }
INLINE vec plus(vec a, vec b) { return _mm512_add_epi64(a, b); }
INLINE vec minus(vec a, vec b) { return _mm512_sub_epi64(a, b); }

INLINE fe load(const void *x) {
  fe z;
  for (int i = 0; i < 5; i++) z.l[i] = _mm512_loadu_si512((const char *)x + 64 * i);
  return z;
}

INLINE void store(void *z, fe x) {
  for (int i = 0; i < 5; i++) _mm512_storeu_si512((char *)z + 64 * i, x.l[i]);
}

/* Limbs of either sign, their sum not negative, brought to 52 bits each. */
INLINE fe carried(fe x) {
  for (int i = 0; i < 4; i++) {
    x.l[i + 1] = plus(x.l[i + 1], _mm512_srai_epi64(x.l[i], 52));
    x.l[i] = _mm512_and_si512(x.l[i], all(MASK));
  }
  return x;
}

/* a - b + m p, not carried. */
INLINE fe difference(fe a, fe b, uint64_t m) {
  for (int i = 0; i < 5; i++) a.l[i] = plus(minus(a.l[i], b.l[i]), all(m * P[i]));
  return a;
}

/* a b / R, limbs not yet carried. Row by row, so that five sums suffice. */
INLINE fe uncarried_product(fe a, fe b) {
  vec t[6];
  for (int j = 0; j < 6; j++) t[j] = _mm512_setzero_si512();
  for (int i = 0; i < 5; i++) {
    for (int j = 0; j < 5; j++) t[j] = low(t[j], a.l[i], b.l[j]);
    vec m = low(_mm512_setzero_si512(), t[0], all(MINUS_INVERSE));
    for (int j = 0; j < 5; j++) t[j] = low(t[j], m, all(P[j]));
    vec carry = _mm512_srli_epi64(t[0], 52);
    for (int j = 0; j < 4; j++) t[j] = t[j + 1];
    t[0] = plus(t[0], carry);
    t[4] = _mm512_setzero_si512();
    for (int j = 0; j < 5; j++) t[j] = high(high(t[j], a.l[i], b.l[j]), m, all(P[j]));
  }
  fe z = {{t[0], t[1], t[2], t[3], t[4]}};
  return z;
}

INLINE fe product(fe a, fe b) { return carried(uncarried_product(a, b)); }

/* Rows of a matrix of eight by eight words become its columns. */
INLINE void turn(vec r[8]) {
  vec t[8], u[8];
  for (int i = 0; i < 8; i += 2) {
    t[i] = _mm512_unpacklo_epi64(r[i], r[i + 1]);
    t[i + 1] = _mm512_unpackhi_epi64(r[i], r[i + 1]);
  }
  /* t[2k + c] has, for rows 2k and 2k + 1, the words c, c + 2, c + 4, c + 6. */
  for (int c = 0; c < 2; c++) {
    u[c] = _mm512_shuffle_i64x2(t[c], t[2 + c], 0x88);     /* words c, c + 4 of rows 0..3 */
    u[2 + c] = _mm512_shuffle_i64x2(t[c], t[2 + c], 0xdd); /* words c + 2, c + 6 */
    u[4 + c] = _mm512_shuffle_i64x2(t[4 + c], t[6 + c], 0x88);
    u[6 + c] = _mm512_shuffle_i64x2(t[4 + c], t[6 + c], 0xdd);
  }
  for (int c = 0; c < 4; c++) {
    r[c] = _mm512_shuffle_i64x2(u[c], u[4 + c], 0x88);
    r[4 + c] = _mm512_shuffle_i64x2(u[c], u[4 + c], 0xdd);
  }
}

/* Four words in five limbs. */
INLINE fe split(const vec w[4]) {
  vec mask = all(MASK);
  fe z;
  z.l[0] = _mm512_and_si512(w[0], mask);
  z.l[1] = _mm512_and_si512(_mm512_or_si512(_mm512_srli_epi64(w[0], 52), _mm512_slli_epi64(w[1], 12)), mask);
  z.l[2] = _mm512_and_si512(_mm512_or_si512(_mm512_srli_epi64(w[1], 40), _mm512_slli_epi64(w[2], 24)), mask);
  z.l[3] = _mm512_and_si512(_mm512_or_si512(_mm512_srli_epi64(w[2], 28), _mm512_slli_epi64(w[3], 36)), mask);
  z.l[4] = _mm512_srli_epi64(w[3], 16);
  return z;
}
