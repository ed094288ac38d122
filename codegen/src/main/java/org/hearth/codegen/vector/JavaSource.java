package org.hearth.codegen.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hearth.codegen.vector.Kernel.Operand;
import org.hearth.codegen.vector.Kernel.Result;
import org.hearth.codegen.vector.Kernel.Walk;
import org.hearth.codegen.vector.Program.Step;

/**
 * Prints kernels as a Java class.
 *
 * <p>The shape is what HotSpot's C2 compiles well: one counted loop, straight-line inside, vectors
 * only in local variables (one that crosses a call which is not inlined is boxed), and under 8,000
 * bytes of bytecode, beyond which methods are not compiled at all.
 */
final class JavaSource {
  private static final int LANES = 8;

  private final String name;
  private final String field;
  private final Map<String, Double> constants;
  private final List<String> names;
  private final int limbs;
  private final StringBuilder out = new StringBuilder();

  JavaSource(String name, String field, Constants constants, int limbs) {
    this.name = name;
    this.field = field;
    this.constants = constants.values();
    this.names = new ArrayList<>(this.constants.keySet());
    this.limbs = limbs;
  }

  String print(List<Kernel> kernels) {
    head();
    kernels.forEach(this::kernel);
    line("}");
    return out.toString();
  }

  private void line(String format, Object... arguments) {
    out.append(arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments));
    out.append('\n');
  }

  private void head() {
    line("package org.hearth.prover.backend.vector.kernel;");
    line("");
    line("import jdk.incubator.vector.DoubleVector;");
    line("import jdk.incubator.vector.VectorSpecies;");
    line("");
    line("// Generated from the description of the %s by org.hearth.codegen.CodeGenerator:", field);
    line("// java -cp codegen/target/classes org.hearth.codegen.CodeGenerator .");
    line("// Do not edit: change the generator and run it again.");
    line("");
    line("/**");
    line(
        " * Arithmetic in the %s, eight elements at a time: blocks of %d doubles, limb i of lane j at 8 i + j. The",
        field, LANES * limbs);
    line(" * method is explained in {@code FmaArithmetic}. Units are 2^50, p is the modulus.");
    line(" */");
    line("public final class %s {", name);
    line("  private static final VectorSpecies<Double> SPECIES = VectorWidth.species();");
    line("  private static final int L = SPECIES.length();");
    line("");
    line(
        "  /** Storage is always in blocks of eight lanes; a narrower vector takes several steps a block. */");
    line("  private static final int STEPS = %d / L;", LANES);
    line("");
    line("  private static final int STEPS_LOG = Integer.numberOfTrailingZeros(STEPS);");
    line("");
    line("  private static final double[] CONSTANTS = VectorWidth.repeat(L,");
    int left = constants.size();
    for (Map.Entry<String, Double> c : constants.entrySet()) {
      left--;
      line("      %s%s // %s", Double.toHexString(c.getValue()), left > 0 ? "," : ");", c.getKey());
    }
    line("");
    line("  private %s() {}", name);
  }

  private void kernel(Kernel k) {
    line("");
    line("  /**");
    line("   * %s; %d vector operations.", k.text(), k.program().steps().size());
    line("   *");
    for (Operand o : k.operands()) {
      line("   * <p>Assumes %s: %s.", o.name(), bounds(o.bounds()));
    }
    for (Result r : k.results()) {
      line("   * <p>Leaves %s: %s.", r.name(), bounds(r.value()));
    }
    line("   */");
    if (k.walk() == Walk.STREAMS) {
      streams(k);
    } else {
      butterfly(k);
    }
  }

  private static String bounds(Element e) {
    return String.format(
        Locale.ROOT,
        "limbs to %.3f units, the top one %.3f, value %.4f p to %.4f p",
        e.limbs().subList(0, e.size() - 1).stream().mapToDouble(Limb::units).max().orElse(0),
        e.limb(e.size() - 1).units(),
        e.least(),
        e.most());
  }

  private void streams(Kernel k) {
    StringBuilder parameters = new StringBuilder();
    for (Result r : k.results()) {
      parameters.append(String.format("double[] %1$s, int %1$sAt, ", r.name()));
    }
    for (Operand o : k.operands()) {
      parameters.append(String.format("double[] %1$s, int %1$sAt, ", o.name()));
    }
    line("  public static void %s(%sint blocks) {", k.name(), parameters);
    loadConstants(k);
    for (Operand o : k.operands()) {
      if (o.uniform()) {
        broadcast(o, "At", "    ");
      }
    }
    line("    for (int k = 0, n = blocks << STEPS_LOG; k < n; k++) {");
    line("      int at = (k >> STEPS_LOG) * %d + (k & (STEPS - 1)) * L;", LANES * limbs);
    for (Operand o : k.operands()) {
      if (!o.uniform()) {
        load(o, o.name(), o.name() + "At + at");
      }
    }
    body(k);
    for (Result r : k.results()) {
      store(r, r.name(), r.name() + "At + at");
    }
    line("    }");
    line("  }");
  }

  private void butterfly(Kernel k) {
    line(
        "  public static void %s(double[] x, int aAt, int bAt, double[] w, int wAt, int wStep, int blocks) {",
        k.name());
    loadConstants(k);
    line("    for (int k = 0, n = blocks << STEPS_LOG; k < n; k++) {");
    line("      int block = k >> STEPS_LOG;");
    line("      int lane = (k & (STEPS - 1)) * L;");
    line("      int at = block * %d + lane;", LANES * limbs);
    for (Operand o : k.operands()) {
      if (o.uniform()) {
        broadcast(o, "At + block * wStep", "      ");
      } else if (o.name().equals("w")) {
        load(o, "w", "wAt + block * wStep + lane");
      } else {
        load(o, "x", o.name() + "At + at");
      }
    }
    body(k);
    for (Result r : k.results()) {
      store(r, "x", r.name() + "At + at");
    }
    line("    }");
    line("  }");
  }

  private void loadConstants(Kernel k) {
    for (int i = 0; i < names.size(); i++) {
      if (k.program().reads().contains(names.get(i))) {
        line(
            "    DoubleVector %s = DoubleVector.fromArray(SPECIES, CONSTANTS, %d * L);",
            names.get(i), i);
      }
    }
  }

  private void broadcast(Operand o, String offset, String indent) {
    for (int i = 0; i < limbs; i++) {
      line(
          "%1$sDoubleVector %2$s%4$d = DoubleVector.broadcast(SPECIES, %2$s[%2$s%3$s + %4$d]);",
          indent, o.name(), offset, i);
    }
  }

  private void load(Operand o, String array, String offset) {
    for (int i = 0; i < limbs; i++) {
      line(
          "      DoubleVector %s%d = DoubleVector.fromArray(SPECIES, %s, %s + %d);",
          o.name(), i, array, offset, LANES * i);
    }
  }

  private void store(Result r, String array, String offset) {
    for (int i = 0; i < limbs; i++) {
      line("      %s.intoArray(%s, %s + %d);", r.value().name(i), array, offset, LANES * i);
    }
  }

  private void body(Kernel k) {
    for (Step s : k.program().steps()) {
      List<String> a = s.arguments();
      String expression =
          switch (s.operation()) {
            case FMA -> a.get(0) + ".fma(" + a.get(1) + ", " + a.get(2) + ")";
            case ADD -> a.get(0) + ".add(" + a.get(1) + ")";
            case SUB -> a.get(0) + ".sub(" + a.get(1) + ")";
            case MUL -> a.get(0) + ".mul(" + a.get(1) + ")";
            case NEG -> a.get(0) + ".neg()";
          };
      line("      DoubleVector %s = %s;", s.result(), expression);
    }
  }
}
