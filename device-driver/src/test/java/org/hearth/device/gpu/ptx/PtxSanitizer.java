package org.hearth.device.gpu.ptx;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.hearth.device.nvidia.CudaError;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a card would not: words of global and shared memory that are read before anybody wrote
 * them, and words that threads of one launch use at the same time, one of them writing. What
 * NVIDIA's compute-sanitizer does as initcheck and racecheck, for global memory too; memory outside
 * buffers {@link PtxMemory} itself refuses.
 */
final class PtxSanitizer implements PtxWatch {
  private final Map<Long, PtxShadow> buffers = new HashMap<>();
  private @Nullable PtxBlock block;
  private PtxShadow shared = new PtxShadow(0);

  @Override
  public void allocated(long address, long bytes) {
    buffers.put(PtxMemory.name(address), new PtxShadow(bytes));
  }

  @Override
  public void freed(long address) {
    buffers.remove(PtxMemory.name(address));
  }

  private PtxShadow buffer(long address) {
    return Objects.requireNonNull(buffers.get(PtxMemory.name(address)), "buffer");
  }

  @Override
  public void written(long address, long bytes) {
    buffer(address).write(PtxMemory.offset(address), bytes);
  }

  @Override
  public void copied(long to, long from, long bytes) {
    buffer(to).copy(PtxMemory.offset(to), buffer(from), PtxMemory.offset(from), bytes);
  }

  @Override
  public void fetched(long address, long bytes) {
    if (!buffer(address).isWritten(PtxMemory.offset(address), bytes)) {
      throw new PtxFault(CudaError.LAUNCH_FAILED, "The host reads what nobody wrote");
    }
  }

  @Override
  public void used(PtxThread thread, PtxSpace space, long address, int bytes, Use use) {
    boolean generic = space == PtxSpace.GENERIC;
    if (space == PtxSpace.LOCAL || (generic && address >= PtxThread.LOCAL_WINDOW)) {
      return;
    }
    boolean inBlock = !generic || address >= PtxThread.SHARED_WINDOW;
    String wrong =
        inBlock
            ? shared(thread.block)
                .use(address & (PtxThread.SHARED_WINDOW - 1), bytes, thread.stamp(), use)
            : buffer(address).use(PtxMemory.offset(address), bytes, thread.stamp(), use);
    if (!wrong.isEmpty()) {
      throw new PtxFault(
          CudaError.LAUNCH_FAILED,
          "Thread %d of block %d of %s %s, %d bytes of %s memory at 0x%x"
              .formatted(
                  thread.index,
                  thread.block.index,
                  thread.block.run.kernel,
                  wrong,
                  bytes,
                  inBlock ? "shared" : "global",
                  address));
    }
  }

  /** One block runs at a time, and its memory is its own. */
  private PtxShadow shared(PtxBlock running) {
    if (block != running) {
      block = running;
      shared = new PtxShadow(running.shared.length);
    }
    return shared;
  }
}
