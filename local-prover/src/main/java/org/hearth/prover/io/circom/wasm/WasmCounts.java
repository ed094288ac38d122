package org.hearth.prover.io.circom.wasm;

import org.hearth.prover.BadInputException;

/**
 * Compares the counts that a WebAssembly file names with the bytes that it has (WebAssembly Core
 * Specification 1.0, chapter 5.5). The parser allocates by these counts before it reads what they
 * count, so without this a file of forty bytes takes gigabytes. The instructions themselves are the
 * parser's matter: it allocates nothing by a count in them.
 */
public final class WasmCounts {
  private static final int HEADER_BYTES = 8;
  private static final int FUNCTION_TYPE = 0x60;

  private final WasmBytes in;
  private final int fileBytes;
  private long locals;

  private WasmCounts(WasmBytes in, int fileBytes) {
    this.in = in;
    this.fileBytes = fileBytes;
  }

  /**
   * @param name of the file, for messages
   * @throws BadInputException if a count can't be true
   */
  public static void check(String name, byte[] code) {
    WasmBytes in = new WasmBytes(name, code, Math.min(HEADER_BYTES, code.length));
    new WasmCounts(in, code.length).sections();
  }

  private void sections() {
    while (!in.atEnd()) {
      int id = in.next();
      int length = in.count("bytes of section " + id);
      int end = in.position() + length;
      section(id);
      in.moveTo(end);
    }
  }

  private void section(int id) {
    switch (id) {
      case 1 -> repeat("types", this::type);
      case 2 -> repeat("imports", this::imported);
      case 3 -> in.count("functions");
      case 4 -> repeat("tables", this::table);
      case 6 -> in.count("globals");
      case 7 -> repeat("exports", this::exported);
      case 9 -> repeat("element segments", this::elements);
      case 10 -> repeat("function bodies", this::body);
      case 11 -> repeat("data segments", this::data);
      default -> {
        // Custom sections, memories, the start function and the count of data: nothing is
        // allocated by a count of theirs before it is compared elsewhere.
      }
    }
  }

  private void repeat(String what, Runnable one) {
    int count = in.count(what);
    for (int i = 0; i < count; i++) {
      one.run();
    }
  }

  private void type() {
    if (in.next() != FUNCTION_TYPE) {
      throw in.bad("it has types that circom's calculators don't have");
    }
    in.skip(in.count("parameters"));
    in.skip(in.count("results"));
  }

  private void imported() {
    name();
    name();
    switch (in.next()) {
      case 0 -> in.unsigned();
      case 1 -> table();
      case 2 -> memory();
      default -> in.skip(2); // a global: its type and whether it can change
    }
  }

  private void exported() {
    name();
    in.skip(1);
    in.unsigned();
  }

  private void name() {
    in.skip(in.count("letters of a name"));
  }

  private void memory() {
    if ((in.next() & 1) != 0) {
      in.unsigned();
    }
    in.unsigned();
  }

  /** An entry that is used takes a byte in some segment. */
  private void table() {
    in.skip(1);
    boolean limited = (in.next() & 1) != 0;
    long entries = in.unsigned();
    if (entries > fileBytes) {
      throw in.bad("it claims a table of " + entries + " functions, more than it can have");
    }
    if (limited) {
      in.unsigned();
    }
  }

  private void elements() {
    if (in.unsigned() != 0) {
      throw in.bad("it has element segments that circom's calculators don't have");
    }
    constant();
    int count = in.count("elements");
    for (int i = 0; i < count; i++) {
      in.unsigned();
    }
  }

  /** i32.const or global.get, a number, end. */
  private void constant() {
    in.skip(1);
    in.skipNumber();
    in.skip(1);
  }

  /** A local that is used takes a byte in some instruction. */
  private void body() {
    int length = in.count("bytes of a function");
    int end = in.position() + length;
    int groups = in.count("groups of locals");
    for (int i = 0; i < groups; i++) {
      locals += in.unsigned();
      if (locals > fileBytes) {
        throw in.bad("it claims " + locals + " local variables, more than it can use");
      }
      in.skip(1);
    }
    in.moveTo(end);
  }

  private void data() {
    long kind = in.unsigned();
    if (kind == 2) {
      in.unsigned();
    }
    if (kind != 1) {
      constant();
    }
    in.skip(in.count("bytes of data"));
  }
}
