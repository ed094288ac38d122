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

/* In a list of keys: nothing here. */
#define NOTHING 0xffffffffu
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

/* 2p for p not infinity. */
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
 * anew, that is doubled. With p kept for it, G2 would need more registers than there are; Volta has none to spare for
 * fe_square here, either.
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
  fe hh = fe_mul(h, h);
  fe hhh = fe_mul(h, hh);
  z.zz = fe_mul(zz, hh);
  z.zzz = fe_mul(zzz, hhh);
  fe v = fe_mul(u, hh);
  z.x = fe_sub(fe_sub(fe_mul(r, r), hhh), fe_add(v, v));
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
 * chunk may go on outside, so they go to parts 2s and 2s + 1 with their bucket in "keys", for the next step.
 */
KERNEL(128) accumulate(GLOBAL const u32 *start, u32 buckets, GLOBAL const u32 *digits, u32 total,
                       GLOBAL const affine *points, GLOBAL xyzz *sums, GLOBAL u32 *keys, GLOBAL xyzz *parts,
                       u32 chunk_size, u32 from, u32 count) {
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
        keys[2 * s] = bucket;
        parts[2 * s] = sum;
      } else {
        sums[bucket] = sum;
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
  u32 last = runs == 0 ? 2 * s : 2 * s + 1;
  keys[last] = bucket;
  parts[last] = sum;
  if (runs == 0) keys[2 * s + 1] = NOTHING;
}

/*
 * The next steps: the same on the parts that the step before left, parts with NOTHING for a key skipped. When one
 * item covers all that is left ("final" is 1), its first and last runs are done too.
 */
KERNEL(128) merge(GLOBAL const u32 *keys_in, GLOBAL const xyzz *parts_in, u32 total, GLOBAL xyzz *sums,
                  GLOBAL u32 *keys, GLOBAL xyzz *parts, u32 chunk_size, u32 final, u32 from, u32 count) {
  u32 i = SELF;
  if (i >= count) return;
  u32 s = from + i;
  u32 at = s * chunk_size;
  if (at >= total) return;
  u32 end = total - at < chunk_size ? total : at + chunk_size;
  u32 bucket = NOTHING;
  u32 runs = 0;
  xyzz sum = infinity();
  for (; at < end; at++) {
    u32 key = keys_in[at];
    if (key == NOTHING) continue;
    if (key != bucket) {
      if (bucket != NOTHING) {
        if (runs == 0 && !final) {
          keys[2 * s] = bucket;
          parts[2 * s] = sum;
        } else {
          sums[bucket] = sum;
        }
        runs++;
      }
      bucket = key;
      sum = infinity();
    }
    sum = add(sum, &parts_in[at]);
  }
  if (final) {
    if (bucket != NOTHING) sums[bucket] = sum;
    return;
  }
  u32 last = runs == 0 ? 2 * s : 2 * s + 1;
  keys[last] = bucket;
  parts[last] = sum;
  if (runs == 0) keys[2 * s + 1] = NOTHING;
}

/*
 * One level of sum (i + 1) x_i over each window's buckets x_0, x_1, ... A list x with a sum u to be added is cut into
 * chunks of "chunk" points. With X_j the plain sum of chunk j, T_j the sum of its i x_i (i from 0 within the chunk) and
 * U_j the sum of its u_i:   sum i x_i + sum u_i = chunk sum j X_j + sum (T_j + U_j).   So the next level has the list
 * X_j and the sums T_j + U_j, where what stands for one position is now worth chunk times as much: T_j is
 * doubled as often as "doublings" says. At the end one x and one u are left, and the window's sum is x + u.
 *
 * All additions of an item are one after the other in its two output points, so that the addition's long
 * code is there once. At the first level there are no u ("with_u" is 0).
 */
KERNEL(128) reduce_buckets(GLOBAL const xyzz *x, GLOBAL const xyzz *u, u32 chunk, u32 doublings, u32 with_u,
                  GLOBAL xyzz *x_out, GLOBAL xyzz *u_out, u32 from, u32 count) {
  u32 i = SELF;
  if (i >= count) return;
  u32 j = from + i;
  GLOBAL xyzz *plain = x_out + j;
  GLOBAL xyzz *weighted = u_out + j;
  *plain = infinity();
  *weighted = infinity();
  u32 reducing = 2 * chunk;
  u32 doubling = reducing + doublings;
  u32 steps = doubling + (with_u ? chunk : 0);
  for (u32 step = 0; step < steps; step++) {
    GLOBAL xyzz *target = weighted;
    GLOBAL const xyzz *term = weighted;
    if (step < reducing) {
      target = step & 1 ? plain : weighted;
      term = step & 1 ? x + (j + 1) * chunk - 1 - step / 2 : plain;
    } else if (step >= doubling) {
      term = u + j * chunk + (step - doubling);
    }
    *target = add(*target, term);
  }
}
