/*
 * Points of y^2 = x^3 + b over the field of coordinates "fe" (fe_mul, fe_square, fe_add, fe_sub, fe_neg,
 * fe_zero, fe_one, fe_is_zero), and the kernels that add up very many of them. The file that includes this one defines
 * the coordinates.
 *
 * Sums are kept as (X, Y, ZZ, ZZZ) with x = X/ZZ, y = Y/ZZZ, ZZ^3 = ZZZ^2; all words zero is infinity. Formulas:
 * Bernstein and Lange, Explicit-Formulas Database, short Weierstrass, xyzz: madd-2008-s, add-2008-s,
 * dbl-2008-s-1, mdbl-2008-s-1. Equal, opposite and infinite operands are all handled. Doubling never meets
 * y = 0, since neither group's order is even.
 */
typedef struct {
  fe x, y;
} affine;

typedef struct {
  fe x, y, zz, zzz;
} xyzz;

/* In an entry: the point is to be subtracted. */
#define MINUS 0x80000000u

FN xyzz infinity(void) {
  xyzz z;
  z.x = fe_zero();
  z.y = fe_zero();
  z.zz = fe_zero();
  z.zzz = fe_zero();
  return z;
}

FN u32 is_infinity(xyzz p) {
  return fe_is_zero(p.zz);
}

/* 2p for p not infinity. Doublings are rare, and with fe_square here "accumulate" spills on Turing, Ampere and Ada. */
FN xyzz twice(xyzz p) {
  xyzz z;
  fe u = fe_add(p.y, p.y);
  fe v = fe_mul(u, u);
  fe w = fe_mul(u, v);
  fe s = fe_mul(p.x, v);
  fe m = fe_mul(p.x, p.x);
  m = fe_add(fe_add(m, m), m);
  z.x = fe_sub(fe_mul(m, m), fe_add(s, s));
  z.y = fe_sub(fe_mul(m, fe_sub(s, z.x)), fe_mul(w, p.y));
  z.zz = fe_mul(v, p.zz);
  z.zzz = fe_mul(w, p.zzz);
  return z;
}

/* *q, or its opposite if minus: affine and not infinity. */
FN xyzz from_affine(GLOBAL const affine *q, u32 minus) {
  xyzz z;
  z.x = q->x;
  z.y = minus ? fe_neg(q->y) : q->y;
  z.zz = fe_one();
  z.zzz = fe_one();
  return z;
}

/*
 * p + *q, or p - *q if minus: q affine and not infinity; 8 products and 2 squares. The point is read coordinate by
 * coordinate, when it is wanted: in G2 there is hardly a register to spare.
 */
FN xyzz add_mixed(xyzz p, GLOBAL const affine *q, u32 minus) {
  if (is_infinity(p)) return from_affine(q, minus);
  fe h = fe_sub(fe_mul(q->x, p.zz), p.x);
  fe r = fe_sub(fe_mul(minus ? fe_neg(q->y) : q->y, p.zzz), p.y);
  if (fe_is_zero(h)) {
    AFRESH(q);
    return fe_is_zero(r) ? twice(from_affine(q, minus)) : infinity();
  }
  xyzz z;
  fe hh = fe_square(h);
  fe hhh = fe_mul(h, hh);
  z.zz = fe_mul(p.zz, hh);
  z.zzz = fe_mul(p.zzz, hhh);
  fe v = fe_mul(p.x, hh);
  z.x = fe_sub(fe_sub(fe_square(r), hhh), fe_add(v, v));
  z.y = fe_sub(fe_mul(r, fe_sub(v, z.x)), fe_mul(p.y, hhh));
  return z;
}

/*
 * p + *q: 12 products and 2 squares. What is used up is not needed again: where both are the same point it is *q, read
 * anew, that is doubled. With p kept for it, G2 would need more registers than there are.
 */
FN xyzz add(xyzz p, GLOBAL const xyzz *q) {
  fe zz = q->zz;
  if (fe_is_zero(zz)) return p;
  if (is_infinity(p)) return *q;
  fe u = fe_mul(p.x, zz);
  fe h = fe_sub(fe_mul(q->x, p.zz), u);
  zz = fe_mul(zz, p.zz);
  fe zzz = q->zzz;
  fe s = fe_mul(p.y, zzz);
  fe r = fe_sub(fe_mul(q->y, p.zzz), s);
  zzz = fe_mul(zzz, p.zzz);
  if (fe_is_zero(h)) {
    AFRESH(q);
    return fe_is_zero(r) ? twice(*q) : infinity();
  }
  xyzz z;
  fe hh = fe_square(h);
  fe hhh = fe_mul(h, hh);
  z.zz = fe_mul(zz, hh);
  z.zzz = fe_mul(zzz, hhh);
  fe v = fe_mul(u, hh);
  z.x = fe_sub(fe_sub(fe_square(r), hhh), fe_add(v, v));
  z.y = fe_sub(fe_mul(r, fe_sub(v, z.x)), fe_mul(s, hhh));
  return z;
}

