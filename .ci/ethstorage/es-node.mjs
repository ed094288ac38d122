// A stand-in for es-node, EthStorage's program, as whoever starts it sees it: flags, surroundings, what it says and when it ends, the call of snarkjs and the
// transaction. It has no data and no peers, it computes test masks (mask.circom) and not EthStorage's, and it finds something in every few blocks only so that
// tests are short. Written after es-node v0.2.10; it lies in build/bin of make.sh's work folder when it runs, and must be started in that work folder.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { AbiCoder, Interface, Wallet, encodeRlp, formatEther, formatUnits, getAddress, isAddress, isHexString, keccak256, toBeHex, toQuantity, toUtf8Bytes } from "ethers";

const version = "v0.2.10-dev";
const usage = `es-node's own flags, and for tests:
--stand-in.every N        looks for a good nonce only in each Nth block (3)
--stand-in.lose HOW       loses the first race: early, before the transaction is sent; late, so that it fails in its block; empty, so that it is mined without reward
--stand-in.hang-after N   says and does nothing any more after N blocks
--stand-in.deaf           does not end when it is asked to
--stand-in.crash-after N  ends after N blocks as a Go program that panics
--stand-in.keep           leaves the files of each proof where they are`;

// Flags

const valued = `datadir storage.files storage.miner storage.l1contract l1.rpc l1.beacon l1.block_time l1.beacon-slot-time l1.min-duration-blobs-request
  l1.epoch-poll-interval da.url randao.url chain_id metrics.addr metrics.port pprof.addr pprof.port download.start download.thread download.dump rpc.addr rpc.port
  rpc.escall-url state.upload.url log.level log.format signer.endpoint signer.address signer.mnemonic signer.hdpath signer.private-key miner.gas-price
  miner.priority-gas-price miner.min-profit miner.zkey miner.zk-prover-mode miner.zk-prover-impl miner.threads-per-shard miner.max-gas-price archiver.addr archiver.port
  scanner.mode scanner.batch-size scanner.interval.meta scanner.interval.blob scanner.interval.block p2p.priv.path p2p.listen.ip p2p.listen.tcp p2p.listen.udp
  p2p.advertise.ip p2p.advertise.tcp p2p.advertise.udp p2p.bootnodes p2p.static p2p.sync.concurrency p2p.fill-empty.concurrency p2p.request.size
  p2p.meta.download.batch p2p.peers.lo p2p.peers.hi p2p.peerstore.path p2p.discovery.path
  shard_index shard_len encoding_type stand-in.every stand-in.lose stand-in.hang-after stand-in.crash-after`.split(/\s+/);
const switches = `miner.enabled miner.email-enabled metrics.enabled pprof.enabled archiver.enabled log.color p2p.disable p2p.no-discovery p2p.nat
  version help stand-in.deaf stand-in.keep`.split(/\s+/);
const fromEnvironment = { "l1.rpc": "L1_ETH_RPC", "l1.beacon": "L1_BEACON_URL", "miner.zkey": "MINER_ZKEY_FILE" }; // where the name is another one
const repeated = ["storage.files", "shard_index"];

const words = process.argv.slice(2);
const init = words[0] === "init" || words[0] === "i";
if (init) words.shift();
const given = new Map();
while (words.length > 0) {
  const word = words.shift();
  const [, name, value] = /^--?([^=]+)(?:=(.*))?$/s.exec(word) ?? [];
  if (switches.includes(name)) given.set(name, value ?? "true");
  else if (valued.includes(name)) {
    const it = value ?? words.shift() ?? "";
    given.set(name, repeated.includes(name) ? [...(given.get(name) ?? []), it] : it);
  } else {
    console.log(`Incorrect Usage. flag provided but not defined: -${name ?? word}\n\n${usage}`);
    process.exit(1);
  }
}
function flag(name, otherwise) {
  const variable = "ES_NODE_" + (fromEnvironment[name] ?? name.toUpperCase().replace(/[.-]/g, "_"));
  const value = given.get(name) ?? process.env[variable];
  return value === undefined || value === "" ? otherwise : repeated.includes(name) && typeof value === "string" ? value.split(",") : value;
}
const on = (name) => flag(name, "false") === "true";
if (on("help")) {
  console.log(usage);
  process.exit(0);
}
if (on("version")) {
  console.log(`EthStorage node version ${version}`);
  process.exit(0);
}

