package org.hearth.prover.io.circom;

import com.dylibso.chicory.compiler.Cache;
import com.dylibso.chicory.compiler.InterpreterFallback;
import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.wasm.WasmModule;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hearth.prover.cache.ContentCache;
import org.hearth.prover.hash.Sha256;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calculators as Java code. Translating one takes many times as long as running it, so the classes
 * are kept from run to run, by the SHA-256 of the calculator and the translator's version. They run
 * as part of this program: only what nobody but the user can have written is taken.
 */
final class CompiledCalculators {
  /** Another one translates otherwise; also raised when the way it is called changes. */
  private static final String TRANSLATOR = "chicory-1.7.5-v1";

  private static final Logger LOG = LoggerFactory.getLogger(CompiledCalculators.class);

  private final ContentCache cache;

  CompiledCalculators(ContentCache cache) {
    this.cache = cache;
  }

  /**
   * Not translated before it is asked for, and then once.
   *
   * @param code that the module was parsed from
   */
  CircomModule.Loaded load(String name, WasmModule module, byte[] code) {
    return new CircomModule.Loaded(
        name,
        module,
        new Supplier<>() {
          private @Nullable Function<Instance, Machine> machine;

          @Override
          public Function<Instance, Machine> get() {
            Function<Instance, Machine> known = machine;
            if (known == null) {
              known = translated(module, code);
              machine = known;
            }
            return known;
          }
        });
  }

  private Function<Instance, Machine> translated(WasmModule module, byte[] code) {
    String name = Sha256.hex(code) + "." + TRANSLATOR;
    try {
      return translator(module).withCache(new OfOne(name)).compile();
    } catch (RuntimeException | LinkageError e) {
      // What was kept may be of another version of the translator; a module that can't be
      // translated fails again.
      LOG.debug("{} is translated without what was kept: {}", name, e.toString());
      return translator(module).compile();
    }
  }

  private static MachineFactoryCompiler.Builder translator(WasmModule module) {
    return MachineFactoryCompiler.builder(module)
        .withInterpreterFallback(InterpreterFallback.SILENT);
  }

  /** Knows the calculator by all its bytes, whatever name the translator gives it. */
  private final class OfOne implements Cache {
    private final String name;

    OfOne(String name) {
      this.name = name;
    }

    @Override
    public byte @Nullable [] get(String ignored) {
      return cache.find(name).orElse(null);
    }

    @Override
    public void putIfAbsent(String ignored, byte[] classes) {
      cache.keep(name, classes);
    }
  }
}
