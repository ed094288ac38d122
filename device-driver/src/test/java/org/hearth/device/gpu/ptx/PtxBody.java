package org.hearth.device.gpu.ptx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a function's body. Blocks in braces, which inline assembly writes, have their own names.
 */
final class PtxBody {
  private final PtxTokens tokens;
  private final PtxModule module;
  private final PtxFunction function;
  private final Deque<Map<String, Integer>> scopes = new ArrayDeque<>();
  private final Map<Long, Integer> numbers = new HashMap<>();
  private final Map<String, Integer> named = new HashMap<>();

  PtxBody(PtxTokens tokens, PtxModule module, PtxFunction function) {
    this.tokens = tokens;
    this.module = module;
    this.function = function;
  }

  void parse() {
    tokens.expect("{");
    scopes.push(new HashMap<>());
    while (!scopes.isEmpty()) {
      statement();
    }
  }

  private void statement() {
    String word = tokens.peek();
    if (tokens.takeIf("{")) {
      scopes.push(new HashMap<>());
    } else if (tokens.takeIf("}")) {
      scopes.pop();
    } else if (word.equals(".reg")) {
      tokens.take();
      registers();
    } else if (word.equals(".local") || word.equals(".shared") || word.equals(".param")) {
      tokens.take();
      variable(word);
    } else if (word.equals(".pragma")) {
      tokens.skipPast(";");
    } else if (tokens.peek(1).equals(":")) {
      tokens.take();
      tokens.take();
      if (tokens.takeIf(".branchtargets")) {
        List<String> targets = new ArrayList<>();
        do {
          targets.add(tokens.take());
        } while (tokens.takeIf(","));
        tokens.expect(";");
        function.branchTargets.put(word, targets);
      } else {
        function.labels.put(word, function.instructions.size());
      }
    } else {
      instruction();
    }
  }

  private void registers() {
    if (PtxType.of(tokens.take().substring(1)).isEmpty()) {
      throw PtxFault.text("The interpreter knows no floating point, as in " + function.name);
    }
    do {
      String name = tokens.take();
      if (tokens.takeIf("<")) {
        long count = tokens.number();
        tokens.expect(">");
        for (int i = 0; i < count; i++) {
          scopes.element().put(name + i, function.registerCount++);
        }
      } else {
        scopes.element().put(name, function.registerCount++);
      }
    } while (tokens.takeIf(","));
    tokens.expect(";");
  }

  private void variable(String space) {
    PtxParser.Declaration declared = PtxParser.declaration(tokens);
    tokens.expect(";");
    String name = declared.name();
    switch (space) {
      case ".param" -> function.newParameter(name, declared.align(), declared.bytes());
      case ".local" -> {
        int offset = PtxFunction.up(function.localBytes, declared.align());
        module.variables.put(name, (long) offset);
        function.localBytes = offset + declared.bytes();
      }
      default -> {
        int offset = PtxFunction.up(module.sharedBytes, declared.align());
        module.variables.put(name, (long) offset);
        module.sharedBytes = offset + declared.bytes();
      }
    }
  }

  private void instruction() {
    int guard = -1;
    boolean negated = false;
    if (tokens.takeIf("@")) {
      negated = tokens.takeIf("!");
      guard = register(tokens.take());
    }
    List<String> words = Arrays.asList(tokens.take().split("\\."));
    List<PtxOperand> operands = new ArrayList<>();
    while (!tokens.takeIf(";")) {
      tokens.takeIf(",");
      operands.add(operand());
    }
    function.instructions.add(
        new PtxInstruction(guard, negated, List.copyOf(words), List.copyOf(operands)));
  }

  private PtxOperand operand() {
    if (tokens.takeIf("{")) {
      List<Integer> elements = new ArrayList<>();
      do {
        elements.add(value());
      } while (tokens.takeIf(","));
      tokens.expect("}");
      return new PtxOperand.Vector(elements);
    }
    if (tokens.takeIf("[")) {
      return memory();
    }
    if (tokens.takeIf("(")) {
      return handedOver();
    }
    boolean not = tokens.takeIf("!");
    if (isName(tokens.peek())) {
      return new PtxOperand.Name(tokens.take());
    }
    int first = value();
    if (tokens.takeIf("|")) {
      return new PtxOperand.Pair(first, value());
    }
    return new PtxOperand.Register(first, not);
  }

  /** Names of parameter memory are declared anew for each call: they mean what they do here. */
  private PtxOperand handedOver() {
    List<Integer> offsets = new ArrayList<>();
    while (!tokens.takeIf(")")) {
      tokens.takeIf(",");
      String name = tokens.take();
      PtxFunction.Parameter parameter = function.parameterSpace.get(name);
      if (parameter == null) {
        throw PtxFault.text("Nothing is called " + name + " in " + function.name);
      }
      offsets.add(parameter.offset());
    }
    return new PtxOperand.Parameters(offsets);
  }

  private PtxOperand memory() {
    String name = tokens.peek();
    PtxFunction.Parameter parameter = function.parameterSpace.get(name);
    if (parameter != null) {
      tokens.take();
      return new PtxOperand.Parameter(parameter.offset() + offset());
    }
    int base = value();
    return new PtxOperand.Memory(base, offset());
  }

  private long offset() {
    long offset = tokens.takeIf("+") ? tokens.number() : 0;
    tokens.expect("]");
    return offset;
  }

  /** Whether the word is neither register, number nor variable: a label or a function. */
  private boolean isName(String word) {
    return !word.isEmpty()
        && !tokens.atNumber()
        && !word.equals("_")
        && !word.startsWith("%")
        && !module.variables.containsKey(word)
        && scopes.stream().noneMatch(scope -> scope.containsKey(word));
  }

  /** The register of a register, a number, a variable's address or something of the thread. */
  private int value() {
    if (tokens.atNumber()) {
      return numbers.computeIfAbsent(
          tokens.number(),
          number -> {
            function.constants.put(function.registerCount, number);
            return function.registerCount++;
          });
    }
    return register(tokens.take());
  }

  private int register(String name) {
    if (name.equals("_")) {
      return -1;
    }
    for (Map<String, Integer> scope : scopes) {
      Integer found = scope.get(name);
      if (found != null) {
        return found;
      }
    }
    return named.computeIfAbsent(name, this::fixed);
  }

  private int fixed(String name) {
    if (module.variables.containsKey(name)) {
      function.variables.put(function.registerCount, name);
    } else if (name.startsWith("%")) {
      function.specials.put(function.registerCount, name);
    } else {
      throw PtxFault.text("Nothing is called " + name + " in " + function.name);
    }
    return function.registerCount++;
  }
}