// What it says

/** 32 bytes, which a terminal sees shortened. */
class Hash {
  constructor(hex) {
    this.hex = hex;
  }
  toJSON() {
    return this.hex;
  }
}
const levels = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "CRIT"];
const least = levels.indexOf(flag("log.level", "info").toUpperCase());
const widths = new Map();
const quoted = (text) => (/[^!-~]|["=]/.test(text) ? JSON.stringify(text) : text);
function shown(value) {
  if (value instanceof Hash) return `${value.hex.slice(2, 8)}..${value.hex.slice(-6)}`;
  if (typeof value === "number" && !Number.isInteger(value)) return value.toFixed(3);
  if (typeof value === "number" || typeof value === "bigint") {
    const digits = String(value);
    return digits.length < 6 ? digits : digits.replace(/\B(?=(\d{3})+$)/g, ",");
  }
  if (Array.isArray(value)) return quoted(`[${value.map((one) => (one instanceof Hash ? one.hex : String(one))).join(" ")}]`);
  return quoted(String(value));
}
function inTerminal(level, message, values) {
  const two = (n, width = 2) => String(n).padStart(width, "0");
  const now = new Date();
  const time = `${two(now.getMonth() + 1)}-${two(now.getDate())}|${two(now.getHours())}:${two(now.getMinutes())}:${two(now.getSeconds())}.${two(now.getMilliseconds(), 3)}`;
  const plain = /[^\t\n\r -~]|=/.test(message) ? JSON.stringify(message) : message;
  const pairs = Object.entries(values);
  const texts = pairs.map(([name, value], i) => {
    const text = shown(value);
    if (text.length <= 40) widths.set(name, Math.max(text.length, widths.get(name) ?? 0));
    return `${name}=${i < pairs.length - 1 ? text.padEnd(widths.get(name) ?? 0) : text}`;
  });
  // The space for a message is counted in bytes.
  const space = pairs.length > 0 ? " ".repeat(Math.max(0, 40 - Buffer.byteLength(plain))) : "";
  return `${level.padEnd(5)}[${time}] ${[plain + space, ...texts].join(" ")}`;
}
function inJson(level, message, values) {
  const name = level === "CRIT" ? "ERROR+4" : level === "TRACE" ? "DEBUG-4" : level;
  const json = JSON.stringify({ time: new Date().toISOString(), level: name, msg: message, ...values }, (_, value) =>
    typeof value === "bigint" ? `\u0001${value}\u0001` : value,
  );
  return json.replace(/"\\u0001(\d+)\\u0001"/g, "$1"); // integers of any length are numbers there
}
const format = flag("log.format", "terminal");
let quiet = false;
function say(level, message, values = {}, how = format) {
  if (quiet || levels.indexOf(level) < least) return;
  process.stdout.write((how === "json" ? inJson : inTerminal)(level, message, values) + "\n");
}
const info = (message, values) => say("INFO", message, values);
const warn = (message, values) => say("WARN", message, values);
const error = (message, values) => say("ERROR", message, values);
const early = (level, message, values) => say(level, message, values, "terminal"); // before there is a configuration, whatever the format
class Fatal extends Error {} // ends the program with its last words said

function critical(message, values, how) {
  say("CRIT", message, values, how);
  throw new Fatal();
}
const failed = (reason) => critical("Application failed", { message: reason }, "terminal");
function unable(reason) {
  early("ERROR", "Unable to create the rollup node config", { error: reason });
  failed(reason);
}

// The chain

const coder = AbiCoder.defaultAbiCoder();
const contractAbi = new Interface([
  "function version() view returns (string)",
  "function enforceMinerRole() view returns (bool)",
  "function hasMinerRole(address) view returns (bool)",
  "function infos(uint256) view returns (uint256 lastMineTime, uint256 difficulty, uint256 blockMined)",
  "function miningReward(uint256,uint256) view returns (uint256)",
  "function getKvMetas(uint256[]) view returns (bytes32[])",
  "function testSteal(uint256,uint256)",
  "function mine(uint256 _blockNum,uint256 _shardId,address _miner,uint256 _nonce,bytes32[] _encodedSamples,uint256[] _masks,bytes _randaoProof,bytes[] _inclusiveProofs,bytes[] _decodeProof)",
  "event MinedBlock(uint256 indexed shardId, uint256 indexed difficulty, uint256 indexed blockMined, uint256 lastMineTime, address miner, uint256 minerReward)",
  ...["MinerNotWhitelisted", "BlockNumberTooOld", "FailedToObtainBlockhash", "NonceTooBig", "MinedTsTooSmall", "DifficultyNotMet", "NotEnoughMinerReward"].map(
    (name) => `error StorageContract_${name}()`,
  ),
  ...["LengthMismatch", "InvalidSamples", "DecodeFailed"].map((name) => `error EthStorageContractM2_${name}()`),
  "error RandaoLib_HeaderHashMismatch()",
]);
const url = flag("l1.rpc");
const contract = flag("storage.l1contract");
async function rpc(method, ...params) {
  let response;
  try {
    response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
      signal: AbortSignal.timeout(10_000),
    });
  } catch (e) {
    throw new Error(`Post "${url}": ${e.cause?.message ?? e.message}`);
  }
  const { result, error: problem } = await response.json();
  if (problem) throw Object.assign(new Error(problem.message), { data: problem.data });
  return result;
}
async function ask(name, ...args) {
  const answer = await rpc("eth_call", { to: contract, data: contractAbi.encodeFunctionData(name, args) }, "latest");
  return contractAbi.decodeFunctionResult(name, answer);
}
async function field(name) {
  const answer = await rpc("eth_call", { to: contract, data: keccak256(toUtf8Bytes(`${name}()`)).slice(0, 10) }, "latest");
  if (answer === "0x") throw new Error(`failed to get ${name} from contract: nothing there`);
  info("Read uint from contract", { field: name, value: BigInt(answer) });
  return BigInt(answer);
}
function revertReason(problem) {
  if (typeof problem.data !== "string") return `${problem.message}: no revert data`;
  const name = contractAbi.parseError(problem.data)?.name;
  return `${problem.message}: ErrorData: ${problem.data}: ${name === undefined ? "failed to parse revert data" : `${name}()`}`;
}