/* The last bucket that begins at or before a place, found in start[low] to start[buckets]. */
FN u32 bucket_at(GLOBAL const u32 *start, u32 low, u32 buckets, u32 at) {
  u32 high = buckets;
  while (high - low > 1) {
    u32 middle = low + (high - low) / 2;
    if (start[middle] <= at) low = middle;
    else high = middle;
  }
  return low;
}

/*
 * The sums of all buckets, first step. Digits stand sorted by buckets, bucket b from start[b] to start[b + 1];
 * a digit is the index of its point, with MINUS if it counts negative. Each item adds up "chunk_size" digits,
 * whatever buckets they are of, so a bucket with a million digits is no harder than a million buckets with
 * one. A bucket that lies inside an item's chunk is done and goes to "sums"; the first and the last of the
 * chunk may go on outside, so they go to parts 2s and 2s + 1 with their bucket in "keys", for the next step. If they are
 * one bucket, the second part is infinity: keys stay in order, with no gaps.
 *
 * Several lists of digits share "sums", "keys" and "parts": this one's begin at first_bucket and first_part.
 */
KERNEL(128) accumulate(GLOBAL const u32 *start, u32 buckets, GLOBAL const u32 *digits, u32 total,
                       GLOBAL const affine *points, GLOBAL xyzz *sums, GLOBAL u32 *keys, GLOBAL xyzz *parts,
                       u32 first_bucket, u32 first_part, u32 chunk_size, u32 from, u32 count) {
  u32 i = SELF;
  if (i >= count) return;
  u32 s = from + i;
  u32 at = s * chunk_size;
  if (at >= total) return;
  u32 end = total - at < chunk_size ? total : at + chunk_size;
  u32 bucket = bucket_at(start, 0, buckets, at);
  u32 stop = start[bucket + 1];
  u32 runs = 0;
  xyzz sum = infinity();
  for (; at < end; at++) {
    if (at == stop) {
      if (runs == 0) {
        keys[first_part + 2 * s] = first_bucket + bucket;
        parts[first_part + 2 * s] = sum;
      } else {
        sums[first_bucket + bucket] = sum;
      }
      runs++;
      sum = infinity();
      bucket++;
      if (start[bucket + 1] <= at) bucket = bucket_at(start, bucket, buckets, at);
      stop = start[bucket + 1];
    }
    u32 digit = digits[at];
    sum = add_mixed(sum, points + (digit & ~MINUS), digit & MINUS);
  }
  u32 last = first_part + 2 * s;
  if (runs == 0) {
    keys[last] = first_bucket + bucket;
    parts[last] = sum;
    sum = infinity();
  }
  keys[last + 1] = first_bucket + bucket;
  parts[last + 1] = sum;
}

/* Parts that a group of "merge" joins. */
#define MERGE_PARTS 256

/*
 * The next steps: each group joins MERGE_PARTS parts, those of one bucket as a tree. Parts of a bucket stand side by
 * side; the k-th of them takes in its neighbour at distance d in the round of d, if k is a multiple of 2d, so that
 * log2(MERGE_PARTS) additions one after the other are the most, and two parts of a bucket cost one. A bucket that
 * lies inside the group's parts is done; the first and the last go to the next step as in "accumulate". When one group
 * covers all that is left ("final" is 1), they are done too. The parts are used up.
 */
