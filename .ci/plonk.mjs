// snarkjs proves for each witness and judges our proofs and its own, all in one process: a process for each would take seconds longer.
// Arguments: the folder with snarkjs' node_modules, the proof system, the folder with circuit.zkey, vk.json, N.wtns, N.ours.json and N.public.json, and how many there are.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const [home, system, folder, count] = process.argv.slice(2);
const prover = createRequire(home + "/")("snarkjs")[system];
const read = (name) => JSON.parse(readFileSync(`${folder}/${name}`, "utf8"));
const key = () => read("vk.json"); // its verifier of FFLONK changes the key that it is given
for (let i = 1; i <= Number(count); i++) {
  const publics = read(`${i}.public.json`);
  if (!(await prover.verify(key(), publics, read(`${i}.ours.json`)))) fail(`snarkjs refuses our proof ${i}`);
  const { proof, publicSignals } = await prover.prove(`${folder}/circuit.zkey`, `${folder}/${i}.wtns`);
  if (JSON.stringify(publicSignals) !== JSON.stringify(publics)) fail(`snarkjs reads other public inputs from witness ${i}`);
  if (!(await prover.verify(key(), publics, proof))) fail(`snarkjs refuses its own proof ${i}`);
  writeFileSync(`${folder}/${i}.theirs.json`, JSON.stringify(proof));
}
console.log(`snarkjs accepts ${count} proofs of ours`);
process.exit(0);

function fail(why) {
  console.log(why);
  process.exit(1);
}
