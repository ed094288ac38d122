package org.hearth.prover.io.circom;

import com.dylibso.chicory.compiler.Cache;
import com.dylibso.chicory.compiler.InterpreterFallback;
import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.wasm.WasmModule;
import java.util.Optional;
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
    Optional<byte[]> kept = cache.find(name);
    if (kept.isPresent()) {
      try {
        return translated(module, new OfOne(name, kept));
      } catch (RuntimeException | LinkageError e) {
        // Of another version of the translator; it is made anew and takes the old one's place.
        LOG.debug("{} was kept and can't be loaded: {}", name, e.toString());
      }
    }
    return translated(module, new OfOne(name, Optional.empty()));
  }

  private static Function<Instance, Machine> translated(WasmModule module, Cache known) {
    return MachineFactoryCompiler.builder(module)
        .withInterpreterFallback(InterpreterFallback.SILENT)
        .withCache(known)
        .compile();
  }

  /** Knows the calculator by all its bytes, whatever name the translator gives it. */
  private final class OfOne implements Cache {
    private final String name;
    private final Optional<byte[]> kept;

    OfOne(String name, Optional<byte[]> kept) {
      this.name = name;
      this.kept = kept;
    }

    @Override
    public byte @Nullable [] get(String ignored) {
      return kept.orElse(null);
    }

    @Override
    public void putIfAbsent(String ignored, byte[] classes) {
      cache.keep(name, classes);
    }
  }
}
