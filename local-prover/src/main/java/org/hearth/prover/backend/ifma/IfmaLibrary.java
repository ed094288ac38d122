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

/** The native library, loaded, of this program's version, and on a processor that can run it. */
final class IfmaLibrary {
  /** What the classes here expect of the library. */
  private static final int VERSION = 3;

  private static final MemoryLayout ARRAY = ValueLayout.ADDRESS;
  private static final MemoryLayout NUMBER = ValueLayout.JAVA_LONG;

  private final SymbolLookup library;

  /** Loads a library file. */
  IfmaLibrary(Path file) throws IfmaUnavailableException {
    try {
      this.library = SymbolLookup.libraryLookup(file, Arena.global());
    } catch (IllegalArgumentException | IllegalCallerException e) {
      throw new IfmaUnavailableException("the native library can't be loaded", e);
    }
    if (answer("hearth_ifma_version") != VERSION) {
      throw new IfmaUnavailableException("the native library is of another version of Hearth");
    }
    if (answer("hearth_ifma_supported") == 0) {
      throw new IfmaUnavailableException("this processor has no AVX-512 IFMA");
    }
  }

  private int answer(String name) throws IfmaUnavailableException {
    MethodHandle handle =
        Linker.nativeLinker()
            .downcallHandle(address(name), FunctionDescriptor.of(ValueLayout.JAVA_INT));
    try {
      return (int) handle.invokeExact();
    } catch (Throwable e) {
      throw new IfmaUnavailableException("the native library can't be called", e);
    }
  }

  private MemorySegment address(String name) throws IfmaUnavailableException {
    return library
        .find(name)
        .orElseThrow(() -> new IfmaUnavailableException("the native library lacks " + name));
  }

  /** A function that takes arrays, which may be on the heap, and then numbers of 64 bits. */
  MethodHandle function(String name, int arrays, int numbers) throws IfmaUnavailableException {
    MemoryLayout[] parameters = new MemoryLayout[arrays + numbers];
    Arrays.fill(parameters, 0, arrays, ARRAY);
    Arrays.fill(parameters, arrays, arrays + numbers, NUMBER);
    return Linker.nativeLinker()
        .downcallHandle(
            address(name), FunctionDescriptor.ofVoid(parameters), Linker.Option.critical(true));
  }

  /** Native code throws nothing; this would be a mistake in the handles. */
  static IllegalStateException failed(Throwable e) {
    return new IllegalStateException("a call of the native kernel failed", e);
  }
}
