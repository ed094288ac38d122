/*
 * Affine additions of many BN254 points in lockstep, in G1 and G2, with AVX-512 IFMA. An option: the same is done by vectors in Java
 * (package org.hearth.prover.backend.vector.kernel), which this is checked against.
 *
 * Coordinates are kept below p (1 + 2^-38), never canonical.
 *
 * Words. Keys hold x 2^256 mod p; read with R = 2^260 they stand for x/16. Slopes are quotients, so they stay as they are, but the
 * square of a slope lacks the 1/16. So inverses come in as 1/(4 d): a quarter of the slope, squared, is right, and where the slope
 * itself is a factor the other one is taken four times.
 *
 * Points that these formulas can't add (equal x) make a product zero; the caller sees it and treats them apart.
 */
#include "bn254_fp.h"
#include "lanes.h"

enum { CHAIN = 16, AHEAD = 24 };

/* Bumped with every change of what the functions take or mean. */
API int32_t hearth_ifma_version(void) { return 3; }

/* Whether this processor, and the system, can run the rest. Compiled for any x86-64. */
API int32_t hearth_ifma_supported(void) {
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
         __builtin_cpu_supports("avx512ifma");
}

/*
 * x, from p/2 to 8 p and not yet carried, less the multiple of p that leaves it in [0, p (1 + 2^-38)). The multiple comes from the top
 * limb, which lacks what the others carry into it. No limb has been given more than 48 summands of 52 bits, so that is less than 64
 * units either way; so many are taken off before, and the multiple is never too large. p has 2^45.6 units.
 */
INLINE fe reduced(fe x) {
  vec top = minus(x.l[4], all(64));
  vec q = _mm512_srli_epi64(high(_mm512_setzero_si512(), top, all(TOP_TO_MULTIPLES)), 45);
  for (int i = 0; i < 5; i++) {
    vec multiples = _mm512_setr_epi64(0, (long long)P[i], 2 * (long long)P[i], 3 * (long long)P[i], 4 * (long long)P[i],
        5 * (long long)P[i], 6 * (long long)P[i], 7 * (long long)P[i]);
    x.l[i] = minus(x.l[i], _mm512_permutexvar_epi64(q, multiples));
  }
  return carried(x);
}

/* A product before its reduction: ten limbs of either sign. */
typedef struct { vec l[10]; } wide;

INLINE wide wide_product(fe a, fe b) {
  wide z;
  for (int k = 0; k < 10; k++) z.l[k] = _mm512_setzero_si512();
  for (int i = 0; i < 5; i++) {
    for (int j = 0; j < 5; j++) {
      z.l[i + j] = low(z.l[i + j], a.l[i], b.l[j]);
      z.l[i + j + 1] = high(z.l[i + j + 1], a.l[i], b.l[j]);
    }
  }
  return z;
}

INLINE wide wide_square(fe a) {
  wide z;
  for (int k = 0; k < 10; k++) z.l[k] = _mm512_setzero_si512();
  for (int i = 0; i < 5; i++) {
    for (int j = i + 1; j < 5; j++) {
      z.l[i + j] = low(z.l[i + j], a.l[i], a.l[j]);
      z.l[i + j + 1] = high(z.l[i + j + 1], a.l[i], a.l[j]);
    }
  }
  for (int k = 1; k < 9; k++) z.l[k] = plus(z.l[k], z.l[k]);
  for (int i = 0; i < 5; i++) {
    z.l[2 * i] = low(z.l[2 * i], a.l[i], a.l[i]);
    z.l[2 * i + 1] = high(z.l[2 * i + 1], a.l[i], a.l[i]);
  }
  return z;
}

/* x / R, limbs of either sign not yet carried; negative if x is. */
INLINE fe folded(wide x) {
  for (int i = 0; i < 5; i++) {
    vec m = low(_mm512_setzero_si512(), x.l[i], all(MINUS_INVERSE));
    for (int j = 0; j < 5; j++) {
      x.l[i + j] = low(x.l[i + j], m, all(P[j]));
      x.l[i + j + 1] = high(x.l[i + j + 1], m, all(P[j]));
    }
    x.l[i + 1] = plus(x.l[i + 1], _mm512_srai_epi64(x.l[i], 52));
  }
  fe z = {{x.l[5], x.l[6], x.l[7], x.l[8], x.l[9]}};
  return z;
}