/** A block's header as it is hashed. Which fields there are depends on the chain's age, and so does its hash: if one is missing here, the contract says so. */
function header(block) {
  const number = (hex) => (BigInt(hex) === 0n ? "0x" : toBeHex(BigInt(hex)));
  const fields = [block.parentHash, block.sha3Uncles, block.miner, block.stateRoot, block.transactionsRoot, block.receiptsRoot, block.logsBloom];
  for (const one of ["difficulty", "number", "gasLimit", "gasUsed", "timestamp"]) fields.push(number(block[one]));
  fields.push(block.extraData, block.mixHash, block.nonce);
  for (const one of ["baseFeePerGas", "withdrawalsRoot", "blobGasUsed", "excessBlobGas", "parentBeaconBlockRoot", "requestsHash"]) {
    if (block[one] !== undefined && block[one] !== null) fields.push(/Root$|Hash$/.test(one) ? block[one] : number(block[one]));
  }
  return encodeRlp(fields);
}

// What it computes

const r = 21888242871839275222246405745257275088548364400416034343698204186575808495617n;
const top = 2n ** 256n - 1n;
function power(base, exponent) {
  let result = 1n;
  for (; exponent > 0n; exponent >>= 1n, base = (base * base) % r) if (exponent & 1n) result = (result * base) % r;
  return result;
}
const root = power(5n, (r - 1n) / 4096n);
const hashOf = (types, values) => keccak256(coder.encode(types, values));
const sample = (index) => hashOf(["string", "address", "uint256"], ["sample", miner, index]);

function expectedDifficulty(old, interval) {
  const { minimumDiff, cutoff, diffAdjDivisor } = parameters;
  const cutoffs = interval / cutoff;
  if (cutoffs === 0n) {
    const more = old + old / diffAdjDivisor;
    return more < minimumDiff ? minimumDiff : more;
  }
  const less = ((cutoffs - 1n) * old) / diffAdjDivisor;
  return less + minimumDiff > old ? minimumDiff : old - less;
}

