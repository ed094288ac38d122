// Oshiya's contract on a test chain, from the command line: users' queues, other miners, money for gas. It lies in make.sh's work folder when it runs, beside node_modules.
import { readFileSync, writeFileSync } from "node:fs";
import { Contract, ContractFactory, JsonRpcProvider, NonceManager, Wallet, hexlify, parseEther, randomBytes, toBeHex, toQuantity } from "ethers";
import { poseidon2 } from "poseidon-lite";

const usage = `chain.mjs deploy RPC VERIFIER.sol OUTFILE
chain.mjs queue RPC DEPLOYMENT N REWARD [REMAINING]   REWARD in the token's smallest unit, REMAINING in blocks
chain.mjs steal RPC DEPLOYMENT QUEUEID
chain.mjs state RPC DEPLOYMENT MINER
chain.mjs fund RPC ADDRESS WEI
chain.mjs mine RPC BLOCKS
chain.mjs reorg RPC BLOCKS   the last blocks, with what was in them, are gone
chain.mjs automine RPC SECONDS   a block so often; 0 for none
chain.mjs forget RPC   what waits for a block is dropped`;

// Anvil's first account: the key is in its manual, and has money on test chains only.
const key = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

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

let solc; // which takes seconds to load: for deploy only

function compiled(file, content) {
  const input = {
    language: "Solidity",
    sources: { [file]: { content } },
    settings: { optimizer: { enabled: true, runs: 200 }, outputSelection: { "*": { "*": ["abi", "evm.bytecode.object"] } } },
  };
  const { contracts, errors = [] } = JSON.parse(solc.compile(JSON.stringify(input)));
  if (errors.length > 0) throw new Error(`${file}: ${errors[0].formattedMessage}`); // warnings, too
  return Object.values(contracts[file]).find((contract) => contract.evm.bytecode.object !== "");
}
const beside = (name) => readFileSync(new URL(name, import.meta.url), "utf8");

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

const [command, rpc, ...args] = process.argv.slice(2);
const arity = { deploy: [2], queue: [3, 4], steal: [2], state: [2], fund: [2], mine: [1], reorg: [1], automine: [1], forget: [0] }[command];
if (!arity?.includes(args.length)) {
  console.error(usage);
  process.exit(2);
}
const provider = new JsonRpcProvider(rpc, undefined, { staticNetwork: true, cacheTimeout: -1, pollingInterval: 50 });
const wallet = new NonceManager(new Wallet(key, provider));
const mined = async (transaction) => (await transaction).wait();
const print = (value) => console.log(JSON.stringify(value));

function deployment() {
  const it = JSON.parse(readFileSync(args[0], "utf8"));
  return { ...it, contract: new Contract(it.queues, queuesAbi, wallet) };
}

const commands = {
  async deploy(verifierFile, out) {
    solc = (await import("solc")).default;
    const deployed = async (file, content, ...parameters) => {
      const { abi, evm } = compiled(file, content);
      const contract = await new ContractFactory(abi, evm.bytecode.object, wallet).deploy(...parameters);
      const receipt = await contract.deploymentTransaction().wait();
      return { address: await contract.getAddress(), block: receipt.blockNumber, contract };
    };
    const token = await deployed("Token.sol", beside("Token.sol"), parseEther("1000000000"));
    const verifier = await deployed("verifier.sol", readFileSync(verifierFile, "utf8"));
    const queues = await deployed("Queues.sol", beside("Queues.sol"), token.address, verifier.address);
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

  async fund(address, wei) {
    const receipt = await mined(wallet.sendTransaction({ to: address, value: BigInt(wei) }));
    print({ block: receipt.blockNumber });
  },

  async mine(blocks) {
    await provider.send("anvil_mine", [toQuantity(BigInt(blocks))]);
    print({ block: await provider.getBlockNumber() });
  },

  async reorg(blocks) {
    await provider.send("anvil_reorg", [Number(blocks), []]);
    print({ block: await provider.getBlockNumber() });
  },

  async automine(seconds) {
    await provider.send("evm_setIntervalMining", [Number(seconds)]);
    print({ seconds: Number(seconds) });
  },

  async forget() {
    await provider.send("anvil_dropAllTransactions", []);
    print({});
  },
};

try {
  await commands[command](...args);
} catch (e) {
  console.error(`FAIL  ${command}: ${e.shortMessage ?? e.message}`);
  process.exitCode = 1;
}
provider.destroy();
