package org.hearth.prover.io.circom;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.hearth.prover.BadInputException;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.PrimeField;
import org.hearth.prover.io.KnownField;
import org.hearth.prover.io.PrintableText;

/**
 * Calculators of circom 2: the module exports init, getFieldNumLen32, getRawPrime, getInputSize,
 * setInputSignal, getWitnessSize, getWitness, readSharedRWMemory, writeSharedRWMemory,
 * getMessageChar and, from 2.0.4 on, getInputSignalSize. A signal is named by a hash; a value goes
 * through shared memory as eight 32-bit words.
 */
final class Circom2Calculator {
  private static final int GOLDILOCKS_WORDS = 2;

  private final Circom2Module module;
  private final WitnessLimits limits;
  private final boolean knowsSizes;

  Circom2Calculator(Circom2Module module, WitnessLimits limits) {
    this.module = module;
    this.limits = limits;
    this.knowsSizes = module.has("getInputSignalSize");
  }

  /** 4 words each, standard form. */
  long[] witness(CircomInputs inputs) {
    requireField();
    try {
      module.call("init", 1);
      long[] values =
          WitnessArray.allocate(
              module.name(), module.call("getWitnessSize"), module.memoryBytes(), limits);
      long given = 0;
      for (Map.Entry<String, List<BigInteger>> signal : inputs.signals().entrySet()) {
        set(signal.getKey(), signal.getValue());
        given += signal.getValue().size();
      }
      requireAll(given);
      for (int i = 0; i < values.length / 4; i++) {
        module.call("getWitness", i);
        module.readShared(Circom2Module.SHARED_WORDS, values, 4 * i);
      }
      return values;
    } catch (CalculatorErrorException e) {
      throw stopped(e);
    }
  }

  private void requireField() {
    long words = module.call("getFieldNumLen32");
    if (words == Circom2Module.SHARED_WORDS
        || (words == GOLDILOCKS_WORDS && module.has("getRawPrime"))) {
      module.call("getRawPrime");
      long[] prime = new long[4];
      module.readShared((int) words, prime, 0);
      KnownField.require(
          PrimeField.words(prime, 0),
          "The witness calculator " + module.name() + " is for another field");
    } else {
      throw new BadInputException(
          "The witness calculator "
              + module.name()
              + " is for another field; only that of BN254 (bn128) is supported.");
    }
  }

  private void set(String signal, List<BigInteger> values) {
    SignalHash hash = SignalHash.of(signal);
    if (knowsSizes) {
      requireSize(signal, size(signal), values.size());
    }
    long[] words = new long[4];
    for (int i = 0; i < values.size(); i++) {
      PrimeField.putWords(values.get(i).mod(Bn254.FR.modulus()), words, 0);
      module.writeShared(words);
      try {
        module.call("setInputSignal", hash.high(), hash.low(), i);
      } catch (CalculatorErrorException e) {
        throw refused(e, new InputValue(signal, i, values.size()));
      }
    }
  }

  /** Zero or below if the circuit has no such input, or one without values. */
  private int size(String signal) {
    SignalHash hash = SignalHash.of(signal);
    return (int) module.call("getInputSignalSize", hash.high(), hash.low());
  }

  private void requireSize(String signal, int wanted, int given) {
    if (wanted <= 0 && given > 0) {
      throw unknown(signal);
    }
    if (given != Math.max(0, wanted)) {
      throw new BadInputException(
          "The input \"%s\" has %d values; the circuit of %s wants %d."
              .formatted(PrintableText.of(signal, 60), given, module.name(), wanted));
    }
  }

  private BadInputException unknown(String signal) {
    return new UnknownSignal(module.name(), other -> knowsSizes && size(other) > 0).named(signal);
  }

  private void requireAll(long given) {
    long wanted = module.call("getInputSize");
    if (given < wanted) {
      throw new BadInputException(
          "Only %d of the %d input values that the circuit of %s needs are given."
              .formatted(given, wanted, module.name()));
    }
  }

  /** The last value starts the calculation, so an assertion that fails is not about that value. */
  private RuntimeException refused(CalculatorErrorException e, InputValue value) {
    return switch (e.code()) {
      case 1 -> unknown(value.signal());
      case 2 -> value.refused(module.name(), "the circuit has fewer inputs");
      case 3 -> value.refused(module.name(), "it was set before" + e.inBrackets());
      case 6 -> value.refused(module.name(), "the circuit's signal has fewer values");
      default -> e;
    };
  }

  private BadInputException stopped(CalculatorErrorException e) {
    String what =
        switch (e.code()) {
          case 4 -> "the inputs violate an assertion of the circuit";
          case 5 -> "it ran out of memory";
          default -> "error " + e.code();
        };
    return new BadInputException(
        "The witness calculator " + module.name() + " stopped: " + what + e.inBrackets() + ".");
  }
}
