package org.hearth.prover.io.circom.wasm;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Assembles small modules (WebAssembly Core Specification 1.0, chapter 5) of functions that are
 * exported by their names, each with a local 32-bit variable, beside a memory of one page.
 */
final class Module {
  private Module() {}

  static byte[] of(InterpreterTest.Function... functions) {
    ByteArrayOutputStream types = new ByteArrayOutputStream();
    ByteArrayOutputStream declared = new ByteArrayOutputStream();
    ByteArrayOutputStream exports = new ByteArrayOutputStream();
    ByteArrayOutputStream bodies = new ByteArrayOutputStream();
    for (int i = 0; i < functions.length; i++) {
      InterpreterTest.Function f = functions[i];
      types.write(0x60);
      vector(types, f.parameters());
      vector(types, f.results());
      leb(declared, i);
      byte[] name = f.name().getBytes(StandardCharsets.UTF_8);
      leb(exports, name.length);
      exports.writeBytes(name);
      exports.write(0);
      leb(exports, i);
      leb(bodies, f.code().length + 4);
      bodies.writeBytes(new byte[] {1, 1, 0x7f});
      for (int b : f.code()) {
        bodies.write(b);
      }
      bodies.write(0x0b);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
    section(out, 1, functions.length, types);
    section(out, 3, functions.length, declared);
    ByteArrayOutputStream memory = new ByteArrayOutputStream();
    memory.writeBytes(new byte[] {0, 1});
    section(out, 5, 1, memory);
    section(out, 7, functions.length, exports);
    section(out, 10, functions.length, bodies);
    return out.toByteArray();
  }

  private static void section(
      ByteArrayOutputStream out, int id, int count, ByteArrayOutputStream body) {
    ByteArrayOutputStream counted = new ByteArrayOutputStream();
    leb(counted, count);
    out.write(id);
    leb(out, counted.size() + body.size());
    out.writeBytes(counted.toByteArray());
    out.writeBytes(body.toByteArray());
  }

  private static void vector(ByteArrayOutputStream out, int[] bytes) {
    leb(out, bytes.length);
    for (int b : bytes) {
      out.write(b);
    }
  }

  private static void leb(ByteArrayOutputStream out, int v) {
    int rest = v;
    while (rest > 127) {
      out.write(rest & 127 | 128);
      rest >>>= 7;
    }
    out.write(rest);
  }
}