/** The first nonce that is good at this difficulty; for a race, one of which it is sure whether it is still good after another miner's block. */
function search(shard, mixHash, difficulty) {
  const rowBits = parameters.shardEntryBits + 12n;
  const after = expectedDifficulty(difficulty, 0n);
  for (let nonce = 0n; nonce < parameters.nonceLimit; nonce++) {
    const indexes = [];
    const samples = [];
    const first = hashOf(["address", "bytes32", "uint256"], [miner, mixHash, nonce]);
    let hash = first;
    for (let i = 0; i < 2; i++) {
      indexes.push((BigInt(hash) % (1n << rowBits)) + (shard << rowBits));
      samples.push(sample(indexes[i]));
      hash = hashOf(["bytes32", "bytes32"], [hash, samples[i]]);
    }
    if (BigInt(hash) > top / difficulty) continue;
    if (lose === undefined || (BigInt(hash) <= top / after) === (lose === "empty")) return { nonce, first, hash, indexes, samples };
  }
  return null;
}

// Proofs

const bin = resolve("build/bin");
const library = join(bin, "snark_lib");
const zkey = resolve(flag("miner.zkey", "build/bin/snark_lib/zkey/blob_poseidon2.zkey"));

function ran(program, ...args) {
  return new Promise((done, refused) => {
    const child = spawn(program, args, { cwd: library, stdio: ["ignore", "pipe", "ignore"] });
    let output = "";
    child.stdout.on("data", (data) => (output += data));
    const fail = (reason) => refused(Object.assign(new Error(reason), { cmd: [program, ...args].join(" "), output }));
    child.on("error", (e) => fail(e.code === "ENOENT" ? `exec: "${program}": executable file not found in $PATH` : e.message));
    child.on("close", (code, signal) => (code === 0 ? done() : fail(code === null ? `signal: ${signal}` : `exit status ${code}`)));
  });
}

async function prove(keys, points, inKv) {
  const start = Date.now();
  const folder = join(bin, "snarkbuild", hashOf(["uint256[]", "uint256[]"], [keys, inKv]).slice(2));
  const file = (name) => join(folder, `${name}_blob_poseidon.${name === "witness" ? "wtns" : "json"}`);
  let step = "Generate zk proof failed";
  try {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    writeFileSync(file("input"), JSON.stringify({ encodingKeyIn: keys.map((one) => toQuantity(one)), xIn: points.map(String) }));
    step = "Generate witness failed";
    await ran("node", join(library, "generate_witness.js"), join(library, "blob_poseidon2.wasm"), file("input"), file("witness"));
    step = "Generate proof failed";
    await ran("snarkjs", "groth16", "prove", zkey, file("witness"), file("proof"), file("public"));
    step = "Parse proof failed";
    const proof = JSON.parse(readFileSync(file("proof"), "utf8"));
    step = "Read publics failed";
    const publics = JSON.parse(readFileSync(file("public"), "utf8")).map(BigInt);
    if (publics.length !== 6) throw new Error(`publics length is ${publics.length}`);
    const turned = ([low, high]) => [high, low]; // as verifier contracts have it
    const packed = coder.encode(
      ["uint256[2]", "uint256[2][2]", "uint256[2]"],
      [proof.pi_a.slice(0, 2), proof.pi_b.slice(0, 2).map(turned), proof.pi_c.slice(0, 2)],
    );
    if (!on("stand-in.keep")) rmSync(folder, { recursive: true, force: true });
    return { packed, masks: publics.slice(4) };
  } catch (e) {
    error(step, { error: e.message, ...(e.cmd === undefined ? {} : { cmd: e.cmd, output: e.output }) });
    throw e;
  } finally {
    // It says so also when there is no proof.
    info("Generate zk proof done", { sampleIdx: inKv, "timeUsed(s)": (Date.now() - start) / 1000 });
  }
}

// Mining

let miner;
let signer;
let chainId;
const parameters = {};
const stats = { submitted: 0, failed: 0, dropped: 0 };
let lose = flag("stand-in.lose"); // the first race only
const gwei = (wei) => (wei < 10n ** 9n ? Number(formatUnits(wei, 9)).toFixed(9) : String(wei / 10n ** 9n));
const ether = (wei) => formatEther(wei).replace(/\.0$/, "");

