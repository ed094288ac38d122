package org.hearth.device.gpu.ptx;

import java.util.List;
import java.util.Optional;

/** Reads a module's directives: variables, kernels, functions. */
final class PtxParser {
  private final PtxTokens tokens;
  private final PtxModule module;
  private final PtxMemory memory;

  PtxParser(PtxTokens tokens, PtxModule module, PtxMemory memory) {
    this.tokens = tokens;
    this.module = module;
    this.memory = memory;
  }

  void parse() {
    tokens.expect(".version");
    tokens.take();
    while (!tokens.done()) {
      directive();
    }
  }

  private void directive() {
    String word = tokens.take();
    switch (word) {
      case ".target" -> {
        tokens.take();
        while (tokens.takeIf(",")) {
          tokens.take();
        }
      }
      case ".address_size" -> tokens.number();
      case ".visible", ".extern", ".weak", ".common" -> {}
      case ".entry" -> function(true);
      case ".func" -> function(false);
      case ".global", ".const", ".shared" -> variable(word);
      default -> throw PtxFault.text("The interpreter does not know the directive " + word);
    }
  }

  /** A variable of the module: {@code .global .align 4 .b8 name[12] = {1, 2, 3};}. */
  private void variable(String space) {
    Declaration declared = declaration(tokens);
    byte[] content = new byte[declared.bytes()];
    if (tokens.takeIf("=")) {
      initialise(declared, content);
    }
    tokens.expect(";");
    if (space.equals(".shared")) {
      int offset = PtxFunction.up(module.sharedBytes, declared.align());
      module.variables.put(declared.name(), (long) offset);
      module.sharedBytes = offset + declared.bytes();
      if (declared.bytes() == 0) {
        module.launchArrays.add(declared.name());
      }
    } else {
      long address = memory.allocate(Math.max(1, declared.bytes()));
      memory.write(address, content);
      module.variables.put(declared.name(), address);
    }
  }

  private void initialise(Declaration declared, byte[] content) {
    boolean list = tokens.takeIf("{");
    int at = 0;
    do {
      long value = tokens.number();
      for (int i = 0; i < declared.type().bytes(); i++) {
        content[at++] = (byte) (value >>> 8 * i);
      }
    } while (list && tokens.takeIf(","));
    if (list) {
      tokens.expect("}");
    }
  }

  private void function(boolean kernel) {
    boolean results = tokens.takeIf("(");
    PtxFunction function;
    if (results) {
      // The name comes after what it returns.
      PtxFunction before = new PtxFunction("", false);
      parameters(before, before.results);
      function = new PtxFunction(tokens.take(), kernel);
      for (PtxFunction.Parameter result : before.results) {
        function.results.add(function.newParameter(result.name(), 16, result.bytes()));
      }
    } else {
      function = new PtxFunction(tokens.take(), kernel);
    }
    if (tokens.takeIf("(")) {
      parameters(function, function.parameters);
    }
    while (!tokens.peek().equals("{") && !tokens.peek().equals(";")) {
      // The rest are hints such as .minnctapersm and .noreturn and their numbers.
      if (tokens.take().equals(".maxntid")) {
        function.maxThreads = (int) tokens.number();
      }
    }
    if (tokens.takeIf(";")) {
      return; // announced; it comes later
    }
    new PtxBody(tokens, module, function).parse();
    module.functions.put(function.name, function);
  }

  private void parameters(PtxFunction function, List<PtxFunction.Parameter> list) {
    while (!tokens.takeIf(")")) {
      tokens.takeIf(",");
      String space = tokens.take();
      if (!space.equals(".param")) {
        throw PtxFault.text("A parameter in " + space);
      }
      Declaration declared = declaration(tokens);
      list.add(function.newParameter(declared.name(), declared.align(), declared.bytes()));
    }
  }

  /**
   * What a variable is.
   *
   * @param bytes 0 for an array whose length the launch gives
   */
  record Declaration(String name, PtxType type, int align, int bytes) {}

  /** {@code .align 8 .b8 name[32]} or {@code .u64 name}, after the space was read. */
  static Declaration declaration(PtxTokens tokens) {
    int align = 0;
    Optional<PtxType> type = Optional.empty();
    while (tokens.peek().startsWith(".")) {
      String word = tokens.take();
      switch (word) {
        case ".align" -> align = (int) tokens.number();
        case ".ptr", ".global", ".shared", ".const", ".local" -> {}
        default -> type = PtxType.of(word.substring(1));
      }
    }
    PtxType element =
        type.orElseThrow(() -> PtxFault.text("A variable of an unknown type: " + tokens.peek()));
    String name = tokens.take();
    long count = 1;
    while (tokens.takeIf("[")) {
      count = tokens.peek().equals("]") ? 0 : Math.multiplyExact(count, tokens.number());
      tokens.expect("]");
    }
    return new Declaration(
        name, element, Math.max(align, element.bytes()), Math.toIntExact(count * element.bytes()));
  }
}
