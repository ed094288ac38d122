/* What is done with elements of the scalar field: rows of a circuit, transforms, and sorting scalars' digits. */
#include "language.h"
#include "fr.h"
#include "rows.h"
#include "transform.h"
#include "digits.h"
#include "scan.h"

/* Products of the scalar field, below the prime: what tests compare, and what a GPU's self-test runs. */
KERNEL(128) products(GLOBAL const el *x, GLOBAL const el *y, GLOBAL el *z, u32 count) {
  u32 i = SELF;
  if (i < count) z[i] = fr_canonical(fr_mul(x[i], y[i]));
}