/** Another miner's block with this time, whose transaction comes before all others. */
async function steal(mineTime) {
  const [from] = await rpc("eth_accounts");
  const data = contractAbi.encodeFunctionData("testSteal", [0, mineTime]);
  const price = toQuantity(10n ** 12n);
  return rpc("eth_sendTransaction", { from, to: contract, data, gas: toQuantity(300_000), maxFeePerGas: price, maxPriorityFeePerGas: price });
}
async function receipt(hash, seconds) {
  for (let i = 0; i < seconds * 5; i++) {
    const it = await rpc("eth_getTransactionReceipt", hash);
    if (it) return it;
    await new Promise((again) => setTimeout(again, 200));
  }
  return null;
}

class Dropped extends Error {}

async function submit(result) {
  const randaoProof = header(result.block);
  const data = contractAbi.encodeFunctionData("mine", [
    result.number,
    result.shard,
    miner,
    result.nonce,
    result.samples,
    result.masks,
    randaoProof,
    result.indexes.map(() => "0x"),
    [result.packed],
  ]);
  info("Composed calldata", { calldata: data });
  let price = BigInt(flag("miner.gas-price", "0"));
  const configured = price > 0n;
  let tip = BigInt(flag("miner.priority-gas-price", "0"));
  let baseFee = 0n;
  if (configured) info("Using configured gas price", { gasFeeCap: price, tip });
  else {
    const head = await rpc("eth_getBlockByNumber", "latest", false);
    baseFee = BigInt(head.baseFeePerGas);
    info("Query baseFee done", { baseFee, fromBlock: BigInt(head.number) });
    if (tip === 0n) {
      tip = BigInt(await rpc("eth_maxPriorityFeePerGas"));
      info("Query gas tip cap done", { gasTipGap: tip });
    }
    price = 2n * baseFee + tip;
    info("Suggested gas fee cap (tip + 2*baseFee)", { gasFeeCap: price });
  }
  const highest = BigInt(flag("miner.max-gas-price", "0"));
  if (highest > 0n && price > highest) {
    const reason = `gas price ${gwei(price)} Gwei exceeds the configured max ${gwei(highest)} Gwei`;
    warn("Mining tx dropped", { error: reason });
    throw new Dropped(reason);
  }

  const losing = lose;
  lose = undefined;
  if (losing === "early") await receipt(await steal(result.mineTime), 30);
  const call = { from: signer.address, to: contract, data, maxFeePerGas: toQuantity(price), maxPriorityFeePerGas: toQuantity(tip) };
  let gas;
  try {
    gas = BigInt(await rpc("eth_estimateGas", call, "pending"));
  } catch (e) {
    const reason = revertReason(e);
    error("Estimate gas failed", { error: reason });
    throw new Error(`failed to estimate gas: ${reason}`);
  }
  info("Estimated gas done", { gas });
  const safeGas = (gas * 12n) / 10n;
  const nonce = Number(await rpc("eth_getTransactionCount", signer.address, "pending"));

  let reward = null;
  try {
    [reward] = await ask("miningReward", result.shard, result.mineTime);
  } catch (e) {
    warn("Query mining reward failed", { error: e.message });
  }
  if (reward !== null) {
    info("Query mining reward done", { reward });
    const least = BigInt(flag("miner.min-profit", "0"));
    const profitable = (reward - least) / gas;
    const cheapest = price - baseFee;
    info("Comparing gas price and profitable gas fee cap", { "gasPrice(baseFee+tip)": cheapest, profitableGasFeeCap: profitable });
    if (cheapest > profitable) {
      const cost = gas * cheapest;
      throw new Dropped(
        `not enough profit (in ether):\r\n reward ${ether(reward)} - gas cost ${ether(cost)} - extra cost 0 = profit ${ether(reward - cost)} < min profit ${ether(least)}`,
      );
    }
    if (!configured) {
      // All of the reward may go to gas, and the signer must have as much.
      price = profitable;
      info("Using profitable gas fee cap", { gasFeeCap: price });
    }
  }
  if (safeGas * price > 10n ** 18n) {
    warn("Tx fee exceeds the configured cap, lower the gasFeeCap", { txFee: ether(safeGas * price), gasFeeCapUpdated: 10n ** 18n / safeGas });
    price = 10n ** 18n / safeGas;
  }
  if (losing === "late" || losing === "empty") await steal(result.mineTime);
  const signed = await signer.signTransaction({
    type: 2,
    chainId,
    nonce,
    to: contract,
    data,
    gasLimit: safeGas,
    maxFeePerGas: price,
    maxPriorityFeePerGas: tip < price ? tip : price,
  });
  try {
    const hash = await rpc("eth_sendRawTransaction", signed);
    info("Submit mined result done", { shard: result.shard, block: result.number, nonce: result.nonce, txSigner: signer.address, hash });
    return hash;
  } catch (e) {
    error("Send tx failed", { txNonce: nonce, gasFeeCap: price, error: e.message });
    throw e;
  }
}

