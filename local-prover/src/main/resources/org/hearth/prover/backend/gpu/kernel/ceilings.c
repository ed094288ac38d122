/* What a GPU can do at most, to hold against what it does: products per second, and bytes per second of its memory. */
#include "language.h"
#include "fq.h"

/*
 * Products one after the other, four chains in each item so that none waits for its own. Both factors are read from
 * registers of their own, as in a sum of points.
 */
KERNEL(128) product_chain(GLOBAL el *z, u32 rounds, u32 from, u32 count) {
  u32 i = SELF;
  if (i >= count) return;
  el a = z[from + i];
  el b = fq_add(a, a);
  el c = fq_add(b, a);
  el d = fq_add(b, b);
  el y = a;
  for (u32 k = 0; k < rounds; k++) {
    a = fq_mul(a, y);
    b = fq_mul(b, y);
    c = fq_mul(c, y);
    d = fq_mul(d, y);
  }
  z[from + i] = fq_add(fq_add(a, b), fq_add(c, d));
}

/* Squares likewise. */
KERNEL(128) square_chain(GLOBAL el *z, u32 rounds, u32 from, u32 count) {
  u32 i = SELF;
  if (i >= count) return;
  el a = z[from + i];
  el b = fq_add(a, a);
  el c = fq_add(b, a);
  el d = fq_add(b, b);
  for (u32 k = 0; k < rounds; k++) {
    a = fq_square(a);
    b = fq_square(b);
    c = fq_square(c);
    d = fq_square(d);
  }
  z[from + i] = fq_add(fq_add(a, b), fq_add(c, d));
}

/* Reads and writes 32 bytes an item. */
KERNEL(256) copy_elements(GLOBAL const el *x, GLOBAL el *z, u32 from, u32 count) {
  u32 i = SELF;
  if (i < count) z[from + i] = x[from + i];
}
