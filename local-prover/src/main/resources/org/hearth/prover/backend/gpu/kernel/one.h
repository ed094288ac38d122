/* One of the base field: 2^256 modulo the prime. */
FN el fq_one(void) {
  el z;
  z.v[0] = 0xc58f0d9d;
  z.v[1] = 0xd35d438d;
  z.v[2] = 0xf5c70b3d;
  z.v[3] = 0x0a78eb28;
  z.v[4] = 0x7879462c;
  z.v[5] = 0x666ea36f;
  z.v[6] = 0x9a07df2f;
  z.v[7] = 0x0e0a77c1;
  return z;
}
