/*
 * Transforms over the scalar field of BN254 with AVX-512 IFMA. What they compute is said at org.hearth.prover.backend.spi.Ntt; the way of
 * a vector through caches is that of org.hearth.prover.ntt.FourStepNtt, which this is checked against.
 *
 * Both ways multiply first and add then (J. Cooley, J. Tukey, "An algorithm for the machine calculation of complex Fourier series",
 * Math. Comp. 19 (1965)): u + wv and u - wv. A product is below 2 p, so each level adds 2 p at most to what a value can be, 27 levels
 * make 55 p, and nothing has to be reduced but once between the two ways. Nor are limbs carried but before they are multiplied: a
 * level adds less than 2^57 to a limb.
 *
 * The inverse transform goes from natural to bit-reversed order. It splits polynomials: what is left modulo X^2h - c^2 becomes what is left
 * modulo X^h - c and modulo X^h + c, so a run of 2h neighbours has one factor c, and run i that of number i among the powers of the
 * inverse root in bit-reversed order, at every level. The transform to the coset goes back to natural order; its factor h + j, for
 * runs of 2h and the place j in their first half, is v^((2j + 1) n / 2h), v being the 2n-th root.
 */
#include "bn254_fr.h"
#include "lanes.h"
#include "words.h"

#include <string.h>

INLINE fe sum(fe a, fe b) {
  for (int i = 0; i < 5; i++) a.l[i] = plus(a.l[i], b.l[i]);
  return a;
}

/* (u, v) becomes (u + wv, u - wv + 2 p). */
INLINE void butterfly(fe *u, fe *v, fe w) {
  fe t = uncarried_product(carried(*v), w);
  *v = difference(*u, t, 2);
  *u = sum(*u, t);
}

INLINE void pair(int64_t *u, int64_t *v, fe w) {
  fe a = load(u), b = load(v);
  butterfly(&a, &b, w);
  store(u, a);
  store(v, b);
}

/* Element i of a vector, in all lanes. */
INLINE fe spread(const int64_t *x, int64_t i) {
  const int64_t *at = x + i / LANES * BLOCK + i % LANES;
  fe z;
  for (int k = 0; k < 5; k++) z.l[k] = all((uint64_t)at[k * LANES]);
  return z;
}

/* A level of the inverse transform on runs of 2 * half blocks, the first of which has the number `first`. */
INLINE void inverse_level(int64_t *x, int64_t blocks, int64_t half, const int64_t *factors, int64_t first) {
  for (int64_t at = 0; at < blocks; at += 2 * half, first++) {
    fe w = spread(factors, first);
    for (int64_t k = at; k < at + half; k++) pair(x + k * BLOCK, x + (k + half) * BLOCK, w);
  }
}

/* Lanes 0, 2, 4, 6 of a, then of b; and the others. */
INLINE fe evens(fe a, fe b) {
  vec index = _mm512_setr_epi64(0, 2, 4, 6, 8, 10, 12, 14);
  for (int i = 0; i < 5; i++) a.l[i] = _mm512_permutex2var_epi64(a.l[i], index, b.l[i]);
  return a;
}

INLINE fe odds(fe a, fe b) {
  vec index = _mm512_setr_epi64(1, 3, 5, 7, 9, 11, 13, 15);
  for (int i = 0; i < 5; i++) a.l[i] = _mm512_permutex2var_epi64(a.l[i], index, b.l[i]);
  return a;
}

/* Eight blocks: what was lane l of block m becomes lane m of block l. */
INLINE void turn_blocks(fe x[8]) {
  for (int i = 0; i < 5; i++) {
    vec r[8];
    for (int m = 0; m < 8; m++) r[m] = x[m].l[i];
    turn(r);
    for (int m = 0; m < 8; m++) x[m].l[i] = r[m];
  }
}

/*
 * The last three levels of the inverse transform, which are within blocks, and the first three to the coset, for eight neighbouring
 * blocks: turned, block m has element m of each.
 */
