package org.hearth.prover.io.circom.wasm;

/**
 * @param signature one letter for each parameter, a colon, one for each result; two types are equal
 *     if their signatures are
 */
record FunctionType(int parameters, int results, String signature) {
  private static final int LAST_NUMBER = 0x7f;
  private static final int I64 = 0x7e;

  static FunctionType read(WasmBytes in) {
    if (in.next() != 0x60) {
      throw new UnsupportedWasmException("a type that is no function");
    }
    StringBuilder signature = new StringBuilder();
    int parameters = letters(in, signature);
    signature.append(':');
    int results = letters(in, signature);
    if (results > 1) {
      throw new UnsupportedWasmException("a function with two results");
    }
    return new FunctionType(parameters, results, signature.toString());
  }

  private static int letters(WasmBytes in, StringBuilder to) {
    int count = in.count("parameters");
    for (int i = 0; i < count; i++) {
      to.append(letter(in.next()));
    }
    return count;
  }

  private static char letter(int type) {
    return switch (type) {
      case LAST_NUMBER -> 'i';
      case I64 -> 'l';
      default -> throw new UnsupportedWasmException("a value that is no integer");
    };
  }
}
