// An input for Semaphore 4 (@zk-kit/semaphore-artifacts): a member of a full group of 2^depth members.
import { poseidon2 } from "poseidon-lite";
import { print } from "./print.mjs";

const depth = Number(process.argv[2]);
print({
  // A scalar of Baby Jubjub's subgroup. Members are known by Poseidon(public key), which the circuit computes.
  secret: 1836030358979909402780800718157159386076813972158567259200215660948447373040n,
  merkleProofLength: depth,
  merkleProofIndex: Number(0b10110111011010110101101011010110n & ((1n << BigInt(depth)) - 1n)),
  merkleProofSiblings: Array.from({ length: depth }, (_, level) => poseidon2([BigInt(level), BigInt(depth)])),
  message: poseidon2([1n, 2n]),
  scope: poseidon2([3n, 4n]),
});
