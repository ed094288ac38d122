// Kernels that make nvcc emit what the interpreter has to know; PtxInstructionsTest computes the
// same in Java. instructions.ptx is made from this file:
//   nvcc -ptx -arch=compute_75 instructions.cu && sed -i 's/^\.version .*/.version 6.4/' instructions.ptx
#include <stdint.h>

#define KERNEL extern "C" __global__ void

// out = a * b for numbers of 256 bits in words of 32, by carry chains written by hand.
KERNEL multiply256(const uint32_t *a, const uint32_t *b, uint32_t *out, int count) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  uint32_t x[8], y[8], r[16] = {0};
  for (int k = 0; k < 8; k++) {
    x[k] = a[8 * i + k];
    y[k] = b[8 * i + k];
  }
#pragma unroll
  for (int k = 0; k < 8; k++) {
    asm("{ .reg .u32 unused;\n"
        "mad.lo.cc.u32 %0, %9, %17, %0;\n"
        "madc.lo.cc.u32 %1, %10, %17, %1;\n"
        "madc.lo.cc.u32 %2, %11, %17, %2;\n"
        "madc.lo.cc.u32 %3, %12, %17, %3;\n"
        "madc.lo.cc.u32 %4, %13, %17, %4;\n"
        "madc.lo.cc.u32 %5, %14, %17, %5;\n"
        "madc.lo.cc.u32 %6, %15, %17, %6;\n"
        "madc.lo.cc.u32 %7, %16, %17, %7;\n"
        "addc.u32 %8, %8, 0; }"
        : "+r"(r[k]), "+r"(r[k + 1]), "+r"(r[k + 2]), "+r"(r[k + 3]), "+r"(r[k + 4]), "+r"(r[k + 5]),
          "+r"(r[k + 6]), "+r"(r[k + 7]), "+r"(r[k + 8])
        : "r"(x[0]), "r"(x[1]), "r"(x[2]), "r"(x[3]), "r"(x[4]), "r"(x[5]), "r"(x[6]), "r"(x[7]), "r"(y[k]));
    asm("mad.hi.cc.u32 %0, %8, %16, %0;\n"
        "madc.hi.cc.u32 %1, %9, %16, %1;\n"
        "madc.hi.cc.u32 %2, %10, %16, %2;\n"
        "madc.hi.cc.u32 %3, %11, %16, %3;\n"
        "madc.hi.cc.u32 %4, %12, %16, %4;\n"
        "madc.hi.cc.u32 %5, %13, %16, %5;\n"
        "madc.hi.cc.u32 %6, %14, %16, %6;\n"
        "madc.hi.u32 %7, %15, %16, %7;\n"
        : "+r"(r[k + 1]), "+r"(r[k + 2]), "+r"(r[k + 3]), "+r"(r[k + 4]), "+r"(r[k + 5]), "+r"(r[k + 6]),
          "+r"(r[k + 7]), "+r"(r[k + 8])
        : "r"(x[0]), "r"(x[1]), "r"(x[2]), "r"(x[3]), "r"(x[4]), "r"(x[5]), "r"(x[6]), "r"(x[7]), "r"(y[k]));
  }
  for (int k = 0; k < 16; k++) out[16 * i + k] = r[k];
}

// out = a + b and a - b for numbers of 256 bits in words of 64; carry and borrow at the end.
KERNEL sums256(const uint64_t *a, const uint64_t *b, uint64_t *out, int count) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  const uint64_t *x = a + 4 * i, *y = b + 4 * i;
  uint64_t s0, s1, s2, s3, s4, d0, d1, d2, d3, d4;
  asm("add.cc.u64 %0, %5, %9;\naddc.cc.u64 %1, %6, %10;\naddc.cc.u64 %2, %7, %11;\n"
      "addc.cc.u64 %3, %8, %12;\naddc.u64 %4, 0, 0;"
      : "=l"(s0), "=l"(s1), "=l"(s2), "=l"(s3), "=l"(s4)
      : "l"(x[0]), "l"(x[1]), "l"(x[2]), "l"(x[3]), "l"(y[0]), "l"(y[1]), "l"(y[2]), "l"(y[3]));
  asm("sub.cc.u64 %0, %5, %9;\nsubc.cc.u64 %1, %6, %10;\nsubc.cc.u64 %2, %7, %11;\n"
      "subc.cc.u64 %3, %8, %12;\nsubc.u64 %4, 0, 0;"
      : "=l"(d0), "=l"(d1), "=l"(d2), "=l"(d3), "=l"(d4)
      : "l"(x[0]), "l"(x[1]), "l"(x[2]), "l"(x[3]), "l"(y[0]), "l"(y[1]), "l"(y[2]), "l"(y[3]));
  uint64_t r[10] = {s0, s1, s2, s3, s4, d0, d1, d2, d3, d4};
  for (int k = 0; k < 10; k++) out[10 * i + k] = r[k];
}