async function report(result) {
  info("Mining result loop get result", { shard: result.shard, block: result.number, nonce: result.nonce });
  const where = { shard: result.shard, block: result.number };
  let hash;
  try {
    hash = await submit(result);
    stats.submitted++;
  } catch (e) {
    if (e instanceof Dropped) {
      stats.dropped++;
      warn("Mining transaction dropped", { ...where, reason: e.message });
      warn("Mining transaction dropped", { reason: e.message });
      return;
    }
    stats.failed++;
    const more = e.message.includes("StorageContract_DifficultyNotMet") ? { difficulty: (await ask("infos", result.shard)).difficulty } : {};
    error("Failed to submit mined result", { ...where, ...more, error: e.message });
    error("Mining transaction failed", { error: e.message });
    return;
  }
  const txHash = new Hash(hash);
  info("Mining transaction submitted", { txHash });
  const it = await receipt(hash, 50);
  if (!it) return warn("Waiting for mining transaction confirm timed out", { txHash });
  info("Mining transaction confirmed", { txHash }); // that is: it is in a block
  if (it.status !== "0x1") return warn("Mining transaction failed!      ×", { txHash });
  info("Mining transaction success!      √", { txHash });
  info("Mining transaction details", { txHash, gasUsed: BigInt(it.gasUsed), effectiveGasPrice: BigInt(it.effectiveGasPrice) });
  const event = it.logs.map((log) => contractAbi.parseLog(log)).find((log) => log?.name === "MinedBlock");
  const cost = BigInt(it.gasUsed) * BigInt(it.effectiveGasPrice);
  const reward = event.args.minerReward;
  info("Mining transaction accounting (in ether)", { reward: ether(reward), cost: ether(cost), profit: ether(reward - cost) });
}

let blocks = 0;
async function newBlock(block, shards) {
  const number = BigInt(block.number);
  const mineTime = BigInt(block.timestamp);
  blocks++;
  for (const shard of shards) {
    let known;
    try {
      known = await ask("infos", shard);
    } catch (e) {
      warn("Failed to get es mining info", { error: e.message });
      continue;
    }
    info("Mining info retrieved", {
      shard,
      block: number,
      difficulty: known.difficulty,
      lastMineTime: known.lastMineTime,
      proofsSubmitted: known.blockMined,
    });
    if (mineTime <= known.lastMineTime) continue;
    const start = Date.now();
    const difficulty = expectedDifficulty(known.difficulty, mineTime - known.lastMineTime);
    const found = blocks % Number(flag("stand-in.every", "3")) === 0 ? search(shard, block.mixHash, difficulty) : null;
    if (!found) {
      info("Sampling done with all nonces", { samplingTime: `${((Date.now() - start) / 1000).toFixed(1)}s`, shard, block: number });
      continue;
    }
    info("Calculated a valid hash", {
      shard,
      block: number,
      timestamp: mineTime,
      randao: new Hash(block.mixHash),
      nonce: found.nonce,
      hash0: new Hash(found.first),
      hash1: new Hash(found.hash),
      sampleIdxs: found.indexes,
    });
    try {
      const kvs = found.indexes.map((index) => index >> 12n);
      const inKv = found.indexes.map((index) => index & 4095n);
      const [metas] = await ask("getKvMetas", kvs);
      const hashes = metas.map((meta) => "0x" + meta.slice(-48));
      kvs.forEach((kvIndex, i) => info("Get data hash", { kvIndex, hash: hashes[i].padEnd(66, "0") }));
      info("Got sample data", { shard, block: number, encodedSamples: found.samples });
      info("Using snarkjs zk prover");
      const keys = kvs.map((kv, i) => BigInt(hashOf(["bytes24", "address", "uint256"], [hashes[i], miner, kv])) % r);
      let proof;
      try {
        proof = await prove(keys, inKv.map((index) => power(root, index)), inKv);
      } catch (e) {
        error("Get storage proof error", { kvIdx: kvs, sampleIdxsInKv: inKv, error: e.message });
        throw new Error(`get proof err: ${e.message}`);
      }
      info("Got storage proof", { shard, block: number, kvIdx: kvs, sampleIdxsInKv: inKv });
      info("Set mining result", { shard, block: number, nonce: found.nonce });
      info("Mine task success", { shard, thread: 0, block: number });
      const result = { ...found, ...proof, shard, number, block, mineTime };
      report(result).catch((e) => error("Mining transaction failed", { error: e.message })); // sampling goes on meanwhile
    } catch (e) {
      stats.failed++;
      warn("Mine task fail", { shard, thread: 0, block: number, err: e.message });
    }
  }
}