/* x less a and b, plus 4 p, reduced: the new x coordinate. */
INLINE fe less_two(fe x, fe a, fe b) {
  for (int i = 0; i < 5; i++) x.l[i] = plus(minus(minus(x.l[i], a.l[i]), b.l[i]), all(4 * P[i]));
  return reduced(x);
}

/* 4 (a - b), below 13 p. */
INLINE fe four_times_difference(fe a, fe b) {
  fe d = difference(a, b, 2);
  for (int i = 0; i < 5; i++) d.l[i] = _mm512_slli_epi64(d.l[i], 2);
  return carried(d);
}

/* The quadratic extension, u^2 = -1. */
typedef struct { fe re, im; } fe2;

INLINE fe2 load2(const double *x, int64_t stride) {
  fe2 z = {load(x), load(x + stride)};
  return z;
}

INLINE void store2(double *z, int64_t stride, fe2 x) {
  store(z, x.re);
  store(z + stride, x.im);
}

INLINE fe sum(fe a, fe b) {
  for (int i = 0; i < 5; i++) a.l[i] = plus(a.l[i], b.l[i]);
  return carried(a);
}

INLINE fe2 difference2(fe2 a, fe2 b) {
  fe2 z = {carried(difference(a.re, b.re, 2)), carried(difference(a.im, b.im, 2))};
  return z;
}

/* Karatsuba's three products, reduced together; both parts plus m p, not carried. */
INLINE fe2 product2(fe2 a, fe2 b, uint64_t m) {
  wide v = wide_product(a.re, b.re);
  wide w = wide_product(a.im, b.im);
  wide x = wide_product(sum(a.re, a.im), sum(b.re, b.im));
  for (int k = 0; k < 10; k++) {
    x.l[k] = minus(minus(x.l[k], v.l[k]), w.l[k]);
    v.l[k] = minus(v.l[k], w.l[k]);
  }
  fe2 z = {folded(v), folded(x)};
  for (int i = 0; i < 5; i++) {
    z.re.l[i] = plus(z.re.l[i], all(m * P[i]));
    z.im.l[i] = plus(z.im.l[i], all(m * P[i]));
  }
  return z;
}

/*
 * A product as a factor. With factors below 2.2 p, or one of them a difference, both parts are: 1 + 1 + 2 * 2.2 * 3.1 / 84 < 2.2, and
 * positive: 1 - 2.2 * 3.1 / 84.
 */
INLINE fe2 factor2(fe2 a, fe2 b) {
  fe2 z = product2(a, b, 1);
  z.re = carried(z.re);
  z.im = carried(z.im);
  return z;
}

API IFMA void hearth_ifma_multiply(
    double *z, const double *a, const double *b, int64_t components, int64_t stride, int64_t blocks) {
  for (int64_t at = 0; at < blocks * BLOCK; at += BLOCK) {
    if (components == 1) {
      store(z + at, product(load(a + at), load(b + at)));
    } else {
      store2(z + at, stride, factor2(load2(a + at, stride), load2(b + at, stride)));
    }
  }
}

API IFMA void hearth_ifma_denominators(const double *ax, const double *nx, double *denominators, double *prefixes,
    int64_t components, int64_t stride, int64_t blocks) {
  for (int64_t at = 0; at < blocks * BLOCK; at += BLOCK) {
    int64_t next = at + CHAIN * BLOCK;
    if (components == 1) {
      fe d = carried(difference(load(nx + at), load(ax + at), 2));
      store(denominators + at, d);
      store(prefixes + next, product(load(prefixes + at), d));
    } else {
      fe2 d = difference2(load2(nx + at, stride), load2(ax + at, stride));
      store2(denominators + at, stride, d);
      store2(prefixes + next, stride, factor2(load2(prefixes + at, stride), d));
    }
  }
}

