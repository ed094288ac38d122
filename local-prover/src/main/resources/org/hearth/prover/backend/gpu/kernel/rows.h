/*
 * A sparse matrix times the witness. Rows are cut into pieces of bounded length, so that one row with a million
 * entries holds nobody up: piece k has the entries from piece_start[k] to piece_start[k + 1]. The sum of piece k goes
 * to z[target[k]].
 *
 * A coefficient v stands as v R^2 and a value of the witness in standard form, so their Montgomery product is in
 * Montgomery form: it is how iden3's keys store them.
 */
KERNEL(128) row_pieces(GLOBAL const u32 *piece_start, GLOBAL const u32 *target, GLOBAL const u32 *wires,
                       GLOBAL const u32 *places, GLOBAL const el *values, GLOBAL const el *witness, GLOBAL el *z,
                       u32 from, u32 count) {
  u32 i = SELF;
  if (i >= count) return;
  u32 k = from + i;
  el sum = fr_zero();
  u32 end = piece_start[k + 1];
  for (u32 e = piece_start[k]; e < end; e++) sum = fr_add(sum, fr_mul(witness[wires[e]], values[places[e]]));
  z[target[k]] = sum;
}

/* Rows of several pieces: the pieces' sums, which stand from place first[k] to first[k + 1] of z, into z[row[k]]. */
KERNEL(128) long_rows(GLOBAL const u32 *first, GLOBAL const u32 *row, GLOBAL el *z, u32 from, u32 count) {
  u32 i = SELF;
  if (i >= count) return;
  u32 k = from + i;
  el sum = fr_zero();
  u32 end = first[k + 1];
  for (u32 e = first[k]; e < end; e++) sum = fr_add(sum, z[e]);
  z[row[k]] = sum;
}

/* z = x y. */
KERNEL(128) multiply(GLOBAL const el *x, GLOBAL const el *y, GLOBAL el *z, u32 from, u32 count) {
  u32 i = SELF;
  if (i < count) z[from + i] = fr_mul(x[from + i], y[from + i]);
}

/*
 * x y - c into x, in standard form, below the prime. The transforms left a factor n in each of the three; "scale" is
 * the two elements 1/n in Montgomery form and 1/n in standard form, the second of which also takes the result out
 * of Montgomery form: ((nx ny) / n - nc) / n.
 */
KERNEL(128) quotient(GLOBAL el *x, GLOBAL const el *y, GLOBAL const el *c, GLOBAL const el *scale, u32 from, u32 count) {
  u32 i = SELF;
  if (i >= count) return;
  u32 k = from + i;
  el product = fr_mul(fr_mul(x[k], y[k]), scale[0]);
  x[k] = fr_canonical(fr_mul(fr_sub(product, c[k]), scale[1]));
}

/* x times scale[0], below the prime. */
KERNEL(128) scale(GLOBAL el *x, GLOBAL const el *factor, u32 from, u32 count) {
  u32 i = SELF;
  if (i < count) x[from + i] = fr_canonical(fr_mul(x[from + i], factor[0]));
}