IFMA static void within_blocks(int64_t *x, const int64_t *inverse, const int64_t *coset, int64_t first) {
  fe b[8];
  for (int m = 0; m < 8; m++) b[m] = load(x + m * BLOCK);
  turn_blocks(b);
  const int64_t *w = inverse + first / LANES * BLOCK;
  fe w1 = load(w);
  for (int m = 0; m < 4; m++) butterfly(&b[m], &b[m + 4], w1);
  w = inverse + 2 * first / LANES * BLOCK;
  fe x0 = load(w), x1 = load(w + BLOCK);
  fe w2 = evens(x0, x1), w3 = odds(x0, x1);
  for (int m = 0; m < 2; m++) {
    butterfly(&b[m], &b[m + 2], w2);
    butterfly(&b[m + 4], &b[m + 6], w3);
  }
  w = inverse + 4 * first / LANES * BLOCK;
  x0 = load(w), x1 = load(w + BLOCK);
  fe x2 = load(w + 2 * BLOCK), x3 = load(w + 3 * BLOCK);
  fe e0 = evens(x0, x1), e1 = evens(x2, x3), o0 = odds(x0, x1), o1 = odds(x2, x3);
  butterfly(&b[0], &b[1], evens(e0, e1));
  butterfly(&b[2], &b[3], evens(o0, o1));
  butterfly(&b[4], &b[5], odds(e0, e1));
  butterfly(&b[6], &b[7], odds(o0, o1));
  if (coset) {
    for (int m = 0; m < 8; m++) b[m] = reduced(b[m]);
    fe c = spread(coset, 1);
    for (int m = 0; m < 8; m += 2) butterfly(&b[m], &b[m + 1], c);
    for (int m = 0; m < 2; m++) {
      c = spread(coset, 2 + m);
      butterfly(&b[m], &b[m + 2], c);
      butterfly(&b[m + 4], &b[m + 6], c);
    }
    for (int m = 0; m < 4; m++) butterfly(&b[m], &b[m + 4], spread(coset, 4 + m));
  }
  turn_blocks(b);
  for (int m = 0; m < 8; m++) store(x + m * BLOCK, b[m]);
}

/* The short levels: of the inverse transform, and where there is `to_coset` those to the coset, for rows from `first` on. */
API IFMA void hearth_ntt_rows(int64_t *x, const int64_t *inverse, const int64_t *coset, int64_t row_blocks, int64_t first, int64_t rows,
    int64_t to_coset) {
  for (int64_t r = first; r < first + rows; r++) {
    int64_t *row = x + r * row_blocks * BLOCK;
    int64_t run = r;
    for (int64_t half = row_blocks / 2; half >= 1; half /= 2, run *= 2) inverse_level(row, row_blocks, half, inverse, run);
    for (int64_t k = 0; k < row_blocks; k += 8) within_blocks(row + k * BLOCK, inverse, to_coset ? coset : 0, r * row_blocks + k);
    for (int64_t half = 1; to_coset && half < row_blocks; half *= 2) {
      for (int64_t at = 0; at < row_blocks; at += 2 * half) {
        for (int64_t k = 0; k < half; k++) {
          int64_t *u = row + (at + k) * BLOCK;
          pair(u, u + half * BLOCK, load(coset + (half + k) * BLOCK));
        }
      }
    }
  }
}

/*
 * Some columns of a matrix of `rows` rows of `row_blocks` blocks: `width` blocks of each row from block `first` on, an even number. Their
 * long levels are made in a buffer that a cache holds, `rows * width` blocks.
 */
typedef struct { int64_t rows, row_blocks, first, width; } columns;

INLINE int64_t place(columns c, int64_t row) { return row * c.row_blocks + c.first; }

INLINE void copy_in(int64_t *buffer, const int64_t *x, columns c) {
  for (int64_t r = 0; r < c.rows; r++) {
    memcpy(buffer + r * c.width * BLOCK, x + place(c, r) * BLOCK, (size_t)(c.width * BLOCK) * sizeof(int64_t));
  }
}

INLINE void copy_out(int64_t *x, const int64_t *buffer, columns c) {
  for (int64_t r = 0; r < c.rows; r++) {
    memcpy(x + place(c, r) * BLOCK, buffer + r * c.width * BLOCK, (size_t)(c.width * BLOCK) * sizeof(int64_t));
  }
}

INLINE void inverse_columns(int64_t *buffer, const int64_t *factors, columns c) {
  for (int64_t half = c.rows / 2; half >= 1; half /= 2) inverse_level(buffer, c.rows * c.width, half * c.width, factors, 0);
}

INLINE void coset_columns(int64_t *buffer, const int64_t *factors, columns c) {
  for (int64_t half = 1; half < c.rows; half *= 2) {
    for (int64_t at = 0; at < c.rows; at += 2 * half) {
      for (int64_t r = 0; r < half; r++) {
        int64_t *u = buffer + (at + r) * c.width * BLOCK;
        const int64_t *w = factors + place(c, half + r) * BLOCK;
        for (int64_t k = 0; k < c.width * BLOCK; k += BLOCK) pair(u + k, u + half * c.width * BLOCK + k, load(w + k));
      }
    }
  }
}