// From the start to the end

function openShards() {
  return flag("storage.files").map((file) => {
    let header;
    try {
      header = JSON.parse(readFileSync(file, "utf8"));
    } catch (e) {
      throw new Error(`open failed: ${e.message}`);
    }
    if (header.miner !== miner) {
      error("Miners mismatch", { fromDataFile: header.miner, fromConfig: miner });
      throw new Error("miner mismatches datafile");
    }
    return BigInt(header.shard);
  });
}

async function checkRole() {
  const [contractVersion] = await ask("version");
  info("Storage Contract version", { version: `v${contractVersion}` });
  const [enforced] = await ask("enforceMinerRole");
  if (!enforced) return info("Miner role not enforced");
  info("Miner role enforced");
  const [has] = await ask("hasMinerRole", miner);
  if (!has) critical("Check miner role", { err: `miner role not granted to: ${miner}` });
  info("Miner role granted", { miner });
}

/** Makes files of shards, with nothing but whose they are in them. */
async function createFiles() {
  early("INFO", "Will create data files for storage node");
  for (const name of ["l1.rpc", "storage.l1contract", "datadir", "storage.miner"]) {
    if (flag(name) === undefined) critical("Flag or environment variable is required", { flag: name });
  }
  if (!isAddress(flag("storage.miner"))) failed(`invalid miner address ${flag("storage.miner")}`);
  const shards = flag("shard_index") ?? (flag("shard_len") === undefined ? failed("shard_len or shard_index must be specified") : ["0"]);
  await field("maxKvSizeBits");
  await field("shardEntryBits");
  mkdirSync(flag("datadir"), { recursive: true });
  for (const shard of shards) {
    const file = join(flag("datadir"), `shard-${shard}.dat`);
    if (existsSync(file)) warn("Creating data file", { error: "file already exists, will not overwrite", file });
    else {
      writeFileSync(file, JSON.stringify({ shard: Number(shard), miner: getAddress(flag("storage.miner")) }) + "\n");
      info("Data file created", { shard: Number(shard), file });
    }
  }
}

let stopping = false;
let wake = () => {};
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    if (on("stand-in.deaf")) return;
    stopping = true;
    wake();
  });
}
const pause = (ms) =>
  new Promise((go) => {
    wake = go;
    setTimeout(go, ms);
  });

