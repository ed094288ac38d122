package org.hearth.device.gpu.cuda;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.hearth.device.nvidia.CudaFailure;

/**
 * The calls of CUDA's driver API that running kernels needs, one method for a function. Handles are
 * numbers: the driver's own, or those of a table behind this. Device memory is known by its
 * address. Source: CUDA driver API reference.
 */
public interface CudaCalls {
  /** How the driver is called, for the log: JCuda or Java's own foreign-function interface. */
  String binding();

  /** The device's primary context, made where there is none yet. */
  long retainContext(int ordinal) throws CudaFailure;

  void releaseContext(int ordinal) throws CudaFailure;

  /** Most calls below work in the calling thread's current context. */
  void setCurrent(long context) throws CudaFailure;

  long freeMemory() throws CudaFailure;

  long allocate(long bytes) throws CudaFailure;

  void free(long address) throws CudaFailure;

  /** Pinned memory. */
  MemorySegment allocateHost(long bytes) throws CudaFailure;

  void freeHost(MemorySegment memory) throws CudaFailure;

  void upload(long to, MemorySegment from, long stream) throws CudaFailure;

  void download(MemorySegment to, long from, long stream) throws CudaFailure;

  void copy(long to, long from, long bytes, long stream) throws CudaFailure;

  void fill(long to, int word, long words, long stream) throws CudaFailure;

  long createStream() throws CudaFailure;

  void destroyStream(long stream) throws CudaFailure;

  void await(long stream, long event) throws CudaFailure;

  long createEvent() throws CudaFailure;

  void destroyEvent(long event) throws CudaFailure;

  void record(long event, long stream) throws CudaFailure;

  /** Whether the work before the event is done. */
  boolean done(long event) throws CudaFailure;

  float milliseconds(long from, long to) throws CudaFailure;

  /**
   * @param image a cubin, or PTX that ends with a zero byte
   * @param log takes what the driver's compiler says
   */
  long loadModule(byte[] image, StringBuilder log) throws CudaFailure;

  void unloadModule(long module) throws CudaFailure;

  long function(long module, String name) throws CudaFailure;

  /** {@code CU_FUNC_ATTRIBUTE_MAX_THREADS_PER_BLOCK}. */
  int maxBlockThreads(long function) throws CudaFailure;

  /**
   * {@code CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES}: more than 48 KiB must be asked for.
   */
  void allowSharedBytes(long function, int bytes) throws CudaFailure;

  /**
   * @param parameters the values, each in native memory
   */
  void launch(
      long function,
      int blocks,
      int threads,
      int sharedBytes,
      long stream,
      List<MemorySegment> parameters)
      throws CudaFailure;
}