INLINE void add1(double *ax, double *ay, const double *nx, const double *ny, const double *d, const double *prefix,
    double *running) {
  fe r = load(running);
  fe inverse = product(load(prefix), r);
  store(running, product(load(d), r));
  fe y = load(ay);
  fe quarter = product(carried(difference(load(ny), y, 2)), inverse);
  fe x = load(ax);
  fe x3 = less_two(folded(wide_square(quarter)), x, load(nx));
  store(ax, x3);
  store(ay, reduced(difference(product(quarter, four_times_difference(x, x3)), y, 2)));
}

INLINE void add2(double *ax, double *ay, const double *nx, const double *ny, const double *d, const double *prefix,
    double *running, int64_t stride) {
  fe2 r = load2(running, stride);
  fe2 inverse = factor2(load2(prefix, stride), r);
  store2(running, stride, factor2(load2(d, stride), r));
  fe2 y = load2(ay, stride);
  fe2 quarter = factor2(difference2(load2(ny, stride), y), inverse);
  fe2 x = load2(ax, stride);
  fe2 n = load2(nx, stride);
  /* (a + bu)^2 = (a + b)(a - b) + 2ab u */
  fe twice = sum(quarter.im, quarter.im);
  fe2 x3;
  x3.re = less_two(
      product(sum(quarter.re, quarter.im), carried(difference(quarter.re, quarter.im, 3))), x.re, n.re);
  x3.im = less_two(product(quarter.re, twice), x.im, n.im);
  store2(ax, stride, x3);
  fe2 e = {four_times_difference(x.re, x3.re), four_times_difference(x.im, x3.im)};
  fe2 t = product2(quarter, e, 3);
  fe2 y3 = {reduced(difference(t.re, y.re, 0)), reduced(difference(t.im, y.im, 0))};
  store2(ay, stride, y3);
}

API IFMA void hearth_ifma_add(double *ax, double *ay, const double *nx, const double *ny, const double *denominators,
    const double *prefixes, double *running, int64_t components, int64_t stride, int64_t blocks) {
  for (int64_t block = blocks - 1; block >= 0; block--) {
    int64_t at = block * BLOCK;
    int64_t chain = block % CHAIN * BLOCK;
    if (components == 1) {
      add1(ax + at, ay + at, nx + at, ny + at, denominators + at, prefixes + at, running + chain);
    } else {
      add2(ax + at, ay + at, nx + at, ny + at, denominators + at, prefixes + at, running + chain, stride);
    }
  }
}

/* Negated where the mask says so. */
INLINE fe negated(fe x, __mmask8 negative) {
  for (int i = 0; i < 5; i++) x.l[i] = _mm512_mask_sub_epi64(x.l[i], negative, all(P[i]), x.l[i]);
  return carried(x);
}

INLINE int64_t place(int32_t entry) { return (uint32_t)entry >> 1; }

/* Points that lie scattered over a table into lanes; what comes soon is asked for ahead. */
API IFMA void hearth_ifma_gather(const uint64_t *points, const int32_t *entries, double *x, double *y, int64_t components,
    int64_t stride, int64_t count) {
  for (int64_t k = 0; k < count; k += LANES) {
    __mmask8 negative = 0;
    for (int i = 0; i < LANES; i++) {
      negative |= (__mmask8)((entries[k + i] & 1) << i);
      if (k + i + AHEAD < count) {
        const uint64_t *soon = points + place(entries[k + i + AHEAD]) * 8 * components;
        _mm_prefetch((const char *)soon, _MM_HINT_T0);
        _mm_prefetch((const char *)(soon + 8 * components - 1), _MM_HINT_T0);
      }
    }
    int64_t at = k / LANES * BLOCK;
    for (int64_t pair = 0; pair < components; pair++) {
      vec r[8];
      for (int i = 0; i < LANES; i++) {
        r[i] = _mm512_loadu_si512(points + (place(entries[k + i]) * components + pair) * 8);
      }
      turn(r);
      if (components == 1) {
        store(x + at, split(r));
        store(y + at, negated(split(r + 4), negative));
      } else {
        double *z = pair == 0 ? x : y;
        __mmask8 sign = pair == 0 ? 0 : negative;
        store(z + at, negated(split(r), sign));
        store(z + at + stride, negated(split(r + 4), sign));
      }
    }
  }
}
