package org.hearth.device.gpu.opencl;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.OptionalLong;
import org.hearth.device.gpu.api.ComputeContext;
import org.hearth.device.gpu.api.ComputeModule;
import org.hearth.device.gpu.api.ComputeStream;
import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.device.gpu.api.DeviceDescription;
import org.hearth.device.gpu.api.DeviceHungException;
import org.hearth.device.gpu.api.DeviceLostException;
import org.hearth.device.gpu.api.HostBuffer;
import org.hearth.device.gpu.api.KernelProgram;
import org.hearth.device.gpu.backend.PollingWait;
import org.hearth.device.gpu.backend.Resources;
import org.hearth.device.gpu.backend.StagedCopies;
import org.jocl.CL;
import org.jocl.cl_command_queue;
import org.jocl.cl_context;
import org.jocl.cl_device_id;
import org.jocl.cl_mem;

/** A device in use through OpenCL. */
final class OpenClContext implements ComputeContext {
  /** cl_amd_device_attribute_query: free memory in KiB, then the largest free block. */
  private static final int GLOBAL_FREE_MEMORY_AMD = 0x4039;

  private final OpenClDevice device;
  private final cl_context context;
  private final Resources resources = new Resources();
  private final StagedCopies copies;

  OpenClContext(OpenClDevice device, cl_context context) {
    this.device = device;
    this.context = context;
    this.copies = new StagedCopies(this);
  }

  @Override
  public DeviceDescription description() {
    return device.description();
  }

  @Override
  public OptionalLong freeBytes() {
    // Two numbers of 8 bytes on a 64-bit system; only the first matters.
    return OpenClInfo.of(device.id())
        .bytes(GLOBAL_FREE_MEMORY_AMD)
        .filter(bytes -> bytes.length >= Long.BYTES)
        .map(bytes ->
            OptionalLong.of(1024 * ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getLong()))
        .orElse(OptionalLong.empty());
  }

  @Override
  public DeviceBuffer allocate(long bytes) {
    OpenClBuffer buffer =
        resources.add(new OpenClBuffer(this, bytes, create(CL.CL_MEM_READ_WRITE, bytes)));
    try {
      copies.touch(buffer);
      return buffer;
    } catch (RuntimeException e) {
      buffer.close();
      throw e;
    }
  }

  @Override
  public HostBuffer allocatePinned(long bytes) {
    if (bytes > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("At most 2^31 - 1 bytes can be pinned, not " + bytes);
    }
    cl_mem memory = create(CL.CL_MEM_READ_WRITE | CL.CL_MEM_ALLOC_HOST_PTR, bytes);
    return resources.add(new OpenClHostBuffer(this, memory, bytes));
  }

  private cl_mem create(long flags, long bytes) {
    resources.checkOpen();
    if (bytes < 1) {
      throw new IllegalArgumentException("A buffer has at least one byte, not " + bytes);
    }
    int[] status = new int[1];
    cl_mem memory = CL.clCreateBuffer(context, flags, bytes, null, status);
    if (OpenClStatus.noMemory(status[0])) {
      throw OpenClStatus.outOfMemory(description().name(), bytes, status[0]);
    }
    check("clCreateBuffer", status[0]);
    return memory;
  }

  @Override
  public ComputeStream newStream() {
    return resources.add(new OpenClStream(this, queue()));
  }

  cl_command_queue queue() {
    resources.checkOpen();
    int[] status = new int[1];
    cl_command_queue queue =
        CL.clCreateCommandQueue(context, device.id(), CL.CL_QUEUE_PROFILING_ENABLE, status);
    check("clCreateCommandQueue", status[0]);
    return queue;
  }

  @Override
  public ComputeModule load(KernelProgram program) {
    resources.checkOpen();
    return OpenClModule.build(this, program);
  }

  cl_context handle() {
    return context;
  }

  cl_device_id device() {
    return device.id();
  }

  Resources resources() {
    return resources;
  }

  StagedCopies copies() {
    return copies;
  }

  PollingWait waiting() {
    return device.waiting();
  }

  void check(String call, int status) {
    if (status != CL.CL_SUCCESS) {
      RuntimeException failure = OpenClStatus.failure(description().name(), call, status);
      if (failure instanceof DeviceLostException) {
        resources.breakDown();
      }
      throw failure;
    }
  }

  DeviceHungException hung(Duration limit) {
    resources.breakDown();
    return DeviceHungException.after(limit, description().name());
  }

  @Override
  public void close() {
    if (resources.close()) {
      CL.clReleaseContext(context);
    }
  }
}
