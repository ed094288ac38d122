// The kernels of ComputeContract in OpenCL C 1.2; contract.cu is the same in CUDA C++.

__kernel void add(__global const uint *a, __global const uint *b, __global uint *sum, int count) {
  int i = get_global_id(0);
  if (i < count) {
    sum[i] = a[i] + b[i];
  }
}

__kernel void multiply(__global ulong *values, ulong factor, int count) {
  int i = get_global_id(0);
  if (i < count) {
    values[i] *= factor;
  }
}

// Turns the words of each block round, through memory that the launch brings.
__kernel void reverse(__global uint *values, __local uint *shared) {
  int i = get_local_id(0);
  int n = get_local_size(0);
  int base = get_group_id(0) * n;
  shared[i] = values[base + i];
  barrier(CLK_LOCAL_MEM_FENCE);
  values[base + i] = shared[n - 1 - i];
}

// Counts down; a large count keeps the device busy for as long as the test wants.
__kernel void busy(__global volatile uint *value, uint rounds) {
  for (uint i = 0; i < rounds; i++) {
    *value = *value * 1664525u + 1013904223u;
  }
}
