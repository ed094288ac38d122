package org.hearth.device.presence;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** A C function of any form; {@code NativeFunction} is for those that return a status code. */
final class NativeCall {
  private final MethodHandle handle;

  /**
   * @throws java.util.NoSuchElementException when the library has no such function
   */
  NativeCall(SymbolLookup library, String name, FunctionDescriptor form, Linker.Option... options) {
    handle = Linker.nativeLinker().downcallHandle(library.findOrThrow(name), form, options);
  }

  Object call(Object... arguments) {
    try {
      return handle.invokeWithArguments(arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("A native call failed before it reached the library", e);
    }
  }
}
