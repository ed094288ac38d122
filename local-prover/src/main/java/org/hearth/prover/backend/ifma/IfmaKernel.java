package org.hearth.prover.backend.ifma;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Arrays;
import org.hearth.prover.backend.vector.kernel.LaneField;

/**
 * The functions of the native kernel. Arrays stay on the heap: calls are short (a step of some
 * thousand lanes), so the collector can wait for them.
 */
public final class IfmaKernel {
  /** What this class expects of the library. */
  private static final int VERSION = 1;

  private static final MemoryLayout ARRAY = ValueLayout.ADDRESS;
  private static final MemoryLayout NUMBER = ValueLayout.JAVA_LONG;

  private final MethodHandle multiply;
  private final MethodHandle denominators;
  private final MethodHandle add;
  private final MethodHandle gather;

  private IfmaKernel(SymbolLookup library) throws IfmaUnavailableException {
    if (answer(library, "hearth_ifma_version") != VERSION) {
      throw new IfmaUnavailableException("the native library is of another version of Hearth");
    }
    if (answer(library, "hearth_ifma_supported") == 0) {
      throw new IfmaUnavailableException("this processor has no AVX-512 IFMA");
    }
    this.multiply = function(library, "hearth_ifma_multiply", 3, 3);
    this.denominators = function(library, "hearth_ifma_denominators", 4, 3);
    this.add = function(library, "hearth_ifma_add", 7, 3);
    this.gather = function(library, "hearth_ifma_gather", 4, 3);
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
    try {
      return new IfmaKernel(SymbolLookup.libraryLookup(file, Arena.global()));
    } catch (IllegalArgumentException | IllegalCallerException e) {
      throw new IfmaUnavailableException("the native library can't be loaded", e);
    }
  }

  /** Makes the fields of engines that use this kernel. */
  public LaneField field(int components, int stride) {
    return new IfmaLanes(this, components, stride);
  }

  private static int answer(SymbolLookup library, String name) throws IfmaUnavailableException {
    MethodHandle handle =
        Linker.nativeLinker()
            .downcallHandle(address(library, name), FunctionDescriptor.of(ValueLayout.JAVA_INT));
    try {
      return (int) handle.invokeExact();
    } catch (Throwable e) {
      throw new IfmaUnavailableException("the native library can't be called", e);
    }
  }

  private static MemorySegment address(SymbolLookup library, String name)
      throws IfmaUnavailableException {
    return library
        .find(name)
        .orElseThrow(() -> new IfmaUnavailableException("the native library lacks " + name));
  }

  private static MethodHandle function(SymbolLookup library, String name, int arrays, int numbers)
      throws IfmaUnavailableException {
    MemoryLayout[] parameters = new MemoryLayout[arrays + numbers];
    Arrays.fill(parameters, 0, arrays, ARRAY);
    Arrays.fill(parameters, arrays, arrays + numbers, NUMBER);
    return Linker.nativeLinker()
        .downcallHandle(
            address(library, name),
            FunctionDescriptor.ofVoid(parameters),
            Linker.Option.critical(true));
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
      throw failed(e);
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
      throw failed(e);
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
      throw failed(e);
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
      throw failed(e);
    }
  }

  /** Native code throws nothing; this would be a mistake in the handles. */
  private static IllegalStateException failed(Throwable e) {
    return new IllegalStateException("a call of the native kernel failed", e);
  }
}
