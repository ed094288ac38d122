/*
 * Sorting the terms of a sum by buckets, in counting sort's three steps: count, add up (scan.h), place.
 *
 * A scalar is cut into signed digits of c bits: the digit of a window is its c bits, less 2^c if the highest of them
 * is set, plus one if the bit below the window is (A. D. Booth, Q. J. Mech. Appl. Math. 4 (1951)). Digit d of window k
 * belongs to bucket k 2^(c-1) + |d| - 1. Digit 0 belongs to none.
 *
 * Witnesses are full of zeros and ones, and of some value that comes again and again. A scalar zero ends at once. Terms with
 * one scalar meet in the same buckets, where they would wait for each other at one counter, so a group first counts
 * its own: those with the scalar one, and those with the scalar of its first term.
 */
/* Of scalars of 254 bits in digits of two or more. */
#define MOST_WINDOWS 128

FN int digit_of(el s, u32 window, u32 c) {
  u32 bit = window * c;
  u32 t;
  if (bit == 0) {
    t = s.v[0] << 1;
  } else {
    u32 word = (bit - 1) >> 5;
    u32 shift = (bit - 1) & 31;
    t = 0;
    /* Named one by one: an index would put the words into memory. */
    UNROLL for (u32 i = 0; i < 8; i++) {
      if (i == word) t |= s.v[i] >> shift;
      if (i == word + 1 && shift) t |= s.v[i] << (32 - shift);
    }
  }
  t &= (2u << c) - 1;
  return (int)((t + 1) >> 1) - (int)(t >> c << c);
}

/* 0, 1, or 2 for everything else. */
FN u32 kind_of(el s) {
  u32 high = 0;
  UNROLL for (u32 i = 1; i < 8; i++) high |= s.v[i];
  return high || s.v[0] > 1 ? 2 : s.v[0];
}

FN u32 same(el s, el t) {
  u32 differ = 0;
  UNROLL for (u32 i = 0; i < 8; i++) differ |= s.v[i] ^ t.v[i];
  return differ == 0;
}

FN u32 bucket_of(int digit, u32 window, u32 c) {
  return (window << (c - 1)) + (u32)(digit < 0 ? -digit : digit) - 1;
}

/* Counts: term k has the scalar scalars[which[k]]. */
KERNEL(256) count_digits(GLOBAL const el *scalars, GLOBAL const u32 *which, u32 c, u32 first_window, u32 windows,
                         GLOBAL u32 *counts, u32 from, u32 count) {
  SHARED(u32, ones, 1);
  SHARED(u32, same_as_first, 1);
  if (ITEM == 0) {
    ones[0] = 0;
    same_as_first[0] = 0;
  }
  BARRIER();
  u32 i = SELF;
  /* A launch has no group without a term. */
  el often = scalars[which[from + GROUP * GROUP_SIZE]];
  if (i < count) {
    el s = scalars[which[from + i]];
    u32 kind = kind_of(s);
    if (kind == 1) {
      SHARED_ADD(&ones[0], 1);
    } else if (kind == 2 && same(s, often)) {
      SHARED_ADD(&same_as_first[0], 1);
    } else if (kind == 2) {
      for (u32 k = 0; k < windows; k++) {
        int d = digit_of(s, first_window + k, c);
        if (d != 0) GLOBAL_ADD(&counts[bucket_of(d, k, c)], 1);
      }
    }
  }
  BARRIER();
  if (ITEM == 0 && first_window == 0 && ones[0]) GLOBAL_ADD(&counts[0], ones[0]);
  if (same_as_first[0]) {
    for (u32 k = ITEM; k < windows; k += GROUP_SIZE) {
      int d = digit_of(often, first_window + k, c);
      if (d != 0) GLOBAL_ADD(&counts[bucket_of(d, k, c)], same_as_first[0]);
    }
  }
}

/* Places: next[b] is where the next digit of bucket b goes. A digit is the number of its term, with the highest bit for minus. */
KERNEL(256) place_digits(GLOBAL const el *scalars, GLOBAL const u32 *which, u32 c, u32 first_window, u32 windows,
                         GLOBAL u32 *next, GLOBAL u32 *digits, u32 from, u32 count) {
  SHARED(u32, ones, 2);
  SHARED(u32, same_as_first, 1);
  SHARED(u32, begins, MOST_WINDOWS);
  if (ITEM == 0) {
    ones[0] = 0;
    same_as_first[0] = 0;
  }
  BARRIER();
  u32 i = SELF;
  u32 place = 0;
  u32 kind = 0;
  el often = scalars[which[from + GROUP * GROUP_SIZE]];
  if (i < count) {
    el s = scalars[which[from + i]];
    kind = kind_of(s);
    if (kind == 1) {
      place = SHARED_ADD(&ones[0], 1);
    } else if (kind == 2 && same(s, often)) {
      kind = 3;
      place = SHARED_ADD(&same_as_first[0], 1);
    } else if (kind == 2) {
      for (u32 k = 0; k < windows; k++) {
        int d = digit_of(s, first_window + k, c);
        if (d == 0) continue;
        u32 at = GLOBAL_ADD(&next[bucket_of(d, k, c)], 1);
        digits[at] = (from + i) | (d < 0 ? 0x80000000u : 0);
      }
    }
  }
  BARRIER();
  if (ITEM == 0 && first_window == 0 && ones[0]) ones[1] = GLOBAL_ADD(&next[0], ones[0]);
  if (same_as_first[0]) {
    for (u32 k = ITEM; k < windows; k += GROUP_SIZE) {
      int d = digit_of(often, first_window + k, c);
      if (d != 0) begins[k] = GLOBAL_ADD(&next[bucket_of(d, k, c)], same_as_first[0]);
    }
  }
  BARRIER();
  if (kind == 1 && first_window == 0) digits[ones[1] + place] = from + i;
  if (kind == 3) {
    for (u32 k = 0; k < windows; k++) {
      int d = digit_of(often, first_window + k, c);
      if (d != 0) digits[begins[k] + place] = (from + i) | (d < 0 ? 0x80000000u : 0);
    }
  }
}
