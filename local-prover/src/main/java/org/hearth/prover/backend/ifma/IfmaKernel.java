package org.hearth.prover.backend.ifma;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import org.hearth.prover.backend.spi.Ntt;
import org.hearth.prover.backend.vector.kernel.LaneField;
import org.hearth.prover.ntt.Radix2Ntt;

/**
 * The functions of the native kernel for sums of points and for rows. Arrays stay on the heap:
 * calls are short (a step of some thousand lanes), so the collector can wait for them.
 */
public final class IfmaKernel {
  private final MethodHandle multiply;
  private final MethodHandle denominators;
  private final MethodHandle add;
  private final MethodHandle gather;
  private final MethodHandle rows;
  private final NttKernel transforms;

  private IfmaKernel(IfmaLibrary library) throws IfmaUnavailableException {
    this.multiply = library.function("hearth_ifma_multiply", 3, 3);
    this.denominators = library.function("hearth_ifma_denominators", 4, 3);
    this.add = library.function("hearth_ifma_add", 7, 3);
    this.gather = library.function("hearth_ifma_gather", 4, 3);
    this.rows = library.function("hearth_rows_run", 4, 3);
    this.transforms = new NttKernel(library);
  }

  /**
   * Unpacks and loads the library that came with this program.
   *
   * @throws IfmaUnavailableException if there is none for this system, or this processor can't run
   *     it
   */
  public static IfmaKernel load() throws IfmaUnavailableException {
    return IfmaFile.unpacked(IfmaKernel::at);
  }

  /** Loads a library file. */
  static IfmaKernel at(Path file) throws IfmaUnavailableException {
    return new IfmaKernel(new IfmaLibrary(file));
  }

  /** Makes the fields of engines that use this kernel. */
  public LaneField field(int components, int stride) {
    return new IfmaLanes(this, components, stride);
  }

  /**
   * Makes a transform.
   *
   * @param logDomain of the domain size 2^logDomain, {@value IfmaNtt#LEAST_LOG} to 27
   * @param parallel where its parts run
   */
  public Ntt ntt(int logDomain, Radix2Ntt.Parallel parallel) {
    return new IfmaNtt(logDomain, transforms, parallel);
  }

  void multiply(
      MemorySegment z,
      MemorySegment a,
      MemorySegment b,
      long components,
      long stride,
      long blocks) {
    try {
      multiply.invokeExact(z, a, b, components, stride, blocks);
    } catch (Throwable e) {
      throw IfmaLibrary.failed(e);
    }
  }

  void denominators(
      MemorySegment ax,
      MemorySegment nx,
      MemorySegment denominators,
      MemorySegment prefixes,
      long components,
      long stride,
      long blocks) {
    try {
      this.denominators.invokeExact(ax, nx, denominators, prefixes, components, stride, blocks);
    } catch (Throwable e) {
      throw IfmaLibrary.failed(e);
    }
  }

  void add(
      MemorySegment ax,
      MemorySegment ay,
      MemorySegment nx,
      MemorySegment ny,
      MemorySegment denominators,
      MemorySegment prefixes,
      MemorySegment running,
      long components,
      long stride,
      long blocks) {
    try {
      add.invokeExact(ax, ay, nx, ny, denominators, prefixes, running, components, stride, blocks);
    } catch (Throwable e) {
      throw IfmaLibrary.failed(e);
    }
  }

  void gather(
      MemorySegment points,
      MemorySegment entries,
      MemorySegment x,
      MemorySegment y,
      long components,
      long stride,
      long count) {
    try {
      gather.invokeExact(points, entries, x, y, components, stride, count);
    } catch (Throwable e) {
      throw IfmaLibrary.failed(e);
    }
  }

  void rows(
      MemorySegment results,
      MemorySegment inputs,
      MemorySegment code,
      MemorySegment constants,
      long length,
      long stride,
      long count) {
    try {
      rows.invokeExact(results, inputs, code, constants, length, stride, count);
    } catch (Throwable e) {
      throw IfmaLibrary.failed(e);
    }
  }
}
