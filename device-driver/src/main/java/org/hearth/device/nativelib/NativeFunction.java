package org.hearth.device.nativelib;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** One C function that returns a status code as {@code int}, as all of CUDA and NVML do. */
public final class NativeFunction {
  private final MethodHandle handle;

  /**
   * @throws java.util.NoSuchElementException when the library has no such function
   */
  public NativeFunction(SymbolLookup library, String name, MemoryLayout... arguments) {
    handle =
        Linker.nativeLinker()
            .downcallHandle(
                library.findOrThrow(name), FunctionDescriptor.of(ValueLayout.JAVA_INT, arguments));
  }

  /** The status code. The generic call costs about a microsecond, which is nothing here. */
  public int call(Object... arguments) {
    try {
      return (int) handle.invokeWithArguments(arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      // A C function throws nothing; only the compiler does not know it.
      throw new IllegalStateException("A native call failed before it reached the library", e);
    }
  }
}
