/* G2 of BN254: coordinates a + b u with u^2 = -1, both in the base field. */
#include "language.h"
#include "fq.h"
#include "one.h"

typedef struct {
  el a, b;
} fe;

/* Karatsuba: three products for four. */
FN fe fe_mul(fe x, fe y) {
  fe z;
  el low = fq_mul(x.a, y.a);
  el high = fq_mul(x.b, y.b);
  el both = fq_mul(fq_add(x.a, x.b), fq_add(y.a, y.b));
  z.a = fq_sub(low, high);
  z.b = fq_sub(fq_sub(both, low), high);
  return z;
}
FN fe fe_add(fe x, fe y) {
  fe z;
  z.a = fq_add(x.a, y.a);
  z.b = fq_add(x.b, y.b);
  return z;
}
FN fe fe_sub(fe x, fe y) {
  fe z;
  z.a = fq_sub(x.a, y.a);
  z.b = fq_sub(x.b, y.b);
  return z;
}
FN fe fe_neg(fe x) {
  fe z;
  z.a = fq_neg(x.a);
  z.b = fq_neg(x.b);
  return z;
}
/* (a + b u)^2 = (a + b)(a - b) + 2 a b u: two products for three. */
FN fe fe_square(fe x) {
  fe z;
  z.a = fq_mul(fq_add(x.a, x.b), fq_sub(x.a, x.b));
  z.b = fq_mul(fq_add(x.a, x.a), x.b);
  return z;
}
FN fe fe_zero(void) {
  fe z;
  z.a = fq_zero();
  z.b = fq_zero();
  return z;
}
FN fe fe_one(void) {
  fe z;
  z.a = fq_one();
  z.b = fq_zero();
  return z;
}
FN u32 fe_is_zero(fe x) {
  return fq_is_zero(x.a) && fq_is_zero(x.b);
}
#include "points.h"

/* Products of the quadratic extension, below the prime. */
KERNEL(128) products(GLOBAL const fe *x, GLOBAL const fe *y, GLOBAL fe *z, u32 count) {
  u32 i = SELF;
  if (i >= count) return;
  fe p = fe_mul(x[i], y[i]);
  p.a = fq_canonical(p.a);
  p.b = fq_canonical(p.b);
  z[i] = p;
}
