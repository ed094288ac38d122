// A circuit with many public inputs and nothing else of interest, and its witness: arguments are how many, the file for r1cs, the file for the witness.
// Wire 0 is one, then come the public inputs, then the product of the first two, which is the only constraint.
import { writeFileSync } from "node:fs";

const r = 21888242871839275222246405745257275088548364400416034343698204186575808495617n;
const count = Number(process.argv[2]);
const wires = count + 2;
const u32 = (n) => Buffer.from(Uint32Array.of(n).buffer);
const u64 = (n) => Buffer.from(BigUint64Array.of(BigInt(n)).buffer);
const element = (n) => Buffer.from(n.toString(16).padStart(64, "0"), "hex").reverse();
const file = (magic, version, ...sections) =>
  Buffer.concat([
    Buffer.from(magic),
    u32(version),
    u32(sections.length),
    ...sections.flatMap((section, i) => [u32(i + 1), u64(section.length), section]),
  ]);
const prime = Buffer.concat([u32(32), element(r)]);
const wire = (n) => Buffer.concat([u32(1), u32(n), element(1n)]);

const counts = [u32(wires), u32(0), u32(count), u32(0), u64(wires), u32(1)];
const labels = Array.from({ length: wires }, (_, i) => u64(i));
writeFileSync(
  process.argv[3],
  file("r1cs", 1, Buffer.concat([prime, ...counts]), Buffer.concat([wire(1), wire(2), wire(count + 1)]), Buffer.concat(labels)),
);

const inputs = Array.from({ length: count }, (_, i) => r - 1n - BigInt(i) ** 40n);
const values = [1n, ...inputs, inputs[0] * inputs[1]].map((v) => element(((v % r) + r) % r));
writeFileSync(process.argv[4], file("wtns", 2, Buffer.concat([prime, u32(wires)]), Buffer.concat(values)));
