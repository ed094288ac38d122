package org.hearth.prover.io.circom.wasm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the sections of a module (WebAssembly Core Specification 1.0, chapter 5.5), without the
 * instructions.
 */
final class WasmReader {
  private static final int HEADER_BYTES = 8;
  private static final int FUNCTION_REFERENCE = 0x70;
  private static final int I32_CONST = 0x41;
  private static final int I64_CONST = 0x42;
  private static final int END = 0x0b;
  private static final int MOST_PAGES = 1 << 16;

  private final WasmBytes in;
  private final byte[] file;
  private final List<FunctionType> types = new ArrayList<>();
  private final List<WasmProgram.Import> imports = new ArrayList<>();
  private final List<Integer> typesOfBodies = new ArrayList<>();
  private final List<WasmProgram.Body> bodies = new ArrayList<>();
  private final List<Long> globals = new ArrayList<>();
  private final Map<String, Integer> exports = new HashMap<>();
  private final List<WasmProgram.Data> data = new ArrayList<>();
  private int[] table = {};
  private int initialPages;
  private int mostPages;

  WasmReader(String name, byte[] file) {
    this.in = new WasmBytes(name, file, Math.min(HEADER_BYTES, file.length));
    this.file = file;
  }

  WasmProgram.Parts parts() {
    while (!in.atEnd()) {
      int id = in.next();
      int length = in.count("bytes of section " + id);
      int end = in.position() + length;
      section(id);
      in.moveTo(end);
    }
    if (bodies.size() != typesOfBodies.size()) {
      throw in.bad("it declares other functions than it has");
    }
    for (int function : table) {
      require(function < imports.size() + bodies.size(), "a function");
    }
    for (int function : exports.values()) {
      require(function < imports.size() + bodies.size(), "a function");
    }
    return new WasmProgram.Parts(
        file,
        new WasmProgram.Functions(
            List.copyOf(types), List.copyOf(imports), List.copyOf(bodies), table),
        new WasmProgram.Memory(initialPages, mostPages, List.copyOf(data)),
        globals.stream().mapToLong(Long::longValue).toArray(),
        Map.copyOf(exports));
  }

  private void section(int id) {
    switch (id) {
      case 1 -> repeat("types", () -> types.add(FunctionType.read(in)));
      case 2 -> repeat("imports", this::imported);
      case 3 -> repeat("functions", () -> typesOfBodies.add(type()));
      case 4 -> repeat("tables", this::table);
      case 5 -> repeat("memories", this::memory);
      case 6 -> repeat("globals", this::global);
      case 7 -> repeat("exports", this::exported);
      case 9 -> repeat("element segments", this::elements);
      case 10 -> repeat("function bodies", this::body);
      case 11 -> repeat("data segments", this::data);
      case 0 -> {
        // Names and notes.
      }
      default -> throw new UnsupportedWasmException("section " + id);
    }
  }

  private void repeat(String what, Runnable one) {
    int count = in.count(what);
    for (int i = 0; i < count; i++) {
      one.run();
    }
  }

  private int type() {
    long type = in.unsigned();
    require(type < types.size(), "a type");
    return (int) type;
  }

  private void imported() {
    String module = in.text();
    String name = in.text();
    if (in.next() != 0) {
      throw new UnsupportedWasmException("an import that is no function");
    }
    int type = type();
    if (types.get(type).results() != 0) {
      throw new UnsupportedWasmException("a host function with a result");
    }
    imports.add(new WasmProgram.Import(module, name, type));
  }

  private void table() {
    if (in.next() != FUNCTION_REFERENCE || table.length > 0) {
      throw new UnsupportedWasmException("another table");
    }
    boolean limited = (in.next() & 1) != 0;
    table = new int[(int) in.unsigned()]; // compared with the file's size by WasmCounts
    Arrays.fill(table, -1);
    if (limited) {
      in.unsigned();
    }
  }

  private void memory() {
    int kind = in.next();
    if (kind > 1 || mostPages > 0) {
      throw new UnsupportedWasmException("another memory");
    }
    initialPages = pages();
    mostPages = kind == 1 ? pages() : MOST_PAGES;
    require(initialPages <= mostPages, "memory");
  }

  private int pages() {
    return (int) Math.min(MOST_PAGES, in.unsigned());
  }

  private void global() {
    in.skip(2);
    globals.add(constant());
  }

  private void exported() {
    String name = in.text();
    int kind = in.next();
    int index = (int) in.unsigned();
    if (kind == 0) {
      require(index >= 0, "a function");
      exports.put(name, index);
    }
  }

  private void elements() {
    require(in.unsigned() == 0, "a table");
    long first = constant();
    int count = in.count("elements");
    require(first >= 0 && first + count <= table.length, "room in its table");
    for (int i = 0; i < count; i++) {
      table[(int) first + i] = (int) Math.min(Integer.MAX_VALUE, in.unsigned());
    }
  }

  private void body() {
    int length = in.count("bytes of a function");
    int from = in.position();
    require(bodies.size() < typesOfBodies.size(), "a type");
    bodies.add(new WasmProgram.Body(typesOfBodies.get(bodies.size()), from, from + length));
    in.moveTo(from + length);
  }

  private void data() {
    require(in.unsigned() == 0, "a memory");
    long address = constant() & 0xffffffffL;
    int length = in.count("bytes of data");
    require(address + length <= (long) initialPages << 16, "room in its memory");
    data.add(new WasmProgram.Data((int) address, in.position(), length));
    in.skip(length);
  }

  private long constant() {
    long value =
        switch (in.next()) {
          case I32_CONST -> (int) in.signed(32);
          case I64_CONST -> in.signed(64);
          default -> throw new UnsupportedWasmException("a constant that is computed");
        };
    if (in.next() != END) {
      throw new UnsupportedWasmException("a constant that is computed");
    }
    return value;
  }

  private void require(boolean holds, String what) {
    if (!holds) {
      throw in.bad("it names " + what + " that it does not have");
    }
  }
}
