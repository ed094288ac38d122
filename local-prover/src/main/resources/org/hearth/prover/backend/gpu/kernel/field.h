/*
 * A prime field whose names are F(...) and whose numbers P0 to P7, D0 to D7 and INVERSE are; the file that
 * includes this one defines them.
 *
 * Elements are Montgomery residues with R = 2^256, as in the files of iden3's tools. They are kept below 2p,
 * not p: p < 2^254, so for factors below 2p Montgomery's reduction gives (4p^2 + Rp) / R < 2p, and no
 * product ends with a comparison. (C. D. Walter, "Montgomery exponentiation needs no final subtractions",
 * Electronics Letters 35 (1999).)
 *
 * A square has each product of two different words once. Cut at word i, a is L + A: L has the words up to i. Row i is
 * a_i times the number whose words are a_i, 2 a_(i+1) without the bit that goes over, and from i + 2 on those of 2a. That
 * is a_i (a_i + 2A), so rows 0 to i add up to (L + A)^2 - A^2, and all rows to a^2, by 36 products instead of 64. 2a loses
 * nothing, as 2a < 4p < 2^256.
 * No row's sum is longer than a product's: (L + A)^2 - A^2 = L (L + 2A) < 2^(32(i+1)) 2a. With the multiples of p
 * that make the lowest words zero it is below 2^(32(i+1)) (2a + p), and 2a + p < 5p < 2^256, so after row i it ends before
 * word i + 9. After the last one it is (a^2 + mp) / R < (4p^2 + Rp) / R < 2p, as for the product.
 */
#ifdef CARRY_CHAINS
/*
 * The product by rows, one for each word b of the second factor, in carry chains (PTX ISA, "Extended-precision
 * integer arithmetic"). A multiply-add pair mad.lo, mad.hi on neighbouring words becomes one 64-bit IMAD.WIDE
 * if the pair begins at an even word of its sum. So there are two sums: E has the products of even words, O
 * those of odd words and stands one word higher. After a row the lowest word of E is zero, the whole moves
 * down a word, and the two change their roles: E's second word is left over and is added to the new E.
 */
#define TEXT(x) #x
#define WORD(x) TEXT(x)
#define PAIR(op_lo, op_hi, zl, zh, x, y, cl, ch) \
  op_lo " " zl ", " x ", " y ", " cl ";" op_hi " " zh ", " x ", " y ", " ch ";"
#define MAD(z, n0, n1, x, y) PAIR("mad.lo.cc.u32", "madc.hi.cc.u32", #z #n0, #z #n1, x, y, #z #n0, #z #n1)
#define MADC(z, n0, n1, x, y) PAIR("madc.lo.cc.u32", "madc.hi.cc.u32", #z #n0, #z #n1, x, y, #z #n0, #z #n1)
#define MADL(z, n0, n1, x, y) PAIR("madc.lo.cc.u32", "madc.hi.u32", #z #n0, #z #n1, x, y, #z #n0, #z #n1)
#define MUL(z, n0, n1, x, y) "mul.lo.u32 " #z #n0 ", " x ", " y ";mul.hi.u32 " #z #n1 ", " x ", " y ";"
#define DOWN(z, n0, n1, m0, m1, x, y) PAIR("madc.lo.cc.u32", "madc.hi.cc.u32", #z #n0, #z #n1, x, y, #z #m0, #z #m1)
/* Adds m p, m such that E's lowest word becomes zero. */
#define REDUCE(E, O) \
  "mul.lo.u32 m, " #E "0, " WORD(INVERSE) ";" \
  MAD(O, 0, 1, "m", WORD(P1)) MADC(O, 2, 3, "m", WORD(P3)) MADC(O, 4, 5, "m", WORD(P5)) MADL(O, 6, 7, "m", WORD(P7)) \
  MAD(E, 0, 1, "m", WORD(P0)) MADC(E, 2, 3, "m", WORD(P2)) MADC(E, 4, 5, "m", WORD(P4)) MADC(E, 6, 7, "m", WORD(P6)) \
  "addc.u32 " #O "7, " #O "7, 0;"
