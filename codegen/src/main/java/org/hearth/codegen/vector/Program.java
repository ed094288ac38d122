package org.hearth.codegen.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A straight line of floating-point operations, each with a new variable for its result. */
final class Program {
  /** The operations of {@code DoubleVector} that kernels are made of. */
  enum Operation {
    FMA,
    ADD,
    SUB,
    MUL,
    NEG
  }

  /** result = operation(arguments). */
  record Step(Operation operation, String result, List<String> arguments) {}

  private final List<Step> steps = new ArrayList<>();

  private String step(Operation operation, String... arguments) {
    String result = "t" + (steps.size() + 1);
    steps.add(new Step(operation, result, List.of(arguments)));
    return result;
  }

  /** a b + c with one rounding. */
  String fma(String a, String b, String c) {
    return step(Operation.FMA, a, b, c);
  }

  String add(String a, String b) {
    return step(Operation.ADD, a, b);
  }

  String sub(String a, String b) {
    return step(Operation.SUB, a, b);
  }

  String mul(String a, String b) {
    return step(Operation.MUL, a, b);
  }

  String neg(String a) {
    return step(Operation.NEG, a);
  }

  List<Step> steps() {
    return steps;
  }

  /** All names that are read. */
  Set<String> reads() {
    Set<String> names = new TreeSet<>();
    steps.forEach(s -> names.addAll(s.arguments()));
    return names;
  }
}
