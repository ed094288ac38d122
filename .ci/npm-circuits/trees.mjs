// The two kinds of Merkle tree that the circuits check, over Poseidon.
import { poseidon2, poseidon3 } from "poseidon-lite";

/**
 * circomlib's sparse tree (SMTVerifier): a leaf is Poseidon(key, value, 1), lies at the highest place where it is alone, and nothing hashes to 0. Bits of the
 * key lead down, lowest first.
 */
export class SparseTree {
  constructor(entries = []) {
    this.entries = entries;
  }

  get root() {
    return hash(this.entries, 0);
  }

  with(key, value) {
    return new SparseTree([...this.entries, [key, value]]);
  }

  /** What shows that the key is here, or that it is not: then aux is the leaf that stands where it would be, or nothing (noAux). */
  proof(key, levels) {
    const siblings = Array(levels).fill(0n);
    let entries = this.entries;
    for (let level = 0; entries.length > 1; level++) {
      siblings[level] = hash(side(entries, level, bit(key, level) ^ 1n), level + 1);
      entries = side(entries, level, bit(key, level));
    }
    const [found] = entries;
    const here = found !== undefined && found[0] === key;
    const aux = found === undefined || here ? [0n, 0n] : found;
    return { siblings, auxKey: aux[0], auxValue: aux[1], noAux: found === undefined ? 1 : 0 };
  }
}

const bit = (key, level) => (key >> BigInt(level)) & 1n;
const side = (entries, level, wanted) => entries.filter(([key]) => bit(key, level) === wanted);

function hash(entries, level) {
  if (entries.length === 0) return 0n;
  if (entries.length === 1) return poseidon3([entries[0][0], entries[0][1], 1n]);
  return poseidon2([hash(side(entries, level, 0n), level + 1), hash(side(entries, level, 1n), level + 1)]);
}

/** A tree of fixed depth whose other leaves are 0: leaves is an object, index to leaf. */
export class FullTree {
  constructor(depth, leaves) {
    this.levels = [new Map(Object.entries(leaves).map(([index, leaf]) => [Number(index), leaf]))];
    this.empty = [0n];
    for (let level = 0; level < depth; level++) {
      const above = new Map();
      for (const index of this.levels[level].keys()) {
        const left = index & ~1;
        above.set(index >> 1, poseidon2([this.at(level, left), this.at(level, left + 1)]));
      }
      this.levels.push(above);
      this.empty.push(poseidon2([this.empty[level], this.empty[level]]));
    }
  }

  get root() {
    return this.at(this.levels.length - 1, 0);
  }

  path(index) {
    const elements = [];
    const indices = [];
    for (let level = 0; level < this.levels.length - 1; level++) {
      indices.push((index >> level) & 1);
      elements.push(this.at(level, (index >> level) ^ 1));
    }
    return { elements, indices };
  }

  at(level, index) {
    return this.levels[level].get(index) ?? this.empty[level];
  }
}
