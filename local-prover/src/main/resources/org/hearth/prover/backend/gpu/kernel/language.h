/*
 * One source, three languages: CUDA C (nvcc makes the PTX that is shipped), OpenCL C 1.2 (compiled by the
 * GPU's driver), and C++ on the host (for experiments). What differs between them has a name here.
 *
 * Kernels in which items of a group work together walk "for (k = ITEM; k < n; k += GROUP_SIZE)" between
 * barriers, so they are right for any size of group; on the host a group is one item and a barrier nothing.
 * OpenCL 1.2 has no shuffles, no grid-wide barrier and no carry flag; nothing here asks for them.
 */
#if defined(__CUDACC__)
typedef unsigned int u32;
typedef unsigned long long u64;
#define KERNEL(threads) extern "C" __global__ void __launch_bounds__(threads)
#define FN static __device__ __forceinline__
#define GLOBAL
#define SHARED(type, name, size) __shared__ type name[size]
#define SHARED_WORD u32
#define BARRIER() __syncthreads()
/* Also for what the group has written to global memory. */
#define BARRIER_ALL() __syncthreads()
#define ITEM threadIdx.x
#define GROUP blockIdx.x
#define GROUP_SIZE blockDim.x
#define ALIGNED(type) __align__(16) type
#define GLOBAL_ADD(at, value) atomicAdd(at, value)
#define SHARED_ADD(at, value) atomicAdd(at, value)
#define UNROLL _Pragma("unroll")
/* What the pointer points to is read again, not kept in registers since it was read before. */
#define AFRESH(pointer) asm("" : "+l"(pointer))
/* Whether there is PTX's assembly: NVIDIA's compilers have no other way to a carry flag. */
#define CARRY_CHAINS
#elif defined(__OPENCL_VERSION__)
typedef uint u32;
typedef ulong u64;
#define KERNEL(threads) __kernel __attribute__((reqd_work_group_size(threads, 1, 1))) void
#ifdef ON_PROCESSOR
/* Code without calls takes a processor's compiler a minute and more. */
#define FN static
#else
/* A call would hand everything over through memory. */
#define FN static inline __attribute__((always_inline))
#endif
#define GLOBAL __global
#define SHARED(type, name, size) __local type name[size]
#define SHARED_WORD __local u32
#define BARRIER() barrier(CLK_LOCAL_MEM_FENCE)
#define BARRIER_ALL() barrier(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE)
#define ITEM ((u32)get_local_id(0))
#define GROUP ((u32)get_group_id(0))
#define GROUP_SIZE ((u32)get_local_size(0))
#define ALIGNED(type) type __attribute__((aligned(16)))
#define GLOBAL_ADD(at, value) atomic_add((volatile __global u32 *)(at), value)
#define SHARED_ADD(at, value) atomic_add((volatile __local u32 *)(at), value)
#define UNROLL _Pragma("unroll")
#define AFRESH(pointer)
#ifdef __NV_CL_C_VERSION
#define CARRY_CHAINS
#endif
#else
typedef unsigned int u32;
typedef unsigned long long u64;
extern thread_local u32 host_group;
#define KERNEL(threads) extern "C" void
#define FN static
#define GLOBAL
#define SHARED(type, name, size) static thread_local type name[size]
#define SHARED_WORD u32
#define BARRIER()
#define BARRIER_ALL()
#define ITEM 0u
#define GROUP host_group
#define GROUP_SIZE 1u
#define ALIGNED(type) alignas(16) type
static inline u32 host_add(u32 *at, u32 value) {
  u32 old = *at;
  *at += value;
  return old;
}
#define GLOBAL_ADD(at, value) host_add(at, value)
#define SHARED_ADD(at, value) host_add(at, value)
#define UNROLL
#define AFRESH(pointer)
#endif

#define SELF (GROUP * GROUP_SIZE + ITEM)

/* An element of a prime field: eight words, the lowest first, x 2^256 modulo the prime, below twice the prime. */
typedef struct {
  ALIGNED(u32) v[8];
} el;
