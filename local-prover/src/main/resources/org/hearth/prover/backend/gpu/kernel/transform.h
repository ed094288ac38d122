/*
 * Transforms of 2^log elements, in passes of up to ten levels of butterflies. A pass takes the elements of a tile to
 * the group's shared memory, does its levels there, and takes them back, so that 2^20 elements cross the memory
 * bus twice per transform and not twenty times.
 *
 * Decimation in frequency takes natural order to bit-reversed order, decimation in time takes it back (Chu and
 * George, "Inside the FFT Black Box", 2000, chapters 4 and 5). To the odd coset goes an inverse transform of the
 * first kind, a multiplication by powers of the 2n-th root, and a forward transform of the second: nothing is
 * ever re-ordered, and the last pass of the one, the multiplication, and the first pass of the other have the same
 * tiles, so they are one pass.
 *
 * Within a pass that has "above" levels before it, blocks have 2^(log - above) elements. A block is a matrix of
 * 2^levels rows; element (row, c) stands at row * stride + c. The pass transforms columns. A column needs only roots of
 * order 2^levels if each element is also multiplied by the block's root to the power c * reversed(row): the "four
 * steps" of D. H. Bailey, "FFTs in external or hierarchical memory", J. Supercomputing 4 (1990). A tile is 2^columns
 * neighbouring columns, or, in the pass with stride 1, so many neighbouring blocks.
 *
 * "powers" holds v^0 to v^(n-1), v the primitive 2n-th root; v^n = -1 gives the rest.
 */
#define TILE 1024

#define INVERSE_PASS 0
#define FORWARD_PASS 1
#define COSET_PASS 2

FN u32 reversed(u32 x, u32 bits) {
  u32 z = 0;
  for (u32 i = 0; i < bits; i++) z |= ((x >> i) & 1) << (bits - 1 - i);
  return z;
}

/* x times w^e or, if inverse, w^-e, where w = v^2 is the n-th root. */
FN el times_root(el x, GLOBAL const el *powers, u32 log, u32 e, u32 inverse) {
  u32 n = 1u << log;
  u32 k = 2 * e;
  if (k == 0) return x;
  if (inverse) k = 2 * n - k;
  el z = fr_mul(x, powers[k & (n - 1)]);
  return k >= n ? fr_neg(z) : z;
}

FN el from_tile(const SHARED_WORD *tile, u32 at) {
  el x;
  UNROLL for (u32 i = 0; i < 8; i++) x.v[i] = tile[i * TILE + at];
  return x;
}
FN void to_tile(SHARED_WORD *tile, u32 at, el x) {
  UNROLL for (u32 i = 0; i < 8; i++) tile[i * TILE + at] = x.v[i];
}

KERNEL(256) transform(GLOBAL el *data, GLOBAL const el *powers, u32 log, u32 above, u32 levels, u32 columns, u32 kind,
                      u32 from) {
  /* Word by word, so that neighbouring items use neighbouring banks. */
  SHARED(u32, tile, 8 * TILE);
  u32 stride = log - above - levels;
  u32 strided = stride > 0;
  u32 row_shift = strided ? columns : 0;
  u32 column_shift = strided ? 0 : levels;
  u32 size = 1u << (levels + columns);
  /* The first element of the tile, and its column. */
  u32 t = from + GROUP;
  u32 first_column = strided ? (t & ((1u << (stride - columns)) - 1)) << columns : 0;
  u32 first = strided ? ((t >> (stride - columns)) << (log - above)) + first_column : t << (levels + columns);
  u32 column_mask = (1u << columns) - 1;
  u32 row_mask = (1u << levels) - 1;

  for (u32 k = ITEM; k < size; k += GROUP_SIZE) {
    u32 row = (k >> row_shift) & row_mask;
    u32 column = (k >> column_shift) & column_mask;
    el x = data[first + (strided ? (row << stride) + column : k)];
    if (kind == FORWARD_PASS && strided)
      x = times_root(x, powers, log, ((first_column + column) * reversed(row, levels)) << above, 0);
    to_tile(tile, k, x);
  }
  BARRIER();
  if (kind != FORWARD_PASS) {
    for (u32 level = 0; level < levels; level++) {
      u32 gap = 1u << (levels - 1 - level);
      for (u32 k = ITEM; k < size / 2; k += GROUP_SIZE) {
        u32 column = strided ? k & column_mask : k >> (levels - 1);
        u32 j = strided ? k >> columns : k & (row_mask >> 1);
        u32 low = j & (gap - 1);
        u32 a = ((2 * (j - low) + low) << row_shift) + (column << column_shift);
        u32 b = a + (gap << row_shift);
        el x = from_tile(tile, a);
        el y = from_tile(tile, b);
        to_tile(tile, a, fr_add(x, y));
        to_tile(tile, b, times_root(fr_sub(x, y), powers, log, low << (log - levels + level), 1));
      }
      BARRIER();
    }
  }
  if (kind == COSET_PASS) {
    for (u32 k = ITEM; k < size; k += GROUP_SIZE) {
      u32 i = reversed(first + k, log);
      to_tile(tile, k, fr_mul(from_tile(tile, k), powers[i]));
    }
    BARRIER();
  }
  if (kind != INVERSE_PASS) {
    for (u32 level = levels; level-- > 0;) {
      u32 gap = 1u << (levels - 1 - level);
      for (u32 k = ITEM; k < size / 2; k += GROUP_SIZE) {
        u32 column = strided ? k & column_mask : k >> (levels - 1);
        u32 j = strided ? k >> columns : k & (row_mask >> 1);
        u32 low = j & (gap - 1);
        u32 a = ((2 * (j - low) + low) << row_shift) + (column << column_shift);
        u32 b = a + (gap << row_shift);
        el x = from_tile(tile, a);
        el y = times_root(from_tile(tile, b), powers, log, low << (log - levels + level), 0);
        to_tile(tile, a, fr_add(x, y));
        to_tile(tile, b, fr_sub(x, y));
      }
      BARRIER();
    }
  }
  for (u32 k = ITEM; k < size; k += GROUP_SIZE) {
    u32 row = (k >> row_shift) & row_mask;
    u32 column = (k >> column_shift) & column_mask;
    el x = from_tile(tile, k);
    if (kind == INVERSE_PASS && strided)
      x = times_root(x, powers, log, ((first_column + column) * reversed(row, levels)) << above, 1);
    data[first + (strided ? (row << stride) + column : k)] = x;
  }
}

/* Natural order to bit-reversed order, or back, in place. */
KERNEL(128) bit_reverse(GLOBAL el *data, u32 log, u32 from, u32 count) {
  u32 i = SELF;
  if (i >= count) return;
  u32 a = from + i;
  u32 b = reversed(a, log);
  /* Each pair belongs to the item of its lesser index. */
  if (a < b) {
    el x = data[a];
    data[a] = data[b];
    data[b] = x;
  }
}

/* powers[i] = low[i mod 2^shift] high[i div 2^shift], where low and high hold powers of v and of v^(2^shift). */
KERNEL(128) powers_of(GLOBAL const el *low, GLOBAL const el *high, u32 shift, GLOBAL el *powers, u32 from, u32 count) {
  u32 i = SELF;
  if (i >= count) return;
  u32 k = from + i;
  powers[k] = fr_canonical(fr_mul(low[k & ((1u << shift) - 1)], high[k >> shift]));
}
