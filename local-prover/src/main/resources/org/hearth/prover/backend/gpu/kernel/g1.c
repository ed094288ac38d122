/* G1 of BN254: coordinates in the base field. */
#include "language.h"
#include "fq.h"
#include "one.h"

typedef el fe;
#define fe_mul fq_mul
#define fe_square fq_square
#define fe_add fq_add
#define fe_sub fq_sub
#define fe_neg fq_neg
#define fe_zero fq_zero
#define fe_is_zero fq_is_zero
#define fe_one fq_one
#include "points.h"

/* Products of the base field, below the prime: what tests compare, and what a GPU's self-test runs. */
KERNEL(128) products(GLOBAL const el *x, GLOBAL const el *y, GLOBAL el *z, u32 count) {
  u32 i = SELF;
  if (i < count) z[i] = fq_canonical(fq_mul(x[i], y[i]));
}

/* Squares likewise. */
KERNEL(128) squares(GLOBAL const el *x, GLOBAL el *z, u32 count) {
  u32 i = SELF;
  if (i < count) z[i] = fq_canonical(fq_square(x[i]));
}
