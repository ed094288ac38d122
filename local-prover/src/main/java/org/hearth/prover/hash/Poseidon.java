package org.hearth.prover.hash;

import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.Bn254Fr;
import org.hearth.prover.field.FieldElement;

/**
 * The Poseidon hash of 1 to 5 elements of the scalar field of BN254, the same function as
 * circomlib's: the state starts as (0, inputs), every round adds constants, raises to the fifth
 * power (all elements in full rounds, the first in partial ones) and mixes with a Cauchy matrix;
 * the result is the first element.
 *
 * <p>Instances are immutable and safe for all threads.
 */
public final class Poseidon {
  private static final int WORDS = 4;

  private final PoseidonParameters parameters;
  private final Bn254Fr field = Bn254.FR;
  private final int width;
  private final long[] constants;
  private final long[] matrix;

  public Poseidon(PoseidonParameters parameters) {
    this.parameters = parameters;
    this.width = parameters.width();
    this.constants = new long[WORDS * parameters.rounds() * width];
    this.matrix = new long[WORDS * width * width];
    for (int i = 0; i < parameters.rounds() * width; i++) {
      parameters.roundConstant(i / width, i % width).store(constants, WORDS * i);
    }
    for (int i = 0; i < width * width; i++) {
      parameters.mix(i / width, i % width).store(matrix, WORDS * i);
    }
  }

  private static final class Shared {
    static final Poseidon[] BY_INPUTS = new Poseidon[6];

    static {
      for (int n = 1; n < BY_INPUTS.length; n++) {
        BY_INPUTS[n] = new Poseidon(PoseidonParameters.bn254(n + 1));
      }
    }

    private Shared() {}
  }

  /**
   * The hash for a number of inputs; the constants are generated once for the whole program.
   *
   * @param inputs 1 to 5
   */
  public static Poseidon ofInputs(int inputs) {
    if (inputs < 1 || inputs >= Shared.BY_INPUTS.length) {
      throw new IllegalArgumentException("Poseidon takes 1 to 5 inputs here, not " + inputs);
    }
    return Shared.BY_INPUTS[inputs];
  }

  /** Hash of 1 to 5 elements. */
  public static FieldElement hash(FieldElement... inputs) {
    return ofInputs(inputs.length).digest(inputs);
  }

  public PoseidonParameters parameters() {
    return parameters;
  }

  /**
   * @param inputs exactly width - 1 elements
   */
  public FieldElement digest(FieldElement... inputs) {
    if (inputs.length != width - 1) {
      throw new IllegalArgumentException(
          "this Poseidon takes " + (width - 1) + " inputs, not " + inputs.length);
    }
    long[] state = new long[WORDS * width];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i].store(state, WORDS * (i + 1));
    }
    long[] mixed = new long[WORDS * width];
    long[] scratch = new long[WORDS];
    for (int round = 0; round < parameters.rounds(); round++) {
      for (int i = 0; i < width; i++) {
        field.add(state, WORDS * i, state, WORDS * i, constants, WORDS * (round * width + i));
      }
      int boxes = parameters.isFull(round) ? width : 1;
      for (int i = 0; i < boxes; i++) {
        field.sqr(scratch, 0, state, WORDS * i);
        field.sqr(scratch, 0, scratch, 0);
        field.mul(state, WORDS * i, state, WORDS * i, scratch, 0);
      }
      for (int i = 0; i < width; i++) {
        field.mul(mixed, WORDS * i, matrix, WORDS * i * width, state, 0);
        for (int j = 1; j < width; j++) {
          field.mul(scratch, 0, matrix, WORDS * (i * width + j), state, WORDS * j);
          field.add(mixed, WORDS * i, mixed, WORDS * i, scratch, 0);
        }
      }
      long[] swap = state;
      state = mixed;
      mixed = swap;
    }
    return FieldElement.load(field, state, 0);
  }
}
