/*
 * Sorting the digits of scalars by buckets, in counting sort's three steps: count, add up (scan.h), place.
 *
 * A scalar is cut into signed digits of c bits: the digit of a window is its c bits, less 2^c if the highest of them
 * is set, plus one if the bit below the window is (A. D. Booth, Q. J. Mech. Appl. Math. 4 (1951)). Digit d of window k
 * belongs to bucket k 2^(c-1) + |d| - 1. Digit 0 belongs to none.
 *
 * Witnesses are full of zeros and ones, and of some value that comes again and again. A scalar zero ends at once. Equal
 * scalars meet in the same buckets, where they would wait for each other at one counter, so a group first counts its own:
 * ones, and those that equal its first scalar.
 *
 * Scalars that belong to several tables of points are sorted once; of the sorted digits each table then takes those
 * of scalars that it has a point for, in the same order.
 */
/* Of scalars of 254 bits in digits of two or more. */
#define MOST_WINDOWS 128
/* In a digit: it is negative. */
#define MINUS 0x80000000u
/* Instead of a point's number: the table has none for the scalar. */
#define NO_POINT 0xffffffffu

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

/* Counts the digits of each bucket. */
KERNEL(256) count_digits(GLOBAL const el *scalars, u32 c, u32 first_window, u32 windows, GLOBAL u32 *counts, u32 from,
                         u32 count) {
  SHARED(u32, ones, 1);
  SHARED(u32, same_as_first, 1);
  if (ITEM == 0) {
    ones[0] = 0;
    same_as_first[0] = 0;
  }
  BARRIER();
  u32 i = SELF;
  /* A launch has no group without a scalar. */
  el often = scalars[from + GROUP * GROUP_SIZE];
  if (i < count) {
    el s = scalars[from + i];
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

/* Places: next[b] is where the next digit of bucket b goes. A digit is the number of its scalar, with MINUS if it is negative. */
KERNEL(256) place_digits(GLOBAL const el *scalars, u32 c, u32 first_window, u32 windows, GLOBAL u32 *next,
                         GLOBAL u32 *digits, u32 from, u32 count) {
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
  el often = scalars[from + GROUP * GROUP_SIZE];
  if (i < count) {
    el s = scalars[from + i];
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
        digits[at] = (from + i) | (d < 0 ? MINUS : 0);
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
      if (d != 0) digits[begins[k] + place] = (from + i) | (d < 0 ? MINUS : 0);
    }
  }
}

FN u32 bits_in(u32 x) {
  x -= (x >> 1) & 0x55555555u;
  x = (x & 0x33333333u) + ((x >> 2) & 0x33333333u);
  return (((x + (x >> 4)) & 0x0f0f0f0fu) * 0x01010101u) >> 24;
}

/*
 * Choosing the digits of a table, first step: marks[k] has a bit for each of the digits 32k to 32k + 31, the lowest bit for
 * the first, that says whether point_of[scalar] is one; counts[k] is the number of those. There is a word for what
 * stands behind the last digit, too.
 */
KERNEL(128) mark_digits(GLOBAL const u32 *digits, u32 total, GLOBAL const u32 *point_of, GLOBAL u32 *marks,
                        GLOBAL u32 *counts, u32 from, u32 count) {
  u32 i = SELF;
  if (i >= count) return;
  u32 k = from + i;
  u32 at = 32 * k;
  u32 n = total - at < 32 ? total - at : 32;
  u32 mark = 0;
  for (u32 j = 0; j < n; j++) mark |= (u32)(point_of[digits[at + j] & ~MINUS] != NO_POINT) << j;
  marks[k] = mark;
  counts[k] = bits_in(mark);
}

/* Second step, when "before" has the sums of all counts before each: takes the marked digits, with the numbers of their points. */
KERNEL(128) choose_digits(GLOBAL const u32 *digits, GLOBAL const u32 *point_of, GLOBAL const u32 *marks,
                          GLOBAL const u32 *before, GLOBAL u32 *chosen, u32 from, u32 count) {
  u32 i = SELF;
  if (i >= count) return;
  u32 k = from + i;
  u32 to = before[k];
  u32 at = 32 * k;
  for (u32 mark = marks[k]; mark; mark >>= 1) {
    if (mark & 1) {
      u32 digit = digits[at];
      chosen[to++] = point_of[digit & ~MINUS] | (digit & MINUS);
    }
    at++;
  }
}

/* Third step: where the buckets begin among the chosen digits. */
KERNEL(128) choose_starts(GLOBAL const u32 *start, GLOBAL const u32 *marks, GLOBAL const u32 *before,
                          GLOBAL u32 *chosen_start, u32 from, u32 count) {
  u32 i = SELF;
  if (i >= count) return;
  u32 at = start[from + i];
  chosen_start[from + i] = before[at >> 5] + bits_in(marks[at >> 5] & ((1u << (at & 31)) - 1));
}