#define FIRST_ROW(b) \
  MUL(e, 0, 1, "%8", b) MUL(e, 2, 3, "%10", b) MUL(e, 4, 5, "%12", b) MUL(e, 6, 7, "%14", b) \
  MUL(o, 0, 1, "%9", b) MUL(o, 2, 3, "%11", b) MUL(o, 4, 5, "%13", b) MUL(o, 6, 7, "%15", b) \
  REDUCE(e, o)
/* E is what was O, O what was E. */
#define ROW(E, O, b) \
  "add.cc.u32 " #E "0, " #E "0, " #O "1;" \
  DOWN(O, 0, 1, 2, 3, "%9", b) DOWN(O, 2, 3, 4, 5, "%11", b) DOWN(O, 4, 5, 6, 7, "%13", b) \
  PAIR("madc.lo.cc.u32", "madc.hi.u32", #O "6", #O "7", "%15", b, "0", "0") \
  MAD(E, 0, 1, "%8", b) MADC(E, 2, 3, "%10", b) MADC(E, 4, 5, "%12", b) MADC(E, 6, 7, "%14", b) \
  "addc.u32 " #O "7, " #O "7, 0;" \
  REDUCE(E, O)
FN el F(mul)(el a, el b) {
  el z;
  asm("{.reg .u32 e<8>, o<8>, m;" FIRST_ROW("%16") ROW(o, e, "%17") ROW(e, o, "%18") ROW(o, e, "%19") ROW(e, o, "%20")
          ROW(o, e, "%21") ROW(e, o, "%22") ROW(o, e, "%23") "add.cc.u32 %0, e0, o1;addc.cc.u32 %1, e1, o2;"
      "addc.cc.u32 %2, e2, o3;addc.cc.u32 %3, e3, o4;addc.cc.u32 %4, e4, o5;addc.cc.u32 %5, e5, o6;"
      "addc.cc.u32 %6, e6, o7;addc.u32 %7, e7, 0;}"
      : "=&r"(z.v[0]), "=&r"(z.v[1]), "=&r"(z.v[2]), "=&r"(z.v[3]), "=&r"(z.v[4]), "=&r"(z.v[5]), "=&r"(z.v[6]),
        "=&r"(z.v[7])
      : "r"(a.v[0]), "r"(a.v[1]), "r"(a.v[2]), "r"(a.v[3]), "r"(a.v[4]), "r"(a.v[5]), "r"(a.v[6]), "r"(a.v[7]),
        "r"(b.v[0]), "r"(b.v[1]), "r"(b.v[2]), "r"(b.v[3]), "r"(b.v[4]), "r"(b.v[5]), "r"(b.v[6]), "r"(b.v[7]));
  return z;
}
/*
 * The square by rows. x0 to x15 and y1 to y15 are the words of two sums at these places; pairs begin at even words in x and
 * at odd ones in y. Row i has the products of even words, its own and those of m p, in the one (E), those of odd words in
 * the other (O), and the two change their roles from row to row. What O has left over at word i goes into E first. The
 * carry of that enters the reduction's chain, so m waits for nothing but the row before.
 * A chain in E ends at word i + 7, and its carry goes to the high word of O's last pair. That is where row i ends, so it has
 * room. In rows 5 and 6 the carry of E's products goes on into the only product that the next row has in this sum:
 * nothing else has been added to that pair, which therefore cannot overflow.
 */
#define NEW(z, n0, n1, x, y) PAIR("madc.lo.cc.u32", "madc.hi.u32", #z #n0, #z #n1, x, y, "0", "0")
#define CARRY(z, n) "addc.u32 " #z #n ", " #z #n ", 0;"
#define SQUARE_REDUCE(E, O, first, n0, n1, n2, n3, n4, n5, n6, n7, n8) \
  "mul.lo.u32 m, " #E #n0 ", " WORD(INVERSE) ";" \
  first(O, n1, n2, "m", WORD(P1)) MADC(O, n3, n4, "m", WORD(P3)) MADC(O, n5, n6, "m", WORD(P5)) MADL(O, n7, n8, "m", WORD(P7)) \
  MAD(E, n0, n1, "m", WORD(P0)) MADC(E, n2, n3, "m", WORD(P2)) MADC(E, n4, n5, "m", WORD(P4)) MADC(E, n6, n7, "m", WORD(P6)) \
  CARRY(O, n8)
#define SQUARE_REST(E, O, n0, n1, n2, n3, n4, n5, n6, n7, n8) \
  "add.cc.u32 " #E #n0 ", " #E #n0 ", " #O #n0 ";" SQUARE_REDUCE(E, O, MADC, n0, n1, n2, n3, n4, n5, n6, n7, n8)
FN el F(square)(el a) {
  el z;
  asm("{.reg .u32 x<16>, y<16>, s<8>, d<8>, m;"
      /* s: twice a word; d: the words of 2a. */
      "add.u32 s1, %9, %9;add.u32 s2, %10, %10;add.u32 s3, %11, %11;add.u32 s4, %12, %12;add.u32 s5, %13, %13;"
      "add.u32 s6, %14, %14;add.u32 s7, %15, %15;shf.l.wrap.b32 d2, %9, %10, 1;shf.l.wrap.b32 d3, %10, %11, 1;"
      "shf.l.wrap.b32 d4, %11, %12, 1;shf.l.wrap.b32 d5, %12, %13, 1;shf.l.wrap.b32 d6, %13, %14, 1;"
      "shf.l.wrap.b32 d7, %14, %15, 1;"
      MUL(x, 0, 1, "%8", "%8") MUL(x, 2, 3, "d2", "%8") MUL(x, 4, 5, "d4", "%8") MUL(x, 6, 7, "d6", "%8")
      MUL(y, 1, 2, "s1", "%8") MUL(y, 3, 4, "d3", "%8") MUL(y, 5, 6, "d5", "%8") MUL(y, 7, 8, "d7", "%8")
      SQUARE_REDUCE(x, y, MAD, 0, 1, 2, 3, 4, 5, 6, 7, 8)
      MAD(x, 2, 3, "%9", "%9") MADC(x, 4, 5, "d3", "%9") MADC(x, 6, 7, "d5", "%9") NEW(x, 8, 9, "d7", "%9")
      MAD(y, 3, 4, "s2", "%9") MADC(y, 5, 6, "d4", "%9") MADC(y, 7, 8, "d6", "%9") CARRY(x, 9)
      SQUARE_REST(y, x, 1, 2, 3, 4, 5, 6, 7, 8, 9)
      MAD(y, 5, 6, "s3", "%10") MADC(y, 7, 8, "d5", "%10") NEW(y, 9, 10, "d7", "%10")
      MAD(x, 4, 5, "%10", "%10") MADC(x, 6, 7, "d4", "%10") MADC(x, 8, 9, "d6", "%10") CARRY(y, 10)
      SQUARE_REST(x, y, 2, 3, 4, 5, 6, 7, 8, 9, 10)
      MAD(x, 6, 7, "%11", "%11") MADC(x, 8, 9, "d5", "%11") NEW(x, 10, 11, "d7", "%11")
      MAD(y, 7, 8, "s4", "%11") MADC(y, 9, 10, "d6", "%11") CARRY(x, 11)
      SQUARE_REST(y, x, 3, 4, 5, 6, 7, 8, 9, 10, 11)
      MAD(y, 9, 10, "s5", "%12") NEW(y, 11, 12, "d7", "%12")
      MAD(x, 8, 9, "%12", "%12") MADC(x, 10, 11, "d6", "%12") CARRY(y, 12)
      SQUARE_REST(x, y, 4, 5, 6, 7, 8, 9, 10, 11, 12)
      MAD(x, 10, 11, "%13", "%13") NEW(x, 12, 13, "d7", "%13")
      MAD(y, 11, 12, "s6", "%13") NEW(y, 13, 14, "s7", "%14")
      SQUARE_REST(y, x, 5, 6, 7, 8, 9, 10, 11, 12, 13)
      MAD(x, 12, 13, "%14", "%14") NEW(x, 14, 15, "%15", "%15")
      SQUARE_REST(x, y, 6, 7, 8, 9, 10, 11, 12, 13, 14)
      SQUARE_REST(y, x, 7, 8, 9, 10, 11, 12, 13, 14, 15)
      "add.cc.u32 %0, x8, y8;addc.cc.u32 %1, x9, y9;addc.cc.u32 %2, x10, y10;addc.cc.u32 %3, x11, y11;"
      "addc.cc.u32 %4, x12, y12;addc.cc.u32 %5, x13, y13;addc.cc.u32 %6, x14, y14;addc.u32 %7, x15, 0;}"
      : "=r"(z.v[0]), "=r"(z.v[1]), "=r"(z.v[2]), "=r"(z.v[3]), "=r"(z.v[4]), "=r"(z.v[5]), "=r"(z.v[6]), "=r"(z.v[7])
      : "r"(a.v[0]), "r"(a.v[1]), "r"(a.v[2]), "r"(a.v[3]), "r"(a.v[4]), "r"(a.v[5]), "r"(a.v[6]), "r"(a.v[7]));
  return z;
}
/* x - D if that is not negative. */
FN el F(below)(el x, u32 d0, u32 d1, u32 d2, u32 d3, u32 d4, u32 d5, u32 d6, u32 d7) {
  el t;
  u32 less;
  asm("sub.cc.u32 %0, %9, %17;subc.cc.u32 %1, %10, %18;subc.cc.u32 %2, %11, %19;subc.cc.u32 %3, %12, %20;"
      "subc.cc.u32 %4, %13, %21;subc.cc.u32 %5, %14, %22;subc.cc.u32 %6, %15, %23;subc.cc.u32 %7, %16, %24;"
      "subc.u32 %8, 0, 0;"
      : "=&r"(t.v[0]), "=&r"(t.v[1]), "=&r"(t.v[2]), "=&r"(t.v[3]), "=&r"(t.v[4]), "=&r"(t.v[5]), "=&r"(t.v[6]),
        "=&r"(t.v[7]), "=&r"(less)
      : "r"(x.v[0]), "r"(x.v[1]), "r"(x.v[2]), "r"(x.v[3]), "r"(x.v[4]), "r"(x.v[5]), "r"(x.v[6]), "r"(x.v[7]), "r"(d0),
        "r"(d1), "r"(d2), "r"(d3), "r"(d4), "r"(d5), "r"(d6), "r"(d7));
  UNROLL for (u32 i = 0; i < 8; i++) t.v[i] = less ? x.v[i] : t.v[i];
  return t;
}
FN el F(add)(el x, el y) {
  el t;
  asm("add.cc.u32 %0, %8, %16;addc.cc.u32 %1, %9, %17;addc.cc.u32 %2, %10, %18;addc.cc.u32 %3, %11, %19;"
      "addc.cc.u32 %4, %12, %20;addc.cc.u32 %5, %13, %21;addc.cc.u32 %6, %14, %22;addc.u32 %7, %15, %23;"
      : "=&r"(t.v[0]), "=&r"(t.v[1]), "=&r"(t.v[2]), "=&r"(t.v[3]), "=&r"(t.v[4]), "=&r"(t.v[5]), "=&r"(t.v[6]),
        "=&r"(t.v[7])
      : "r"(x.v[0]), "r"(x.v[1]), "r"(x.v[2]), "r"(x.v[3]), "r"(x.v[4]), "r"(x.v[5]), "r"(x.v[6]), "r"(x.v[7]),
        "r"(y.v[0]), "r"(y.v[1]), "r"(y.v[2]), "r"(y.v[3]), "r"(y.v[4]), "r"(y.v[5]), "r"(y.v[6]), "r"(y.v[7]));
  return F(below)(t, D0, D1, D2, D3, D4, D5, D6, D7);
}
FN el F(sub)(el x, el y) {
  el t;
  u32 less;
  asm("sub.cc.u32 %0, %9, %17;subc.cc.u32 %1, %10, %18;subc.cc.u32 %2, %11, %19;subc.cc.u32 %3, %12, %20;"
      "subc.cc.u32 %4, %13, %21;subc.cc.u32 %5, %14, %22;subc.cc.u32 %6, %15, %23;subc.cc.u32 %7, %16, %24;"
      "subc.u32 %8, 0, 0;"
      : "=&r"(t.v[0]), "=&r"(t.v[1]), "=&r"(t.v[2]), "=&r"(t.v[3]), "=&r"(t.v[4]), "=&r"(t.v[5]), "=&r"(t.v[6]),
        "=&r"(t.v[7]), "=&r"(less)
      : "r"(x.v[0]), "r"(x.v[1]), "r"(x.v[2]), "r"(x.v[3]), "r"(x.v[4]), "r"(x.v[5]), "r"(x.v[6]), "r"(x.v[7]),
        "r"(y.v[0]), "r"(y.v[1]), "r"(y.v[2]), "r"(y.v[3]), "r"(y.v[4]), "r"(y.v[5]), "r"(y.v[6]), "r"(y.v[7]));
  asm("add.cc.u32 %0, %0, %8;addc.cc.u32 %1, %1, %9;addc.cc.u32 %2, %2, %10;addc.cc.u32 %3, %3, %11;"
      "addc.cc.u32 %4, %4, %12;addc.cc.u32 %5, %5, %13;addc.cc.u32 %6, %6, %14;addc.u32 %7, %7, %15;"
      : "+r"(t.v[0]), "+r"(t.v[1]), "+r"(t.v[2]), "+r"(t.v[3]), "+r"(t.v[4]), "+r"(t.v[5]), "+r"(t.v[6]), "+r"(t.v[7])
      : "r"(less & D0), "r"(less & D1), "r"(less & D2), "r"(less & D3), "r"(less & D4), "r"(less & D5),
        "r"(less & D6), "r"(less & D7));
  return t;
}
#undef TEXT
#undef WORD
#undef PAIR
#undef MAD
#undef MADC
#undef MADL
#undef MUL
#undef DOWN
#undef REDUCE
#undef FIRST_ROW
#undef ROW
#undef NEW
#undef CARRY
#undef SQUARE_REDUCE
#undef SQUARE_REST
#else
/*
 * The product by rows, one for each word b of the second factor, as sums of 64 bits (Koc, Acar, Kaliski, "Analyzing and
 * comparing Montgomery multiplication algorithms", IEEE Micro 16(3), 1996: CIOS). After a row the sum is below
 * (2p + 2^32 2p + 2^32 p) / 2^32 < 2^256: it needs no ninth word. Every word has a name, since what is indexed by a
 * variable lies in memory, and each step is one multiply-add of 32 by 32 bits to 64.
 */
#define STEP(x, y, t) sum = (u64)(x) * (y) + ((sum >> 32) + (t));
#define TERM(x, y, t) STEP(x, y, t) t = (u32)sum;
#define REDUCE                                                                                                \
  top = (u32)(sum >> 32);                                                                                     \
  m = t0 * INVERSE;                                                                                           \
  sum = 0;                                                                                                    \
  STEP(m, P0, t0) STEP(m, P1, t1) t0 = (u32)sum; STEP(m, P2, t2) t1 = (u32)sum;                               \
  STEP(m, P3, t3) t2 = (u32)sum; STEP(m, P4, t4) t3 = (u32)sum; STEP(m, P5, t5) t4 = (u32)sum;                \
  STEP(m, P6, t6) t5 = (u32)sum; STEP(m, P7, t7) t6 = (u32)sum;                                               \
  t7 = (u32)(sum >> 32) + top;
#define ROW(b)                                                                                                \
  sum = 0;                                                                                                    \
  TERM(a.v[0], b, t0) TERM(a.v[1], b, t1) TERM(a.v[2], b, t2) TERM(a.v[3], b, t3)                             \
  TERM(a.v[4], b, t4) TERM(a.v[5], b, t5) TERM(a.v[6], b, t6) TERM(a.v[7], b, t7)                             \
  REDUCE
FN el F(mul)(el a, el b) {
  u32 t0 = 0, t1 = 0, t2 = 0, t3 = 0, t4 = 0, t5 = 0, t6 = 0, t7 = 0, top, m;
  u64 sum;
  el z;
  ROW(b.v[0]) ROW(b.v[1]) ROW(b.v[2]) ROW(b.v[3]) ROW(b.v[4]) ROW(b.v[5]) ROW(b.v[6]) ROW(b.v[7])
  z.v[0] = t0; z.v[1] = t1; z.v[2] = t2; z.v[3] = t3; z.v[4] = t4; z.v[5] = t5; z.v[6] = t6; z.v[7] = t7;
  return z;
}
/* Row i begins at word i: sums of the words below are left as they are. */
FN el F(square)(el a) {
  u32 t0 = 0, t1 = 0, t2 = 0, t3 = 0, t4 = 0, t5 = 0, t6 = 0, t7 = 0, top, m;
  u32 d2 = a.v[2] << 1 | a.v[1] >> 31, d3 = a.v[3] << 1 | a.v[2] >> 31, d4 = a.v[4] << 1 | a.v[3] >> 31;
  u32 d5 = a.v[5] << 1 | a.v[4] >> 31, d6 = a.v[6] << 1 | a.v[5] >> 31, d7 = a.v[7] << 1 | a.v[6] >> 31;
  u64 sum = 0;
  el z;
  TERM(a.v[0], a.v[0], t0) TERM(a.v[1] << 1, a.v[0], t1) TERM(d2, a.v[0], t2) TERM(d3, a.v[0], t3)
  TERM(d4, a.v[0], t4) TERM(d5, a.v[0], t5) TERM(d6, a.v[0], t6) TERM(d7, a.v[0], t7)
  REDUCE
  sum = 0;
  TERM(a.v[1], a.v[1], t1) TERM(a.v[2] << 1, a.v[1], t2) TERM(d3, a.v[1], t3) TERM(d4, a.v[1], t4)
  TERM(d5, a.v[1], t5) TERM(d6, a.v[1], t6) TERM(d7, a.v[1], t7)
  REDUCE
  sum = 0;
  TERM(a.v[2], a.v[2], t2) TERM(a.v[3] << 1, a.v[2], t3) TERM(d4, a.v[2], t4) TERM(d5, a.v[2], t5)
  TERM(d6, a.v[2], t6) TERM(d7, a.v[2], t7)
  REDUCE
  sum = 0;
  TERM(a.v[3], a.v[3], t3) TERM(a.v[4] << 1, a.v[3], t4) TERM(d5, a.v[3], t5) TERM(d6, a.v[3], t6)
  TERM(d7, a.v[3], t7)
  REDUCE
  sum = 0;
  TERM(a.v[4], a.v[4], t4) TERM(a.v[5] << 1, a.v[4], t5) TERM(d6, a.v[4], t6) TERM(d7, a.v[4], t7)
  REDUCE
  sum = 0;
  TERM(a.v[5], a.v[5], t5) TERM(a.v[6] << 1, a.v[5], t6) TERM(d7, a.v[5], t7)
  REDUCE
  sum = 0;
  TERM(a.v[6], a.v[6], t6) TERM(a.v[7] << 1, a.v[6], t7)
  REDUCE
  sum = 0;
  TERM(a.v[7], a.v[7], t7)
  REDUCE
  z.v[0] = t0; z.v[1] = t1; z.v[2] = t2; z.v[3] = t3; z.v[4] = t4; z.v[5] = t5; z.v[6] = t6; z.v[7] = t7;
  return z;
}
/* One word of a sum or a difference; "sum" is the carry, "less" 1 where something was borrowed. */
#define PLUS(z, x, y) sum += (u64)(x) + (y); z = (u32)sum; sum >>= 32;
#define LESS(z, x, y) less = (u64)(x) - (y) - less; z = (u32)less; less >>= 63;
/* x - D if that is not negative. */
FN el F(below)(el x, u32 d0, u32 d1, u32 d2, u32 d3, u32 d4, u32 d5, u32 d6, u32 d7) {
  el t;
  u64 less = 0;
  LESS(t.v[0], x.v[0], d0)
  LESS(t.v[1], x.v[1], d1)
  LESS(t.v[2], x.v[2], d2)
  LESS(t.v[3], x.v[3], d3)
  LESS(t.v[4], x.v[4], d4)
  LESS(t.v[5], x.v[5], d5)
  LESS(t.v[6], x.v[6], d6)
  LESS(t.v[7], x.v[7], d7)
  t.v[0] = less ? x.v[0] : t.v[0];
  t.v[1] = less ? x.v[1] : t.v[1];
  t.v[2] = less ? x.v[2] : t.v[2];
  t.v[3] = less ? x.v[3] : t.v[3];
  t.v[4] = less ? x.v[4] : t.v[4];
  t.v[5] = less ? x.v[5] : t.v[5];
  t.v[6] = less ? x.v[6] : t.v[6];
  t.v[7] = less ? x.v[7] : t.v[7];
  return t;
}
FN el F(add)(el x, el y) {
  u64 sum = 0;
  PLUS(x.v[0], x.v[0], y.v[0])
  PLUS(x.v[1], x.v[1], y.v[1])
  PLUS(x.v[2], x.v[2], y.v[2])
  PLUS(x.v[3], x.v[3], y.v[3])
  PLUS(x.v[4], x.v[4], y.v[4])
  PLUS(x.v[5], x.v[5], y.v[5])
  PLUS(x.v[6], x.v[6], y.v[6])
  PLUS(x.v[7], x.v[7], y.v[7])
  return F(below)(x, D0, D1, D2, D3, D4, D5, D6, D7);
}
FN el F(sub)(el x, el y) {
  u64 less = 0;
  u64 sum = 0;
  u32 mask;
  LESS(x.v[0], x.v[0], y.v[0])
  LESS(x.v[1], x.v[1], y.v[1])
  LESS(x.v[2], x.v[2], y.v[2])
  LESS(x.v[3], x.v[3], y.v[3])
  LESS(x.v[4], x.v[4], y.v[4])
  LESS(x.v[5], x.v[5], y.v[5])
  LESS(x.v[6], x.v[6], y.v[6])
  LESS(x.v[7], x.v[7], y.v[7])
  mask = less ? 0xffffffff : 0;
  PLUS(x.v[0], x.v[0], D0 & mask)
  PLUS(x.v[1], x.v[1], D1 & mask)
  PLUS(x.v[2], x.v[2], D2 & mask)
  PLUS(x.v[3], x.v[3], D3 & mask)
  PLUS(x.v[4], x.v[4], D4 & mask)
  PLUS(x.v[5], x.v[5], D5 & mask)
  PLUS(x.v[6], x.v[6], D6 & mask)
  PLUS(x.v[7], x.v[7], D7 & mask)
  return x;
}
#undef STEP
#undef TERM
#undef REDUCE
#undef ROW
#undef PLUS
#undef LESS
#endif

/* The representative below p. */
FN el F(canonical)(el x) {
  return F(below)(x, P0, P1, P2, P3, P4, P5, P6, P7);
}
FN u32 F(is_zero)(el x) {
  u32 zero = x.v[0] | x.v[1] | x.v[2] | x.v[3] | x.v[4] | x.v[5] | x.v[6] | x.v[7];
  u32 prime = (x.v[0] ^ P0) | (x.v[1] ^ P1) | (x.v[2] ^ P2) | (x.v[3] ^ P3) | (x.v[4] ^ P4) | (x.v[5] ^ P5) |
              (x.v[6] ^ P6) | (x.v[7] ^ P7);
  return zero == 0 || prime == 0;
}
FN el F(zero)(void) {
  el z;
  UNROLL for (u32 i = 0; i < 8; i++) z.v[i] = 0;
  return z;
}
FN el F(neg)(el x) {
  return F(sub)(F(zero)(), x);
}

#undef F
#undef P0
#undef P1
#undef P2
#undef P3
#undef P4
#undef P5
#undef P6
#undef P7
#undef D0
#undef D1
#undef D2
#undef D3
#undef D4
#undef D5
#undef D6
#undef D7
#undef INVERSE
