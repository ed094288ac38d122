package org.hearth.prover.io.circom;

import com.dylibso.chicory.runtime.Memory;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.hearth.prover.BadInputException;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.io.KnownField;

/** One calculation by a calculator of circom 1 with fresh memory. */
final class Circom1Run {
  private static final int HASH_NOT_FOUND = 3;
  private static final int INVALID_TYPE = 4;
  private static final int ASSIGNED_TWICE = 6;
  private static final int TOO_MANY_INPUTS = 8;

  private final CircomModule module;
  private final WitnessLimits limits;
  private final boolean checking;

  /**
   * @param checking whether it is to check assertions and constraints and that each signal is set
   *     once
   */
  Circom1Run(CircomModule module, WitnessLimits limits, boolean checking) {
    this.module = module;
    this.limits = limits;
    this.checking = checking;
  }

  /** 4 words each, standard form. */
  long[] witness(CircomInputs inputs) {
    Memory memory = module.memory();
    Circom1Values field = new Circom1Values(memory);
    requireField(field);
    long[] values =
        WitnessArray.allocate(module.name(), module.call("getNVars"), module.memoryBytes(), limits);
    module.call("init", checking ? 1 : 0);
    int offset = memory.readInt(0);
    int value = offset + 8;
    memory.writeI32(0, value + Circom1Values.BYTES);
    for (Map.Entry<String, List<BigInteger>> signal : inputs.signals().entrySet()) {
      int first = firstSignal(signal.getKey(), offset);
      for (int i = 0; i < signal.getValue().size(); i++) {
        field.write(value, signal.getValue().get(i).mod(Bn254.FR.modulus()));
        set(first + i, value, new InputValue(signal.getKey(), i, signal.getValue().size()));
      }
    }
    if (checking && !module.mainRan()) {
      throw new BadInputException(
          "The circuit of %s needs more input values than are given.".formatted(module.name()));
    }
    int buffer = (int) module.call("getWitnessBuffer");
    for (int i = 0; i < values.length; i++) {
      values[i] = memory.readLong(buffer + 8 * i);
    }
    return values;
  }

  private void requireField(Circom1Values field) {
    if (module.call("getFrLen") != Circom1Values.BYTES) {
      throw new BadInputException(
          "The witness calculator "
              + module.name()
              + " is for another field; only that of BN254 (bn128) is supported.");
    }
    KnownField.require(
        field.words((int) module.call("getPRawPrime")),
        "The witness calculator " + module.name() + " is for another field");
  }

  private int firstSignal(String signal, int result) {
    if (!knows(signal, result)) {
      throw new UnknownSignal(module.name(), other -> knows(other, result)).named(signal);
    }
    return module.memory().readInt(result);
  }

  private boolean knows(String signal, int result) {
    SignalHash hash = SignalHash.of(signal);
    try {
      module.call("getSignalOffset32", result, 0, hash.high(), hash.low());
      return true;
    } catch (CalculatorErrorException e) {
      if (e.code() == HASH_NOT_FOUND || e.code() == INVALID_TYPE) {
        return false;
      }
      throw e;
    }
  }

  /** The last input starts the calculation, whose errors are not about that input. */
  private void set(int signal, int value, InputValue input) {
    boolean ranBefore = module.mainRan();
    try {
      module.call("setSignal", 0, 0, signal, value);
    } catch (CalculatorErrorException e) {
      if (ranBefore || !module.mainRan()) {
        throw refused(e, input);
      }
      throw e;
    }
  }

  private RuntimeException refused(CalculatorErrorException e, InputValue input) {
    return switch (e.code()) {
      case ASSIGNED_TWICE, TOO_MANY_INPUTS ->
          input.refused(
              module.name(),
              "that signal has a value already, so there are more values than the circuit has inputs");
      default -> e;
    };
  }
}
