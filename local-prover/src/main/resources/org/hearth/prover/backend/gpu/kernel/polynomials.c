/*
 * What is done with long vectors of the scalar field: programs that run row by row, and what goes along a vector, step by
 * step on one processor: Horner's rule and products of all that came before. Along a vector an item takes CHUNK elements;
 * what the chunks come to is a vector CHUNK times shorter, which is dealt with in the same way, and then each item goes
 * through its chunk once more, now with what came before it (G. Blelloch, "Prefix sums and their applications", 1990).
 */
#include "language.h"
#include "fr.h"

#define CHUNK 32
#define REGISTERS 16

/* The kinds of a program's steps, as RowProgram.Kind has them. */
#define INPUT 0
#define CONSTANT 1
#define MULTIPLY 2
#define ADD 3
#define SUBTRACT 4

/*
 * A program reads up to sixteen vectors. Of each "inputs" has four numbers: the first element, how many there are, the step,
 * and by how much it is turned. Row i is element step * i; zero behind the last; a turned one goes round. Step 0 stands for
 * roots of unity: the vector then has v^0 to v^(n-1), v the primitive 2n-th root, and row i is v^2i.
 */
FN el input_of_row(GLOBAL const el *v, GLOBAL const u32 *about, u32 row) {
  u32 size = about[1];
  if (about[2] == 0) {
    u32 k = 2 * row;
    return k < size ? v[k] : fr_neg(v[k - size]);
  }
  u32 k = row * about[2] + about[3];
  if (about[3] != 0 && k >= size) k -= size;
  return k < size ? v[about[0] + k] : fr_zero();
}

/* "code" has four numbers for each step: its kind, its register, and two registers, or the number of an input or constant. */
KERNEL(128) run_rows(GLOBAL const u32 *code, u32 steps, GLOBAL const el *constants, GLOBAL const u32 *inputs,
                     GLOBAL const el *v0, GLOBAL const el *v1, GLOBAL const el *v2, GLOBAL const el *v3,
                     GLOBAL const el *v4, GLOBAL const el *v5, GLOBAL const el *v6, GLOBAL const el *v7,
                     GLOBAL const el *v8, GLOBAL const el *v9, GLOBAL const el *v10, GLOBAL const el *v11,
                     GLOBAL const el *v12, GLOBAL const el *v13, GLOBAL const el *v14, GLOBAL const el *v15,
                     GLOBAL el *z, u32 first, u32 from, u32 count) {
  u32 i = SELF;
  if (i >= count) return;
  u32 row = from + i;
  el r[REGISTERS];
  el x = fr_zero();
  for (u32 s = 0; s < steps; s++) {
    u32 kind = code[4 * s];
    u32 a = code[4 * s + 2];
    u32 b = code[4 * s + 3];
    if (kind == INPUT) {
      GLOBAL const el *v = v0;
      switch (a) {
        case 1: v = v1; break;
        case 2: v = v2; break;
        case 3: v = v3; break;
        case 4: v = v4; break;
        case 5: v = v5; break;
        case 6: v = v6; break;
        case 7: v = v7; break;
        case 8: v = v8; break;
        case 9: v = v9; break;
        case 10: v = v10; break;
        case 11: v = v11; break;
        case 12: v = v12; break;
        case 13: v = v13; break;
        case 14: v = v14; break;
        case 15: v = v15; break;
        default: break;
      }
      x = input_of_row(v, inputs + 4 * a, row);
    } else if (kind == CONSTANT) {
      x = constants[a];
    } else if (kind == MULTIPLY) {
      x = fr_mul(r[a], r[b]);
    } else if (kind == ADD) {
      x = fr_add(r[a], r[b]);
    } else {
      x = fr_sub(r[a], r[b]);
    }
    r[code[4 * s + 1]] = x;
  }
  z[first + row] = fr_canonical(x);
}

/*
 * For each chunk of c, which begins at "first" and has "size" elements: its value at the point, as of a polynomial of its
 * own. Of chunks of chunks it is that at a power of the point, so there is a point for each level.
 */
KERNEL(128) horner(GLOBAL const el *c, u32 first, u32 size, GLOBAL const el *points, u32 level, GLOBAL el *values, u32 from,
                   u32 count) {
  u32 i = SELF;
  if (i >= count) return;
  u32 chunk = from + i;
  u32 begin = chunk * CHUNK;
  u32 end = begin + CHUNK < size ? begin + CHUNK : size;
  el power = points[level];
  el sum = fr_zero();
  for (u32 k = end; k > begin; k--) sum = fr_add(fr_mul(sum, power), c[first + k - 1]);
  values[chunk] = sum;
}

