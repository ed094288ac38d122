// Oshiya's contract on a test chain, from the command line: users' queues, other miners, money for gas. It lies in make.sh's work folder when it runs, beside node_modules.
import { readFileSync, writeFileSync } from "node:fs";
import { Contract, hexlify, parseEther, randomBytes, toBeHex } from "ethers";
import { poseidon2 } from "poseidon-lite";
import { args, beside, deployed, mined, print, provider, run, wallet } from "./anvil.mjs";

const usage = `chain.mjs deploy RPC VERIFIER.sol OUTFILE
chain.mjs queue RPC DEPLOYMENT N REWARD [REMAINING]   REWARD in the token's smallest unit, REMAINING in blocks
chain.mjs steal RPC DEPLOYMENT QUEUEID
chain.mjs state RPC DEPLOYMENT MINER`;

const r = 21888242871839275222246405745257275088548364400416034343698204186575808495617n;
const emptyLeaf = 0x0667764c376602b72ef22218e1673c2cc8546201f9a77807570b3e5de137680dn;
const batchLevels = 6;
const treeLevels = 20;
const branchLevels = 10;
const bytes32 = (n) => toBeHex(n, 32);

// Roots of empty trees, from one leaf up: a batch is the empty one six levels up.
const empty = [emptyLeaf];
for (let i = 0; i < batchLevels + treeLevels; i++) empty.push(poseidon2([empty[i], empty[i]]));

/** The node above all of them; missing ones are empty, the lowest of them at this level of the whole tree. */
function rootOf(nodes, level, height) {
  for (let i = 0; i < height; i++, level++) {
    const above = [];
    for (let j = 0; j < nodes.length; j += 2) above.push(poseidon2([nodes[j], nodes[j + 1] ?? empty[level]]));
    nodes = above;
  }
  return nodes[0] ?? empty[level];
}

const random = () => {
  for (;;) {
    const n = BigInt(hexlify(randomBytes(32))) >> 2n;
    if (n < r && n !== emptyLeaf) return n;
  }
};

const tokenAbi = ["function balanceOf(address) view returns (uint256)"];
const queuesAbi = [
  "function getBusTreeRoot() view returns (bytes32)",
  "function getBusTreeStats() view returns (uint32 batches, uint32 utxos, uint40, uint40)",
  "function getOldestPendingQueues(uint32) view returns (tuple(uint32 queueId, uint8, uint96, uint96, uint40, uint40, uint40, bytes32)[])",
  "function rewards(address) view returns (uint256)",
  "function testQueue(bytes32[] utxos, bytes32 commitment, uint96 reward, uint40 remainingBlocks)",
  "function testSteal(uint32 queueId, bytes32 newRoot, bytes32 batchRoot, bytes32 branchRoot)",
  "event BusQueueOpened(uint256 queueId)",
  "event UtxoBusQueued(bytes32 indexed utxo, uint256 indexed queueId, uint256 utxoIndexInBatch)",
  "event BusBatchOnboarded(uint256 indexed queueId, bytes32 indexed batchRoot, uint256 numUtxosInBatch, uint256 leftLeafIndexInBusTree, bytes32 busTreeNewRoot, bytes32 busBranchNewRoot)",
];

function deployment() {
  const it = JSON.parse(readFileSync(args[0], "utf8"));
  return { ...it, contract: new Contract(it.queues, queuesAbi, wallet) };
}

const commands = {
  async deploy(verifierFile, out) {
    const token = await deployed("Token.sol", beside("Token.sol"), {}, parseEther("1000000000"));
    const verifier = await deployed("verifier.sol", readFileSync(verifierFile, "utf8"), {});
    const queues = await deployed("Queues.sol", beside("Queues.sol"), {}, token.address, verifier.address);
    await mined(token.contract.transfer(queues.address, parseEther("100000000")));
    const { chainId } = await provider.getNetwork();
    const it = { chainId: Number(chainId), queues: queues.address, token: token.address, verifier: verifier.address, block: queues.block };
    writeFileSync(out, JSON.stringify(it, null, 2) + "\n");
    print(it);
  },

  async queue(_, n, reward, remaining = "0") {
    const { contract } = deployment();
    const utxos = Array.from({ length: Number(n) }, random);
    const commitment = utxos.length === 0 ? 0n : utxos.reduce((chain, utxo) => poseidon2([chain, utxo]));
    const receipt = await mined(contract.testQueue(utxos.map(bytes32), bytes32(commitment), BigInt(reward), BigInt(remaining)));
    const opened = receipt.logs.map((log) => contract.interface.parseLog(log)).find((log) => log.name === "BusQueueOpened");
    print({ queueId: Number(opened.args.queueId), block: receipt.blockNumber, commitment: bytes32(commitment) });
  },

  async steal(_, queueId) {
    const { contract, block } = deployment();
    const onboarded = (await contract.queryFilter("BusBatchOnboarded", block)).map((log) => BigInt(log.args.batchRoot));
    const queued = await contract.queryFilter(contract.filters.UtxoBusQueued(null, BigInt(queueId)), block);
    if (queued.length === 0) throw new Error(`queue ${queueId} has no UTXOs`);
    const utxos = queued.sort((a, b) => Number(a.args.utxoIndexInBatch - b.args.utxoIndexInBatch)).map((log) => BigInt(log.args.utxo));
    const batch = rootOf(utxos, 0, batchLevels);
    const batches = [...onboarded, batch];
    const branch = rootOf(batches.slice(onboarded.length & -(1 << branchLevels)), batchLevels, branchLevels);
    const root = rootOf(batches, batchLevels, treeLevels);
    const receipt = await mined(contract.testSteal(BigInt(queueId), bytes32(root), bytes32(batch), bytes32(branch)));
    print({ queueId: Number(queueId), block: receipt.blockNumber, root: bytes32(root), batchRoot: bytes32(batch), branchRoot: bytes32(branch) });
  },

  async state(_, miner) {
    const { contract, token } = deployment();
    const [root, stats, pending, reward, tokens, balance, block] = await Promise.all([
      contract.getBusTreeRoot(),
      contract.getBusTreeStats(),
      contract.getOldestPendingQueues(255),
      contract.rewards(miner),
      new Contract(token, tokenAbi, provider).balanceOf(miner),
      provider.getBalance(miner),
      provider.getBlockNumber(),
    ]);
    // Amounts are strings: JSON's numbers would not hold them.
    print({
      block,
      root,
      batches: Number(stats.batches),
      utxos: Number(stats.utxos),
      pending: pending.map((queue) => Number(queue.queueId)),
      rewards: String(reward),
      tokens: String(tokens),
      balance: String(balance),
    });
  },
};

await run(usage, { deploy: [2], queue: [3, 4], steal: [2], state: [2] }, commands);