// The same difference in words of 32, whose borrow goes through subc.
KERNEL difference256(const uint32_t *a, const uint32_t *b, uint32_t *out, int count) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  const uint32_t *x = a + 8 * i, *y = b + 8 * i;
  uint32_t d[9];
  asm("sub.cc.u32 %0, %9, %17;\nsubc.cc.u32 %1, %10, %18;\nsubc.cc.u32 %2, %11, %19;\n"
      "subc.cc.u32 %3, %12, %20;\nsubc.cc.u32 %4, %13, %21;\nsubc.cc.u32 %5, %14, %22;\n"
      "subc.cc.u32 %6, %15, %23;\nsubc.cc.u32 %7, %16, %24;\nsubc.u32 %8, 0, 0;"
      : "=r"(d[0]), "=r"(d[1]), "=r"(d[2]), "=r"(d[3]), "=r"(d[4]), "=r"(d[5]), "=r"(d[6]), "=r"(d[7]),
        "=r"(d[8])
      : "r"(x[0]), "r"(x[1]), "r"(x[2]), "r"(x[3]), "r"(x[4]), "r"(x[5]), "r"(x[6]), "r"(x[7]), "r"(y[0]),
        "r"(y[1]), "r"(y[2]), "r"(y[3]), "r"(y[4]), "r"(y[5]), "r"(y[6]), "r"(y[7]));
  for (int k = 0; k < 9; k++) out[9 * i + k] = d[k];
}

// One result for each thing that a pair of words goes through.
KERNEL words(const uint32_t *a, const uint32_t *b, uint32_t *out, int count) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  uint32_t x = a[i], y = b[i];
  int32_t s = (int32_t)x, t = (int32_t)y;
  uint32_t *o = out + 24 * i;
  o[0] = y ? x / y : 7;
  o[1] = y ? x % y : 7;
  o[2] = t ? s / (t | 2) : 7;
  o[3] = (uint32_t)(s >> (y & 31));
  o[4] = x >> (y & 31);
  o[5] = __umulhi(x, y);
  o[6] = (uint32_t)__mulhi(s, t);
  o[7] = __popc(x) + 100 * __clz(y);
  o[8] = __brev(x) ^ (x & ~y);
  asm("prmt.b32 %0, %1, %2, 0x7239;" : "=r"(o[9]) : "r"(x), "r"(y));
  o[10] = __funnelshift_l(x, y, y);
  o[11] = __funnelshift_rc(x, y, y & 63);
  o[12] = min(x, y) + max(s, t) - min(s, t);
  o[13] = (x ^ y ^ i) + ((x & y) | (~x & i));
  asm("bfe.u32 %0, %1, %2, %3;" : "=r"(o[14]) : "r"(x), "r"(y & 31), "r"(y >> 27));
  asm("bfe.s32 %0, %1, %2, %3;" : "=r"(o[15]) : "r"(x), "r"(y & 31), "r"(y >> 27));
  asm("bfi.b32 %0, %1, %2, %3, %4;" : "=r"(o[16]) : "r"(x), "r"(y), "r"(y & 31), "r"(x >> 27));
  o[17] = (uint32_t)(int8_t)x + (uint16_t)y;
  o[18] = abs(s) - (uint32_t)(-t);
  o[19] = (s < t) + 2 * (x < y) + 4 * (s >= 0 && t > 5) + 8 * (x == y);
  asm("bfind.u32 %0, %1;" : "=r"(o[20]) : "r"(x));
  asm("{ .reg .pred p, q; setp.lt.and.u32 p|q, %1, %2, 1; selp.u32 %0, 3, 4, p; @q add.u32 %0, %0, 10; }"
      : "=r"(o[21]) : "r"(x), "r"(y));
  o[22] = x * y + i;
  o[23] = (uint32_t)(((uint64_t)x << (y & 63)) >> 32);
}

