// The kernels of ComputeContract in CUDA C++; contract.cl is the same in OpenCL C.
// contract.ptx is made from this file:
//   nvcc -ptx -arch=compute_75 contract.cu && sed -i 's/^\.version .*/.version 6.4/' contract.ptx

extern "C" __global__ void add(const unsigned *a, const unsigned *b, unsigned *sum, int count) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < count) {
    sum[i] = a[i] + b[i];
  }
}

extern "C" __global__ void multiply(unsigned long long *values, unsigned long long factor, int count) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < count) {
    values[i] *= factor;
  }
}

// Turns the words of each block round, through memory that the launch brings.
extern "C" __global__ void reverse(unsigned *values) {
  extern __shared__ unsigned shared[];
  int i = threadIdx.x;
  int n = blockDim.x;
  int base = blockIdx.x * n;
  shared[i] = values[base + i];
  __syncthreads();
  values[base + i] = shared[n - 1 - i];
}

// Counts down; a large count keeps the device busy for as long as the test wants.
extern "C" __global__ void busy(volatile unsigned *value, unsigned rounds) {
  for (unsigned i = 0; i < rounds; i++) {
    *value = *value * 1664525u + 1013904223u;
  }
}
