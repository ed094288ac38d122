package org.hearth.prover.io.circom;

import com.dylibso.chicory.compiler.InterpreterFallback;
import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.FunctionImport;
import com.dylibso.chicory.wasm.types.Import;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hearth.prover.BadInputException;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.PrimeField;

/**
 * One loaded calculator, by circom 2's interface: the module exports init, getFieldNumLen32,
 * getRawPrime, getInputSize, getInputSignalSize, setInputSignal, getWitnessSize, getWitness,
 * readSharedRWMemory, writeSharedRWMemory, getMessageChar, and imports runtime.{exceptionHandler,
 * printErrorMessage, writeBufferMessage, showSharedRWMemory} (older ones also error and log). A
 * signal is named by the 64-bit FNV-1a hash of its name; a value goes through shared memory as
 * eight 32-bit words, lowest first.
 */
final class CircomModule {
  private static final int PAGE = 1 << 16;
  private static final int FIELD_WORDS = 8;
  private static final int MOST_WIRES = 1 << 27;
  private static final int LONGEST_MESSAGE = 2000;
  private static final Set<String> HOST_FUNCTIONS =
      Set.of(
          "exceptionHandler",
          "printErrorMessage",
          "writeBufferMessage",
          "showSharedRWMemory",
          "error",
          "log");

  private final String name;
  private final Instance instance;
  private final StringBuilder message = new StringBuilder();

  private CircomModule(String name, byte[] code, WitnessLimits limits) {
    this.name = name;
    WasmModule module = Parser.parse(code);
    int mostPages = (int) Math.min(65_536, limits.memoryMebibytes() * (1L << 20) / PAGE);
    Instance.Builder builder =
        Instance.builder(module)
            .withImportValues(hostFunctions(module))
            .withMachineFactory(
                MachineFactoryCompiler.builder(module)
                    .withInterpreterFallback(InterpreterFallback.SILENT)
                    .compile());
    if (module.memorySection().isPresent() && module.memorySection().get().memoryCount() > 0) {
      int initial = module.memorySection().get().getMemory(0).limits().initialPages();
      if (initial > mostPages) {
        throw new BadInputException(
            "The witness calculator %s asks for %d MiB of memory; at most %d are given."
                .formatted(name, (long) initial * PAGE >> 20, limits.memoryMebibytes()));
      }
      builder.withMemoryLimits(new MemoryLimits(initial, mostPages));
    }
    this.instance = builder.build();
  }

  static CircomModule load(String name, byte[] code, WitnessLimits limits) {
    return new CircomModule(name, code, limits);
  }

  private ImportValues hostFunctions(WasmModule module) {
    ImportValues.Builder values = ImportValues.builder();
    for (int i = 0; i < module.importSection().importCount(); i++) {
      Import wanted = module.importSection().getImport(i);
      if (!wanted.module().equals("runtime")
          || !HOST_FUNCTIONS.contains(wanted.name())
          || !(wanted instanceof FunctionImport function)) {
        throw new BadInputException(
            "The witness calculator %s asks for %s.%s from its host, which circom's calculators have no use for; it is not run."
                .formatted(name, wanted.module(), wanted.name()));
      }
      values.addFunction(
          new HostFunction(
              "runtime",
              wanted.name(),
              module.typeSection().getType(function.typeIndex()),
              (caller, arguments) -> called(wanted.name(), arguments)));
    }
    return values.build();
  }

  private long[] called(String function, long[] arguments) {
    switch (function) {
      case "printErrorMessage" -> readMessage();
      case "exceptionHandler", "error" ->
          throw refusal(arguments.length > 0 ? (int) arguments[0] : 0);
      default -> {
        // Messages of circom's log(): of interest to the circuit's author, not to us.
      }
    }
    return new long[0];
  }

  private void readMessage() {
    for (int i = 0; i < LONGEST_MESSAGE && message.length() < LONGEST_MESSAGE; i++) {
      int c = (int) call("getMessageChar");
      if (c == 0) {
        message.append(' ');
        return;
      }
      message.append(c >= ' ' && c < 127 ? (char) c : ' ');
    }
  }

  private BadInputException refusal(int code) {
    String what =
        switch (code) {
          case 1 -> "an input signal is unknown to the circuit";
          case 2 -> "too many input signals were set";
          case 3 -> "an input signal was set twice";
          case 4 -> "the inputs violate an assertion of the circuit";
          case 5 -> "it ran out of memory";
          case 6 -> "an input has more values than its signal";
          default -> "error " + code;
        };
    String detail = message.toString().strip();
    return new BadInputException(
        "The witness calculator "
            + name
            + " stopped: "
            + what
            + (detail.isEmpty() ? "" : " (" + detail + ")")
            + ".");
  }

  private long call(String function, long... arguments) {
    long[] result = instance.export(function).apply(arguments);
    return result == null || result.length == 0 ? 0 : result[0] & 0xffffffffL;
  }

  long[] witness(CircomInputs inputs) {
    if (call("getFieldNumLen32") != FIELD_WORDS || !prime().equals(Bn254.FR.modulus())) {
      throw new BadInputException(
          "The witness calculator "
              + name
              + " is for another field; only that of BN254 (bn128) is supported.");
    }
    call("init", 1);
    setInputs(inputs);
    long size = call("getWitnessSize");
    if (size <= 0 || size > MOST_WIRES) {
      throw new BadInputException("The witness calculator " + name + " claims " + size + " wires.");
    }
    long[] values = new long[4 * (int) size];
    for (int i = 0; i < size; i++) {
      call("getWitness", i);
      for (int j = 0; j < FIELD_WORDS; j++) {
        values[4 * i + (j >> 1)] |= call("readSharedRWMemory", j) << (32 * (j & 1));
      }
    }
    return values;
  }

  private BigInteger prime() {
    call("getRawPrime");
    long[] words = new long[4];
    for (int j = 0; j < FIELD_WORDS; j++) {
      words[j >> 1] |= call("readSharedRWMemory", j) << (32 * (j & 1));
    }
    return PrimeField.words(words, 0);
  }

  private void setInputs(CircomInputs inputs) {
    long given = 0;
    for (Map.Entry<String, List<BigInteger>> signal : inputs.signals().entrySet()) {
      long hash = fnv1a(signal.getKey());
      int high = (int) (hash >>> 32);
      int low = (int) hash;
      int size = (int) call("getInputSignalSize", high, low);
      if (size < 0) {
        throw new BadInputException(
            "The circuit of " + name + " has no input signal named \"" + signal.getKey() + "\".");
      }
      if (signal.getValue().size() != size) {
        throw new BadInputException(
            "The input \"%s\" has %d values; the circuit of %s wants %d."
                .formatted(signal.getKey(), signal.getValue().size(), name, size));
      }
      long[] words = new long[4];
      for (int i = 0; i < size; i++) {
        PrimeField.putWords(signal.getValue().get(i).mod(Bn254.FR.modulus()), words, 0);
        for (int j = 0; j < FIELD_WORDS; j++) {
          call("writeSharedRWMemory", j, (int) (words[j >> 1] >>> (32 * (j & 1))));
        }
        call("setInputSignal", high, low, i);
      }
      given += size;
    }
    long wanted = call("getInputSize");
    if (given < wanted) {
      throw new BadInputException(
          "Only %d of the %d input values that the circuit of %s needs are given."
              .formatted(given, wanted, name));
    }
  }

  /** Fowler, Noll, Vo: 64-bit FNV-1a. */
  static long fnv1a(String text) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    return hash;
  }
}
