// A stand-in for a prover program: node --import ./native.mjs prove.mjs KIND TASK PROOF. It runs the circuit in Aztec's own simulator, whose proofs are empty ones of the right length.
import { readFileSync, writeFileSync } from "node:fs";
import { jsonParseWithSchema, jsonStringify } from "@aztec/foundation/json-rpc";
import { ProvingJobInputs, makeProvingRequestResult } from "@aztec/stdlib/interfaces/server";
import { ProvingRequestType } from "@aztec/stdlib/proofs";
import { TestCircuitProver } from "@aztec/bb-prover/test";

const [kind, task, proof] = process.argv.slice(2);
const { type, inputs } = jsonParseWithSchema(readFileSync(task, "utf8"), ProvingJobInputs);
if (kind !== "PARITY_BASE" || type !== ProvingRequestType.PARITY_BASE) {
  console.error(`This stand-in runs PARITY_BASE alone, not ${kind} (${type}).`);
  process.exit(1);
}
const result = await new TestCircuitProver().getBaseParityProof(inputs);
writeFileSync(proof, jsonStringify(makeProvingRequestResult(type, result)));
process.exit(0);