KERNEL longs(const uint64_t *a, const uint64_t *b, uint64_t *out, int count) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  uint64_t x = a[i], y = b[i];
  uint64_t *o = out + 8 * i;
  o[0] = __umul64hi(x, y);
  o[1] = (uint64_t)__mul64hi((int64_t)x, (int64_t)y);
  o[2] = x / (y | 1) + x % (y | 1);
  o[3] = (uint64_t)((int64_t)x >> (y & 63)) ^ (x << (y & 63));
  o[4] = (uint64_t)(uint32_t)x * (uint32_t)y + (x >> 32);
  o[5] = (uint64_t)((int64_t)(int32_t)x * (int32_t)y) - y;
  o[6] = min(x, y) ^ __brevll(x) ^ __popcll(y) ^ __clzll(x);
  o[7] = (x < y) + 2 * ((int64_t)x < (int64_t)y);
}

// What threads of a warp and of a block do together: the sum of a block three ways.
KERNEL together(const uint32_t *in, uint32_t *out, uint32_t *total) {
  __shared__ uint32_t sums[32];
  __shared__ uint32_t counted;
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  uint32_t v = in[i];
  uint32_t lane = threadIdx.x & 31, warp = threadIdx.x >> 5;
  uint32_t s = v;
  for (int d = 16; d; d >>= 1) s += __shfl_xor_sync(~0u, s, d);
  uint32_t prefix = v;
  for (int d = 1; d < 32; d <<= 1) {
    uint32_t o = __shfl_up_sync(~0u, prefix, d);
    if (lane >= d) prefix += o;
  }
  uint32_t odd = __ballot_sync(~0u, v & 1);
  uint32_t down = __shfl_down_sync(~0u, v, 3, 8);
  if (threadIdx.x == 0) counted = 0;
  __syncthreads();
  if (lane == 0) sums[warp] = s;
  atomicAdd(&counted, v & 0xFF);
  __syncthreads();
  uint32_t all = 0;
  for (uint32_t w = 0; w < blockDim.x / 32; w++) all += sums[w];
  if (v % 3 == 0) {
    // Only some threads come here.
    atomicMax(total + 1, v);
    atomicXor(total + 2, v);
  } else {
    atomicMin(total + 3, v);
  }
  if (threadIdx.x == 0) atomicAdd(total, all);
  uint4 r = make_uint4(prefix, odd, all ^ counted, down + 2 * __any_sync(~0u, v == 7) + __shfl_sync(~0u, v, 5));
  reinterpret_cast<uint4 *>(out)[i] = r;
}

struct pair { uint64_t low, high; };

__device__ __noinline__ pair twist(pair p, uint32_t by) {
  pair r;
  r.low = p.high * by + 1;
  r.high = p.low ^ by;
  return r;
}

__constant__ uint32_t table[8] = {1, 2, 4, 8, 16, 0x80000001u, 77, 0xFFFFFFFFu};

// Calls, a jump table, constant memory, memory of the thread's own, and loops of different length.
KERNEL paths(const uint64_t *in, uint64_t *out, int count) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= count) return;
  pair p = {in[i], in[i] >> 7};
  for (uint32_t k = 0; k < (in[i] & 15); k++) p = twist(p, table[k & 7] + k);
  uint64_t own[16];
  for (int k = 0; k < 16; k++) own[k] = p.low + k * p.high;
  uint64_t r;
  switch (in[i] >> 60) {
    case 0: r = own[p.low & 15]; break;
    case 1: r = own[p.high & 15] ^ 5; break;
    case 2: r = p.low; break;
    case 3: r = p.high + 9; break;
    case 4: r = p.low * p.high; break;
    case 5: r = p.low - p.high; break;
    case 6: r = ~p.low; break;
    case 7: r = own[3] | own[4]; break;
    default: r = 1234; break;
  }
  out[i] = r;
}
