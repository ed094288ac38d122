package org.hearth.prover.io.circom.wasm;

/**
 * A function in the form that {@link Interpreter} runs.
 *
 * @param code operations and operands as {@link Op} describes them
 * @param parameters that the caller puts into the first registers
 * @param zeroed registers behind the parameters that are zero at the start: the local variables,
 *     and one that stays zero
 * @param registers that it uses in all
 */
record DecodedFunction(int[] code, int parameters, int zeroed, int registers) {}
