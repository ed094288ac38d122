/* Elements as Java has them, four words each, below p; and what brings elements there. Included after lanes.h. */
/* x, below 64 p and not yet carried, less the multiple of p that leaves it in [0, p (1 + 2^-38)). */
INLINE fe reduced(fe x) {
  x = carried(x);
  vec q = _mm512_srli_epi64(high(_mm512_setzero_si512(), x.l[4], all(TOP_TO_MULTIPLES)), 45);
  for (int i = 0; i < 5; i++) x.l[i] = minus(x.l[i], _mm512_mullo_epi64(q, all(P[i])));
  return carried(x);
}

/* Sixteen elements of four words each, as two blocks. */
INLINE void load_words(const uint64_t *words, fe z[2]) {
  vec r[8];
  for (int i = 0; i < 8; i++) {
    __m256i a = _mm256_loadu_si256((const __m256i *)(words + 4 * i));
    __m256i b = _mm256_loadu_si256((const __m256i *)(words + 4 * (i + 8)));
    r[i] = _mm512_inserti64x4(_mm512_castsi256_si512(a), b, 1);
  }
  turn(r);
  z[0] = split(r);
  z[1] = split(r + 4);
}

/* x, below 4 p and not yet carried, as four words of the number below p. */
INLINE void words_of(fe x, vec w[4]) {
  x = carried(x);
  for (uint64_t m = 2; m >= 1; m--) {
    fe less = x;
    for (int i = 0; i < 5; i++) less.l[i] = minus(x.l[i], all(m * P[i]));
    less = carried(less);
    __mmask8 negative = _mm512_movepi64_mask(less.l[4]);
    for (int i = 0; i < 5; i++) x.l[i] = _mm512_mask_mov_epi64(less.l[i], negative, x.l[i]);
  }
  w[0] = _mm512_or_si512(x.l[0], _mm512_slli_epi64(x.l[1], 52));
  w[1] = _mm512_or_si512(_mm512_srli_epi64(x.l[1], 12), _mm512_slli_epi64(x.l[2], 40));
  w[2] = _mm512_or_si512(_mm512_srli_epi64(x.l[2], 24), _mm512_slli_epi64(x.l[3], 28));
  w[3] = _mm512_or_si512(_mm512_srli_epi64(x.l[3], 36), _mm512_slli_epi64(x.l[4], 16));
}

INLINE void store_words(uint64_t *words, fe x, fe y) {
  vec r[8];
  words_of(x, r);
  words_of(y, r + 4);
  turn(r);
  for (int i = 0; i < 8; i++) {
    _mm256_storeu_si256((__m256i *)(words + 4 * i), _mm512_castsi512_si256(r[i]));
    _mm256_storeu_si256((__m256i *)(words + 4 * (i + 8)), _mm512_extracti64x4_epi64(r[i], 1));
  }
}
