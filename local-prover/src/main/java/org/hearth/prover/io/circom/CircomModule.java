package org.hearth.prover.io.circom;

import com.dylibso.chicory.runtime.ImportMemory;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hearth.prover.BadInputException;

/** A calculator that Chicory runs: its exports, and the memory that it works in. */
final class CircomModule implements Circom2Module {
  private final String name;
  private final CalculatorHost host;
  private final Instance instance;
  private final Set<String> exports = new HashSet<>();

  private CircomModule(String name, CalculatorHost host, WasmModule module, Instance instance) {
    this.name = name;
    this.host = host;
    this.instance = instance;
    for (int i = 0; i < module.exportSection().exportCount(); i++) {
      exports.add(module.exportSection().getExport(i).name());
    }
  }

  /**
   * A calculator that can be started.
   *
   * @param name the file's, for messages
   * @param module parsed
   * @param machine translates the module to Java code, or has it already
   */
  record Loaded(String name, WasmModule module, Supplier<Function<Instance, Machine>> machine) {}

  /**
   * Starts a calculator with as much memory as it asks for.
   *
   * @throws BadInputException if it wants more memory than the limit, or something else from its
   *     host than circom's calculators do
   */
  static CircomModule start(Loaded loaded, WitnessLimits limits, CircuitLog log) {
    return start(loaded, limits, log, 0);
  }

  /**
   * @param pages of the memory that the host gives; nothing if the calculator brings its own
   */
  static CircomModule start(Loaded loaded, WitnessLimits limits, CircuitLog log, int pages) {
    String name = loaded.name();
    WasmModule module = loaded.module();
    MemoryNeed need = MemoryNeed.of(name, module, limits);
    ImportValues.Builder imports = ImportValues.builder();
    CalculatorHost host = new CalculatorHost(name, log);
    host.functions(module).forEach(imports::addFunction);
    Instance.Builder builder = Instance.builder(module).withMachineFactory(loaded.machine().get());
    if (need.imported()) {
      imports.addMemory(
          new ImportMemory(
              CalculatorHost.MEMORY_MODULE, CalculatorHost.MEMORY, need.withAtLeast(pages)));
    } else if (need.most() > 0) {
      builder.withMemoryLimits(new MemoryLimits(need.initial(), need.most()));
    }
    return new CircomModule(name, host, module, builder.withImportValues(imports.build()).build());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean has(String function) {
    return exports.contains(function);
  }

  @Override
  public long call(String function, long... arguments) {
    if (!has(function)) {
      throw lacks(name, function);
    }
    long[] result = instance.export(function).apply(arguments);
    return result == null || result.length == 0 ? 0 : result[0] & 0xffffffffL;
  }

  static BadInputException lacks(String name, String function) {
    return new BadInputException(
        "The witness calculator %s can't be run: it lacks the function %s that circom's calculators have."
            .formatted(name, function));
  }

  @Override
  public long memoryBytes() {
    Memory memory = instance.memory();
    return memory == null ? 0 : (long) memory.pages() * WitnessLimits.PAGE;
  }

  Memory memory() {
    return instance.memory();
  }

  /** {@link CalculatorHost#mainRan}. */
  boolean mainRan() {
    return host.mainRan();
  }
}