KERNEL(128) merge(GLOBAL const u32 *keys_in, GLOBAL xyzz *parts_in, u32 total, GLOBAL xyzz *sums, GLOBAL u32 *keys,
                  GLOBAL xyzz *parts, u32 final, u32 first_group) {
  SHARED(u32, key, MERGE_PARTS);
  SHARED(u32, head, MERGE_PARTS);
  u32 group = first_group + GROUP;
  u32 begin = group * MERGE_PARTS;
  u32 n = total - begin < MERGE_PARTS ? total - begin : MERGE_PARTS;
  GLOBAL xyzz *mine = parts_in + begin;
  for (u32 k = ITEM; k < n; k += GROUP_SIZE) key[k] = keys_in[begin + k];
  BARRIER();
  /* Where the parts of each part's bucket begin. */
  for (u32 k = ITEM; k < n; k += GROUP_SIZE) {
    u32 low = 0;
    u32 high = k;
    while (low < high) {
      u32 middle = (low + high) / 2;
      if (key[middle] < key[k]) low = middle + 1;
      else high = middle;
    }
    head[k] = low;
  }
  BARRIER();
  for (u32 d = 1; d < n; d *= 2) {
    /*
     * Of d places side by side, at most one takes in a neighbour, and then it is of the same bucket as the last of them.
     * (Of two it is at most one, too, which spares the first round's second turn.)
     */
    u32 places = d == 1 ? 2 : d;
    for (u32 first = ITEM * places; first < n; first += GROUP_SIZE * places) {
      u32 last = first + places - 1;
      if (last >= n) last = n - 1;
      u32 place = last - (last - head[last]) % (2 * d);
      if (d == 1 && (place + 1 >= n || key[place + 1] != key[place])) place = first - (first - head[first]) % 2;
      if (place < first || place + d >= n || key[place + d] != key[place]) continue;
      mine[place] = add(mine[place], mine + place + d);
    }
    BARRIER_ALL();
  }
  for (u32 k = ITEM; k < n; k += GROUP_SIZE) {
    if (head[k] != k) continue;
    if (final || (k > 0 && k != head[n - 1])) {
      sums[key[k]] = mine[k];
      continue;
    }
    if (k == 0) {
      keys[2 * group] = key[0];
      parts[2 * group] = mine[0];
    }
    if (k == head[n - 1]) {
      keys[2 * group + 1] = key[k];
      parts[2 * group + 1] = k == 0 ? infinity() : mine[k];
    }
  }
}

/* In a set of lines: all points of a line count. */
#define EACH 0xffffffffu

/*
 * Lines of points of equal length for one group of "add_lines". Line i has 2^log_length points; place j of it is
 * points[first + i between + j step], or, if "bit" is not EACH, of the places from 0 to 2^(log_length + 1) those that have
 * this bit. Sums are worked out from work[scratch] on, and go to out[to], out[to + 1], ...
 */
typedef struct {
  u32 first, between, step, bit, log_length, lines, scratch, to;
} line_set;

/*
 * Sums of lines: a list x_0, x_1, ... of buckets is laid out in rows and columns, and with R_r and C_c the sums of row r
 * and column c of 2^k columns:   sum i x_i = 2^k sum r R_r + sum c C_c,   and likewise with a bit b of r and c for a
 * row: sum r R_r = sum 2^b (sum of those R_r whose r has bit b). So two launches of plain sums, without
 * weights and doublings, leave one point for each bit of i, and one for all.
 *
 * An item first adds up 2^log_serial points of its line, then a line's items join as a tree. All additions are one
 * after the other in "work", so that the addition's long code is there once.
 */
KERNEL(128) add_lines(GLOBAL const line_set *sets, GLOBAL const xyzz *points, u32 log_serial, GLOBAL xyzz *work,
                      GLOBAL xyzz *out, u32 first_group) {
  line_set set = sets[first_group + GROUP];
  GLOBAL xyzz *mine = work + set.scratch;
  if (log_serial > set.log_length) log_serial = set.log_length;
  u32 log_items = set.log_length - log_serial;
  u32 serial = 1u << log_serial;
  for (u32 step = 0; step < serial + log_items; step++) {
    u32 shift = step < serial ? log_items : log_items - 1 - (step - serial);
    for (u32 k = ITEM; k < set.lines << shift; k += GROUP_SIZE) {
      u32 line = k >> shift;
      u32 j = k - (line << shift);
      GLOBAL xyzz *target = mine + (line << log_items) + j;
      GLOBAL const xyzz *term = target + (1u << shift);
      if (step < serial) {
        u32 place = j + (step << log_items);
        if (set.bit != EACH) place += (place >> set.bit << set.bit) + (1u << set.bit);
        term = points + set.first + line * set.between + place * set.step;
      }
      *target = add(step == 0 ? infinity() : *target, term);
    }
    BARRIER_ALL();
  }
  for (u32 k = ITEM; k < set.lines; k += GROUP_SIZE) out[set.to + k] = mine[k << log_items];
}
