// snarkjs judges the proofs that a test wrote down with our verdict (VerdictsTest, target/verdicts), all in one process. Where the two must agree and do not,
// the exit code is 1. Arguments: the folder with snarkjs' node_modules, then the files.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const snarkjs = createRequire(process.argv[2] + "/")("snarkjs");
let agreed = 0;
let stricter = 0;
const wrong = [];
for (const file of process.argv.slice(3)) {
  const { key, cases } = JSON.parse(readFileSync(file, "utf8"));
  for (const [index, { what, accepted, peer, public: inputs, proof }] of cases.entries()) {
    let theirs;
    try {
      theirs = await snarkjs.groth16.verify(key, inputs, proof);
    } catch {
      theirs = false;
    }
    // We may refuse what they take (decision 0003), never the other way round.
    if (theirs === accepted) agreed++;
    else if (!peer && !accepted) stricter++;
    else wrong.push(`${file}, case ${index}, ${what}: we say ${accepted}, snarkjs says ${theirs}`);
  }
}
for (const line of wrong) console.error(line);
console.log(`the same verdict on ${agreed} proofs, good and damaged; ${stricter} with a coordinate above p, which snarkjs takes, refused`);
process.exit(wrong.length === 0 && agreed > 0 ? 0 : 1);
