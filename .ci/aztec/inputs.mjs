// Inputs of the circuit PARITY_BASE, another set for each seed.
import { Fr } from "@aztec/foundation/curves/bn254";
import { ParityBasePrivateInputs } from "@aztec/stdlib/parity";
import { NUMBER_OF_L1_L2_MESSAGES_PER_ROLLUP } from "@aztec/constants";

export const parityInputs = (seed) => ParityBasePrivateInputs.fromSlice(Array.from({ length: NUMBER_OF_L1_L2_MESSAGES_PER_ROLLUP }, (_, i) => new Fr(1000 * seed + i)), 0, new Fr(7));
