// Kernels that are wrong in one way each, and right ones beside them; PtxSanitizerTest says which. faults.ptx is made
// from this file:
//   nvcc -ptx -arch=compute_75 faults.cu && sed -i 's/^\.version .*/.version 6.4/' faults.ptx
#define KERNEL extern "C" __global__ void

KERNEL with_barrier(const unsigned *in, unsigned *out) {
  __shared__ unsigned tile[64];
  tile[threadIdx.x] = in[threadIdx.x];
  __syncthreads();
  out[threadIdx.x] = tile[63 - threadIdx.x];
}

KERNEL without_barrier(const unsigned *in, unsigned *out) {
  __shared__ unsigned tile[64];
  tile[threadIdx.x] = in[threadIdx.x];
  out[threadIdx.x] = tile[63 - threadIdx.x];
}

KERNEL unwritten_shared(const unsigned *in, unsigned *out) {
  __shared__ unsigned tile[64];
  if (threadIdx.x != 5) tile[threadIdx.x] = in[threadIdx.x];
  __syncthreads();
  out[threadIdx.x] = tile[63 - threadIdx.x];
}

KERNEL copies(const unsigned *in, unsigned *out) {
  unsigned i = blockIdx.x * blockDim.x + threadIdx.x;
  out[i] = in[i];
}

KERNEL two_write_one(const unsigned *in, unsigned *out) {
  unsigned i = blockIdx.x * blockDim.x + threadIdx.x;
  out[i % 64] = in[i % 64];
}

// What a neighbour writes, even of another block.
KERNEL reads_neighbours(const unsigned *in, unsigned *out) {
  unsigned i = blockIdx.x * blockDim.x + threadIdx.x;
  out[i] = i ? out[i - 1] + in[0] : in[0];
}

KERNEL counts(const unsigned *in, unsigned *out) {
  atomicAdd(&out[in[threadIdx.x] % 2], 1u);
}

KERNEL counts_and_looks(const unsigned *in, unsigned *out) {
  atomicAdd(&out[0], in[0]);
  if (threadIdx.x == 3) out[1] = out[0];
}

// In the same block and behind a barrier it is allowed.
KERNEL counts_and_looks_later(const unsigned *in, unsigned *out) {
  atomicAdd(&out[0], in[0]);
  __syncthreads();
  if (threadIdx.x == 3) out[1] = out[0];
}
