package org.hearth.prover.io.circom.wasm;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A module as its file describes it, ready to be started any number of times, also by several
 * threads. Functions are decoded when they are first called: most of a large calculator is never
 * reached.
 */
public final class WasmProgram {
  /** One of another module that this one wants to call. */
  record Import(String module, String name, int type) {}

  /** Bytes of the file that stand in memory at the start. */
  record Data(int address, int from, int length) {}

  /** A function's declarations and instructions are the bytes from {@code from} to {@code to}. */
  record Body(int type, int from, int to) {}

  /**
   * @param bodies of the functions that are not imported, which count behind those that are
   * @param table functions by the numbers that call_indirect uses; -1 where there is none
   */
  record Functions(
      List<FunctionType> types, List<Import> imports, List<Body> bodies, int[] table) {}

  /** In WebAssembly's pages of 64 KiB. */
  record Memory(int initialPages, int mostPages, List<Data> data) {}

  /**
   * What the sections hold.
   *
   * @param globals their first values
   * @param exports functions by name
   */
  record Parts(
      byte[] file,
      Functions functions,
      Memory memory,
      long[] globals,
      Map<String, Integer> exports) {
    List<FunctionType> types() {
      return functions.types();
    }

    List<Import> imports() {
      return functions.imports();
    }

    List<Body> bodies() {
      return functions.bodies();
    }
  }

  private final String name;
  private final Parts parts;
  private final FieldRoutines routines;
  private final AtomicReferenceArray<DecodedFunction> decoded;

  private WasmProgram(String name, Parts parts, FieldRoutines routines) {
    this.name = name;
    this.parts = parts;
    this.routines = routines;
    this.decoded = new AtomicReferenceArray<>(parts.bodies().size());
  }

  /**
   * @param name of the file, for messages
   * @param file stays in use; its counts have passed {@link WasmCounts#check}
   * @throws UnsupportedWasmException if it has anything that circom 2 does not make
   * @throws org.hearth.prover.BadInputException if it is damaged
   */
  public static WasmProgram read(String name, byte[] file) {
    Parts parts = new WasmReader(name, file).parts();
    return new WasmProgram(name, parts, FieldRoutines.of(parts));
  }

  /** The same, all of it run as WebAssembly. */
  static WasmProgram withoutRoutines(String name, byte[] file) {
    return new WasmProgram(name, new WasmReader(name, file).parts(), FieldRoutines.none());
  }

  /**
   * Whether it begins with the routines of circom 2 for BN254's scalar field, so that they run as
   * Java code. Without them it works and is slow.
   */
  public boolean hasFieldRoutines() {
    return routines.known();
  }

  /** Of the memory that it brings, in WebAssembly's pages of 64 KiB. */
  public int initialPages() {
    return parts.memory().initialPages();
  }

  /** What it asks its memory to be able to grow to. */
  public int mostPages() {
    return parts.memory().mostPages();
  }

  /** What it imports, as "module.name". */
  public List<String> imports() {
    return parts.imports().stream().map(i -> i.module() + "." + i.name()).toList();
  }

  Parts parts() {
    return parts;
  }

  FieldRoutines routines() {
    return routines;
  }

  FunctionType typeOf(int function) {
    int imported = parts.imports().size();
    return parts
        .types()
        .get(
            function < imported
                ? parts.imports().get(function).type()
                : parts.bodies().get(function - imported).type());
  }

  /**
   * @param function counted with the imported ones, and not one of them
   */
  DecodedFunction decoded(int function) {
    int index = function - parts.imports().size();
    DecodedFunction known = decoded.get(index);
    if (known == null) {
      known = new FunctionDecoder(name, this, parts.bodies().get(index)).decode();
      decoded.set(index, known);
    }
    return known;
  }
}
