// Verifier contracts, ours and snarkjs', on a chain of this computer's own: both must take good proofs and refuse each changed word, and neither may revert.
// Arguments: the folder with solc, the chain's address, then folders with ours.sol, theirs.sol (if snarkjs' can be compiled) and good*.txt, lines of calldata.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";

const solc = createRequire(process.argv[2] + "/")("solc");
const p = 21888242871839275222246405745257275088696311157297823662689037894645226208583n;
const r = 21888242871839275222246405745257275088548364400416034343698204186575808495617n;
const top = 2n ** 256n - 1n;

async function chain(method, ...params) {
  const response = await fetch(process.argv[3], {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
    signal: AbortSignal.timeout(20_000),
  });
  const { result, error } = await response.json();
  if (error) throw new Error(`${method}: ${error.message}`);
  return result;
}
const [from] = await chain("eth_accounts");

function compile(file) {
  const input = {
    language: "Solidity",
    sources: { source: { content: readFileSync(file, "utf8") } },
    settings: {
      optimizer: { enabled: true, runs: 200 },
      outputSelection: { "*": { "*": ["evm.bytecode.object", "evm.deployedBytecode.object", "evm.methodIdentifiers"] } },
    },
  };
  const { contracts, errors = [] } = JSON.parse(solc.compile(JSON.stringify(input)));
  if (errors.length > 0) throw new Error(`${file}: ${errors[0].formattedMessage}`); // warnings, too
  const [contract] = Object.values(contracts.source);
  return contract.evm;
}

// The transaction's receipt, once it is in a block.
async function mined(transaction) {
  const hash = await chain("eth_sendTransaction", { from, ...transaction });
  for (;;) {
    const receipt = await chain("eth_getTransactionReceipt", hash);
    if (receipt) return receipt;
    await new Promise((again) => setTimeout(again, 20));
  }
}

class Contract {
  static async deployed(file) {
    const evm = compile(file);
    const contract = new Contract();
    contract.bytes = evm.deployedBytecode.object.length / 2;
    contract.selector = Object.entries(evm.methodIdentifiers).find(([name]) => name.startsWith("verifyProof("))[1];
    const receipt = await mined({ data: "0x" + evm.bytecode.object, gas: "0xf00000" });
    if (receipt.status !== "0x1") throw new Error(`${file} could not be deployed`);
    contract.address = receipt.contractAddress;
    return contract;
  }
  #transaction(words, gas) {
    const data = "0x" + this.selector + words.map((word) => word.toString(16).padStart(64, "0")).join("");
    return { to: this.address, data, gas: "0x" + gas.toString(16) };
  }
  // "true", "false" or why it reverted.
  async says(words, gas = 5_000_000) {
    try {
      const answer = await chain("eth_call", { from, ...this.#transaction(words, gas) }, "latest");
      return answer.length === 66 ? String(BigInt(answer) === 1n) : `an answer of another length: ${answer}`;
    } catch (e) {
      return e.message;
    }
  }
  async gas(words) {
    return Number((await mined(this.#transaction(words, 5_000_000))).gasUsed);
  }
}

// Words of a proof: A (x, y), B (x1, x0, y1, y0), C (x, y); then the public inputs.
function* changed(good) {
  const put = (changes) => good.map((word, i) => changes[i] ?? word);
  const names = ["A.x", "A.y", "B.x1", "B.x0", "B.y1", "B.y0", "C.x", "C.y"];
  for (const [i, word] of good.entries()) {
    const name = names[i] ?? `input ${i - 8}`;
    yield [`${name} + 1`, put({ [i]: word + 1n })];
    yield [`${name} + ${i < 8 ? "p" : "r"}`, put({ [i]: word + (i < 8 ? p : r) })];
    if (i < 8 || word !== 0n) yield [`${name} = 0`, put({ [i]: 0n })];
    yield [`${name} of ones`, put({ [i]: top })];
  }
  yield ["A = 0", put({ 0: 0n, 1: 0n })];
  yield ["B = 0", put({ 2: 0n, 3: 0n, 4: 0n, 5: 0n })];
  yield ["C = 0", put({ 6: 0n, 7: 0n })];
  yield ["a proof of zeros", good.map((word, i) => (i < 8 ? 0n : word))];
  yield ["zeros", good.map(() => 0n)];
  yield ["-A", put({ 1: p - good[1] })];
  yield ["-B", put({ 4: p - good[4], 5: p - good[5] })];
  yield ["-C", put({ 7: p - good[7] })];
  yield ["A and C swapped", put({ 0: good[6], 1: good[7], 6: good[0], 7: good[1] })];
  yield ["B lowest part first", put({ 2: good[3], 3: good[2], 4: good[5], 5: good[4] })];
  yield ["A the group's generator", put({ 0: 1n, 1: 2n })];
  if (good.length > 9 && good[8] !== good[9]) yield ["two inputs swapped", put({ 8: good[9], 9: good[8] })];
}

let checks = 0;
function expect(what, is, wanted) {
  if (is !== wanted) throw new Error(`${what}: ${is}, not ${wanted}`);
  checks++;
}

async function check(folder) {
  const name = basename(folder);
  const ours = await Contract.deployed(join(folder, "ours.sol"));
  const hasTheirs = existsSync(join(folder, "theirs.sol"));
  const theirs = hasTheirs ? await Contract.deployed(join(folder, "theirs.sol")) : null;
  if (theirs) expect(`${name}: the selector`, ours.selector, theirs.selector);
  const proofs = readdirSync(folder)
    .filter((file) => file.startsWith("good"))
    .map((file) => JSON.parse(`[${readFileSync(join(folder, file), "utf8")}]`).flat(Infinity).map(BigInt));
  for (const words of proofs) {
    expect(`${name}: a good proof, our contract`, await ours.says(words), "true");
    if (theirs) expect(`${name}: a good proof, snarkjs' contract`, await theirs.says(words), "true");
  }
  const [good, other] = [proofs[0], proofs.at(-1)];
  let mutants = 0;
  for (const [what, words] of changed(good)) {
    expect(`${name}: ${what}, our contract`, await ours.says(words), "false");
    if (theirs) expect(`${name}: ${what}, snarkjs' contract`, await theirs.says(words), "false");
    mutants++;
  }
  expect(`${name}: A of another proof`, await ours.says([...other.slice(0, 2), ...good.slice(2)]), "false");
  expect(`${name}: a word too few`, (await ours.says(good.slice(0, -1))).includes("revert"), true);
  for (const gas of [60_000, 100_000, 150_000, 200_000]) {
    expect(`${name}: ${gas} gas, too little`, (await ours.says(good, gas)) === "true", false);
  }
  const [a, b] = [await ours.gas(good), theirs && (await theirs.gas(good))];
  if (theirs) expect(`${name}: no more gas than snarkjs' contract`, a <= b, true);
  console.log(
    `ok    ${name}: calldata of ${proofs.length} good proofs is accepted and of ${mutants} changed ones refused${theirs ? ", as by snarkjs' contract" : ""}; ` +
      `${a} gas, ${ours.bytes} bytes${theirs ? ` (snarkjs' ${b}, ${theirs.bytes})` : ""}`,
  );
}

try {
  for (const folder of process.argv.slice(4)) await check(folder);
} catch (e) {
  console.error(`FAIL  ${e.message}`);
  process.exit(1);
}
console.log(`${checks} answers of contracts were as they must be`);
