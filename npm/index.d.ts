/// <reference lib="es2020" />
/// <reference lib="dom" />

/** A file's path or its content. Anything that has bytes will do; snarkjs' own two forms, too. */
export type Bytes =
  | string
  | ArrayLike<number>
  | ArrayBuffer
  | { type: 'mem'; data: ArrayLike<number> }
  | { type: 'file'; fileName: string };

/** Whole numbers, strings of decimal or 0x-hexadecimal digits, true and false for 1 and 0. */
export type InputValue = bigint | number | string | boolean | readonly InputValue[] | { readonly [field: string]: InputValue };

/** The values of a circuit's input signals by name. */
export type Inputs = { readonly [signal: string]: InputValue | undefined };

export interface Groth16Proof {
  pi_a: string[];
  pi_b: string[][];
  pi_c: string[];
  protocol: string;
  curve: string;
}

export interface Groth16Result<Proof = Groth16Proof> {
  proof: Proof;
  publicSignals: string[];
}

/** Hears how far a proof is. */
export interface Logger {
  debug?(text: string): void;
}

export interface Options {
  /** Stops the work, whose promise is then rejected with the signal's reason. */
  signal?: AbortSignal;
}

/** @typeParam Proof what the caller's own types call a proof */
export interface Groth16<Proof = Groth16Proof> {
  /** A proof from inputs. The fifth argument, snarkjs' options for a witness, is not used. */
  fullProve(
    inputs: Inputs,
    wasm: Bytes | undefined,
    zkey: Bytes,
    logger?: Logger | null,
    witnessOptions?: unknown,
    options?: Options,
  ): Promise<Groth16Result<Proof>>;

  /** A proof from a witness. */
  prove(zkey: Bytes, witness: Bytes, logger?: Logger | null, options?: Options): Promise<Groth16Result<Proof>>;

  /** Whether a proof holds. */
  verify(
    verificationKey: object,
    publicSignals: readonly (string | bigint | number)[],
    proof: object,
    logger?: Logger | null,
    options?: Options,
  ): Promise<boolean>;
}

/** Asks the engine of the data folder, or the one that HEARTH_ENGINE names. */
export const groth16: Groth16;

/** @param settings.socket the absolute path of the engine's socket */
export function createGroth16<Proof = Groth16Proof>(settings?: { socket?: string }): Groth16<Proof>;

/** No result; the message is a sentence for people. */
export class HearthError extends Error {
  /**
   * INPUT: what was given can't be used. FAILED: the work failed. BUSY: too many wait. NO_ENGINE: none listens.
   * GONE: it ended before it answered.
   */
  readonly code: 'INPUT' | 'FAILED' | 'BUSY' | 'NO_ENGINE' | 'GONE';
}