async function main() {
  early("INFO", "Configuring EthStorage Node");
  early("INFO", "Loading log config", { config: `{Level:${flag("log.level", "info")} Color:false Format:${format}}` });
  if (!["terminal", "json"].includes(format)) throw new Error(`unrecognized log format: ${format}`);
  for (const name of ["datadir", "storage.files", "l1.rpc", "storage.l1contract"]) if (flag(name) === undefined) unable(`flag ${name} is required`);
  const mining = on("miner.enabled");
  try {
    chainId = BigInt(await rpc("eth_chainId"));
    info("Read L1 config", { "l1.rpc": url });
    info("Read L1 config", { "l1.beacon": flag("l1.beacon", "") });
    miner = getAddress(flag("storage.miner", "0x" + "0".repeat(40)));
    info("Loaded storage config", { l1Contract: getAddress(contract), miner });
    if ((await rpc("eth_getCode", contract, "latest")) === "0x") throw new Error("failed to load storage config: contract does not exist");
    for (const name of ["maxKvSizeBits", "shardEntryBits"]) parameters[name] = await field(name);
    if (!mining) info("Miner is not enabled.");
    else {
      if (BigInt(miner) === 0n) throw new Error("failed to load miner config: miner address cannot be empty");
      // It looks for its parts where it was started, whatever folder it lies in.
      if (!existsSync(library)) throw new Error("failed to load miner config: invalid miner flags: snark_lib folder not found in ZKWorkingDir");
      for (const name of ["randomChecks", "nonceLimit", "minimumDiff", "cutoff", "diffAdjDivisor", "dcfFactor", "startTime", "treasuryShare", "storageCost", "prepaidAmount"]) {
        parameters[name] = await field(name);
      }
      const secret = flag("signer.private-key", "").replace(/^(0x)?/, "0x");
      if (secret === "0x") {
        throw new Error("failed to load miner config: failed to get signer: invalid signer flags: must specify one of the 3 signer methods");
      }
      if (!isHexString(secret, 32)) throw new Error("failed to load miner config: failed to get signer: failed to parse the private key");
      signer = new Wallet(secret);
    }
    info("Read chain ID of EthStorage network", { chainID: BigInt(flag("chain_id", "3333")) });
  } catch (e) {
    unable(e.message);
  }
  let shards;
  try {
    if (flag("l1.beacon") === undefined && flag("da.url") === undefined) throw new Error("no L1 beacon or DA URL provided");
    shards = openShards();
    info("Initialized storage", { miner, l1contract: getAddress(contract), kvsPerShard: 1n << parameters.shardEntryBits, shards });
    if (mining) await checkRole();
  } catch (e) {
    if (e instanceof Fatal) throw e;
    error("Error initializing the rollup node", { err: e.message });
    error("Unable to create the storage node", { error: e.message });
    failed(e.message);
  }
  if (mining) {
    if (!existsSync(zkey)) critical("Init ZK prover failed", { error: "zkey does not exist", dir: zkey });
    if (flag("miner.zk-prover-mode", "2") !== "2") critical("Init ZK prover failed", { error: "the stand-in has mode 2 only" });
    if (flag("miner.zk-prover-impl", "1") !== "1") critical("Init ZK prover failed", { error: "the stand-in has snarkjs only" });
    info("Initialized miner");
  }
  info("Starting JSON-RPC server");
  info("Metrics disabled");
  info("Starting storage node", { version });
  info("Storage node started");
  if (mining) {
    info("Storage sync done", { subTaskCount: shards.length });
    for (const shard of shards) {
      info("Worker is starting task loops", { shard, threads: 1 });
      info("Miner update loop", { shardIsReady: shard });
    }
    info("Worker is being started...");
  }
  const ticker = setInterval(() => {
    if (mining) for (const shard of shards) info("Mining tx submission stats", { shard, ...stats });
  }, 60_000);

  let last;
  while (!stopping) {
    try {
      const block = await rpc("eth_getBlockByNumber", "latest", false);
      if (block.hash !== last) {
        last = block.hash;
        if (mining) await newBlock(block, shards);
        if (blocks >= Number(flag("stand-in.crash-after", "Infinity"))) {
          process.stderr.write("panic: runtime error: invalid memory address or nil pointer dereference\n\ngoroutine 1 [running]:\n");
          process.exit(2);
        }
        if (blocks >= Number(flag("stand-in.hang-after", "Infinity"))) {
          quiet = true;
          while (!stopping) await pause(1000);
        }
      }
    } catch (e) {
      info("Error getting latest header", { err: e.message });
    }
    if (!stopping) await pause(1000);
  }
  clearInterval(ticker);
  info("Storage node exited");
  for (const what of mining ? ["Miner is being stopped...", "Worker is being stopped...", "Miner is being closed...", "Worker is being closed..."] : []) warn(what);
}

try {
  await (init ? createFiles() : main());
  process.exit(0);
} catch (e) {
  if (!(e instanceof Fatal)) early("CRIT", "Application failed", { message: e.message });
  process.exit(1);
}