/* s[k] = c[k] + c[k + 1] x + c[k + 2] x^2 + ...; "later" has it for the first element of each chunk of "chunks". */
KERNEL(128) horner_all(GLOBAL const el *c, u32 first, u32 size, GLOBAL const el *points, u32 level,
                       GLOBAL const el *later, u32 chunks, GLOBAL el *s, u32 from, u32 count) {
  u32 i = SELF;
  if (i >= count) return;
  u32 chunk = from + i;
  u32 begin = chunk * CHUNK;
  u32 end = begin + CHUNK < size ? begin + CHUNK : size;
  el power = points[level];
  el sum = chunk + 1 < chunks ? later[chunk + 1] : fr_zero();
  for (u32 k = end; k > begin; k--) {
    sum = fr_add(fr_mul(sum, power), c[first + k - 1]);
    s[k - 1] = fr_canonical(sum);
  }
}

/* 1/x by Fermat, 0 of 0: x to the power of p - 2. */
FN el inverse(el x) {
  const u32 exponent[8] = {0xefffffff, 0x43e1f593, 0x79b97091, 0x2833e848, 0x8181585d, 0xb85045b6, 0xe131a029, 0x30644e72};
  el z = x;
  /* The highest bit that is set is bit 253. */
  for (u32 bit = 253; bit-- > 0;) {
    z = fr_square(z);
    if ((exponent[bit >> 5] >> (bit & 31)) & 1) z = fr_mul(z, x);
  }
  return z;
}

/* z = a / b, with one inverse for each chunk; z is also where products are kept. None of b is zero. */
KERNEL(128) ratios(GLOBAL const el *a, GLOBAL const el *b, GLOBAL el *z, u32 size, u32 from, u32 count) {
  u32 i = SELF;
  if (i >= count) return;
  u32 begin = (from + i) * CHUNK;
  u32 end = begin + CHUNK < size ? begin + CHUNK : size;
  el product = b[begin];
  for (u32 k = begin + 1; k < end; k++) {
    z[k] = product;
    product = fr_mul(product, b[k]);
  }
  el rest = inverse(product);
  for (u32 k = end - 1; k > begin; k--) {
    z[k] = fr_mul(a[k], fr_mul(rest, z[k]));
    rest = fr_mul(rest, b[k]);
  }
  z[begin] = fr_mul(a[begin], rest);
}

/* The product of each chunk. */
KERNEL(128) chunk_products(GLOBAL const el *v, u32 size, GLOBAL el *products, u32 from, u32 count) {
  u32 i = SELF;
  if (i >= count) return;
  u32 chunk = from + i;
  u32 begin = chunk * CHUNK;
  u32 end = begin + CHUNK < size ? begin + CHUNK : size;
  el product = v[begin];
  for (u32 k = begin + 1; k < end; k++) product = fr_mul(product, v[k]);
  products[chunk] = product;
}

/* z[k] = the product of all before v[k]; "before" has it for the first element of each chunk. z may be v. */
KERNEL(128) products_before(GLOBAL const el *v, u32 size, GLOBAL const el *before, GLOBAL el *z, u32 from, u32 count) {
  u32 i = SELF;
  if (i >= count) return;
  u32 chunk = from + i;
  u32 begin = chunk * CHUNK;
  u32 end = begin + CHUNK < size ? begin + CHUNK : size;
  el product = before[chunk];
  for (u32 k = begin; k < end; k++) {
    el next = fr_mul(product, v[k]);
    z[k] = fr_canonical(product);
    product = next;
  }
}

/*
 * T with N = T (X^n - 1), N of 4n coefficients: coefficient j of T (X^n - 1) is T_(j-n) - T_j. The first 3n + "more"
 * coefficients of T go to t; whether the others are not zero is counted in "wrong".
 */
KERNEL(128) vanishing_quotient(GLOBAL const el *numerator, u32 n, u32 more, GLOBAL el *t, GLOBAL u32 *wrong, u32 from,
                               u32 count) {
  u32 i = SELF;
  if (i >= count) return;
  u32 j = from + i;
  el last = fr_zero();
  for (u32 k = 0; k < 4; k++) {
    last = fr_sub(last, numerator[k * n + j]);
    if (k < 3 || j < more)
      t[k * n + j] = fr_canonical(last);
    else if (!fr_is_zero(last))
      GLOBAL_ADD(wrong, 1u);
  }
}

/* z[place + step * k] = v[first + k]. */
KERNEL(128) spread(GLOBAL const el *v, u32 first, GLOBAL el *z, u32 place, u32 step, u32 from, u32 count) {
  u32 i = SELF;
  if (i < count) z[place + step * (from + i)] = v[first + from + i];
}

/* z[k] = v[which[k]]. */
KERNEL(128) gather(GLOBAL const el *v, GLOBAL const u32 *which, GLOBAL el *z, u32 from, u32 count) {
  u32 i = SELF;
  if (i < count) z[from + i] = v[which[from + i]];
}
