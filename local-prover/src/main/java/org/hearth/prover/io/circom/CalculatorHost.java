package org.hearth.prover.io.circom;

import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.FunctionImport;
import com.dylibso.chicory.wasm.types.Import;
import com.dylibso.chicory.wasm.types.MemoryImport;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hearth.prover.BadInputException;
import org.hearth.prover.field.PrimeField;
import org.hearth.prover.io.PrintableText;
import org.jspecify.annotations.Nullable;

/**
 * What a calculator may ask of its host, and gets: to tell an error and its message, and to say
 * what the circuit's log() says. Circom 2 hands text out letter by letter through getMessageChar
 * and values through its shared memory; circom 1 points into the memory that its host gave it.
 */
final class CalculatorHost {
  static final String MEMORY_MODULE = "env";
  static final String MEMORY = "memory";

  private static final String FUNCTIONS_MODULE = "runtime";
  private static final int LONGEST_MESSAGE = 2000;
  private static final String TEXT = "writeBufferMessage";

  /** Circom 2: exceptionHandler to showSharedRWMemory. Circom 1: error to logFinishComponent. */
  private static final Set<String> KNOWN =
      Set.of(
          "exceptionHandler",
          "printErrorMessage",
          "writeBufferMessage",
          "showSharedRWMemory",
          "error",
          "log",
          "logSetSignal",
          "logGetSignal",
          "logStartComponent",
          "logFinishComponent");

  private final String name;
  private final CircuitLog log;
  private final StringBuilder message = new StringBuilder();
  private boolean logsText;
  private boolean mainRan;

  CalculatorHost(String name, CircuitLog log) {
    this.name = name;
    this.log = log;
  }

  /**
   * @throws BadInputException if the module wants more than this
   */
  List<HostFunction> functions(WasmModule module) {
    List<HostFunction> functions = new ArrayList<>();
    for (int i = 0; i < module.importSection().importCount(); i++) {
      Import wanted = module.importSection().getImport(i);
      if (wanted instanceof FunctionImport function
          && wanted.module().equals(FUNCTIONS_MODULE)
          && KNOWN.contains(wanted.name())) {
        logsText |= wanted.name().equals(TEXT);
        functions.add(
            new HostFunction(
                FUNCTIONS_MODULE,
                wanted.name(),
                module.typeSection().getType(function.typeIndex()),
                (caller, arguments) -> {
                  called(ofChicory(caller), caller.memory(), wanted.name(), arguments);
                  return new long[0];
                }));
      } else if (!(wanted instanceof MemoryImport
          && wanted.module().equals(MEMORY_MODULE)
          && wanted.name().equals(MEMORY))) {
        throw new BadInputException(
            "The witness calculator %s asks for %s.%s from its host, which circom's calculators have no use for; it is not run."
                .formatted(name, printable(wanted.module()), printable(wanted.name())));
      }
    }
    return functions;
  }

  /** Whether a calculator of circom 1, told to check, has begun with the main component. */
  boolean mainRan() {
    return mainRan;
  }

  /** A module that calls its host, for questions back. */
  interface Caller {
    /**
     * @return its result
     */
    long call(String function, long... arguments);
  }

  private static Caller ofChicory(Instance instance) {
    return (function, arguments) -> instance.export(function).apply(arguments)[0];
  }

  /** What a module that is not started by {@link #functions} imports, as "module.name". */
  void imports(List<String> names) {
    logsText = names.contains(FUNCTIONS_MODULE + "." + TEXT);
  }

  /**
   * @param memory of the module; null if it is none of circom 1, and then not asked for
   * @param function that the module calls
   */
  void called(Caller caller, @Nullable Memory memory, String function, long[] arguments) {
    switch (function) {
      case "printErrorMessage" -> add(message(caller));
      case "exceptionHandler" -> throw error(arguments, message.toString().strip());
      case "error" -> throw error(arguments, text(memory, arguments));
      case TEXT -> logText(message(caller));
      case "showSharedRWMemory" -> logValue(shared(caller));
      case "log" -> {
        if (memory != null) {
          log.part(new Circom1Values(memory).read(pointer(arguments, 0)).toString());
          log.endLine();
        }
      }
      case "logStartComponent" -> mainRan |= pointer(arguments, 0) == 0;
      default -> {
        // Circom 1 tells each signal in its checking mode, for debuggers.
      }
    }
  }

  private static CalculatorErrorException error(long[] arguments, String detail) {
    return new CalculatorErrorException(pointer(arguments, 0), detail);
  }

  private static int pointer(long[] arguments, int index) {
    return index < arguments.length ? (int) arguments[index] : 0;
  }

  /** From circom 2.0.7 on a log() ends with a message that is a line's end; before, each value. */
  private void logText(String text) {
    if (text.equals("\n")) {
      log.endLine();
    } else {
      log.part(printable(text));
    }
  }

  private void logValue(String value) {
    log.part(value);
    if (!logsText) {
      log.endLine();
    }
  }

  private static String shared(Caller caller) {
    long[] words = new long[4];
    SharedMemory.read(
        i -> caller.call("readSharedRWMemory", i), Circom2Module.SHARED_WORDS, words, 0);
    return PrimeField.words(words, 0).toString();
  }

  private void add(String text) {
    message.append(printable(text).strip()).append(' ');
    message.setLength(Math.min(message.length(), LONGEST_MESSAGE));
  }

  /** Letter by letter until a zero; what is behind the longest that is wanted is dropped. */
  private static String message(Caller caller) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 100 * LONGEST_MESSAGE; i++) {
      int c = (int) caller.call("getMessageChar");
      if (c == 0) {
        break;
      }
      if (text.length() < LONGEST_MESSAGE) {
        text.append((char) (c & 0xff));
      }
    }
    return text.toString();
  }

  /** Circom 1's error: a number, a pointer to its name, and four numbers about it. */
  private static String text(@Nullable Memory memory, long[] arguments) {
    StringBuilder text = new StringBuilder();
    if (arguments.length > 1 && memory != null) {
      int at = pointer(arguments, 1);
      for (int i = 0; i < LONGEST_MESSAGE && memory.read(at + i) != 0; i++) {
        text.append((char) (memory.read(at + i) & 0xff));
      }
    }
    return printable(text.toString()).strip();
  }

  private static String printable(String text) {
    return PrintableText.of(text.replace('\n', ' '), LONGEST_MESSAGE);
  }
}