/* The long levels of the inverse transform: from words to x. */
API IFMA void hearth_ntt_begin(int64_t *x, int64_t *buffer, const uint64_t *words, const int64_t *inverse, int64_t rows,
    int64_t row_blocks, int64_t first, int64_t width) {
  columns c = {rows, row_blocks, first, width};
  for (int64_t r = 0; r < rows; r++) {
    for (int64_t k = 0; k < width; k += 2) {
      fe z[2];
      load_words(words + (place(c, r) + k) * LANES * 4, z);
      int64_t *to = buffer + (r * width + k) * BLOCK;
      store(to, z[0]);
      store(to + BLOCK, z[1]);
    }
  }
  inverse_columns(buffer, inverse, c);
  copy_out(x, buffer, c);
}

/* The long levels to the coset, if there is `to_coset`: from x to words, times the first element of `weight`. */
API IFMA void hearth_ntt_end(uint64_t *words, const int64_t *x, int64_t *buffer, const int64_t *coset, const int64_t *weight, int64_t rows,
    int64_t row_blocks, int64_t first, int64_t width, int64_t to_coset) {
  columns c = {rows, row_blocks, first, width};
  copy_in(buffer, x, c);
  if (to_coset) coset_columns(buffer, coset, c);
  fe w = spread(weight, 0);
  for (int64_t r = 0; r < rows; r++) {
    for (int64_t k = 0; k < width; k += 2) {
      const int64_t *at = buffer + (r * width + k) * BLOCK;
      store_words(words + (place(c, r) + k) * LANES * 4, uncarried_product(carried(load(at)), w),
          uncarried_product(carried(load(at + BLOCK)), w));
    }
  }
}

/*
 * The long levels of x and y to the coset, and x becomes their product there; y becomes what the long levels of the inverse transform
 * make of the products of the words of a and b. The buffer holds twice as much.
 */
API IFMA void hearth_ntt_products(int64_t *x, int64_t *y, int64_t *buffer, const uint64_t *a, const uint64_t *b, const int64_t *coset,
    const int64_t *inverse, int64_t rows, int64_t row_blocks, int64_t first, int64_t width) {
  columns c = {rows, row_blocks, first, width};
  int64_t *other = buffer + rows * width * BLOCK;
  copy_in(buffer, x, c);
  coset_columns(buffer, coset, c);
  copy_in(other, y, c);
  coset_columns(other, coset, c);
  for (int64_t r = 0; r < rows; r++) {
    for (int64_t k = 0; k < width; k += 2) {
      fe v[2], w[2];
      load_words(a + (place(c, r) + k) * LANES * 4, v);
      load_words(b + (place(c, r) + k) * LANES * 4, w);
      for (int i = 0; i < 2; i++) {
        int64_t at = (r * width + k + i) * BLOCK;
        store(x + (place(c, r) + k + i) * BLOCK, product(carried(load(buffer + at)), carried(load(other + at))));
        store(buffer + at, product(v[i], w[i]));
      }
    }
  }
  inverse_columns(buffer, inverse, c);
  copy_out(y, buffer, c);
}

/* v x - w y + 2 p. */
INLINE fe weighted_difference(const int64_t *x, const int64_t *y, fe v, fe w) {
  return difference(uncarried_product(load(x), v), uncarried_product(carried(load(y)), w), 2);
}

/* The long levels of y to the coset, and the words of v x - w y, v and w being the first two elements of `weights`. */
API IFMA void hearth_ntt_difference(uint64_t *words, const int64_t *x, const int64_t *y, int64_t *buffer, const int64_t *coset,
    const int64_t *weights, int64_t rows, int64_t row_blocks, int64_t first, int64_t width) {
  columns c = {rows, row_blocks, first, width};
  copy_in(buffer, y, c);
  coset_columns(buffer, coset, c);
  fe v = spread(weights, 0), w = spread(weights, 1);
  for (int64_t r = 0; r < rows; r++) {
    for (int64_t k = 0; k < width; k += 2) {
      int64_t at = place(c, r) + k;
      const int64_t *from = buffer + (r * width + k) * BLOCK;
      store_words(words + at * LANES * 4, weighted_difference(x + at * BLOCK, from, v, w),
          weighted_difference(x + (at + 1) * BLOCK, from + BLOCK, v, w));
    }
  }
}

/* z = x times the first element of `factor`, for factors: below p (1 + 2^-6). */
API IFMA void hearth_ntt_scale(int64_t *z, const int64_t *x, const int64_t *factor, int64_t blocks) {
  fe w = spread(factor, 0);
  for (int64_t at = 0; at < blocks * BLOCK; at += BLOCK) store(z + at, product(load(x + at), w));
}
