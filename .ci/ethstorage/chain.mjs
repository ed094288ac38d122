// EthStorage's contract on a test chain, from the command line: roles, other miners, money for gas. It lies in make.sh's work folder when it runs, beside node_modules.
import { readFileSync, writeFileSync } from "node:fs";
import { Contract, ContractFactory, JsonRpcProvider, NonceManager, Wallet, parseEther, toQuantity } from "ethers";

const usage = `chain.mjs deploy RPC VERIFIER.sol OUTFILE [SHARDSIZEBITS]   20, a shard of one MiB, when it isn't given; EthStorage's has 39
chain.mjs role RPC DEPLOYMENT ADDRESS true|false
chain.mjs enforce RPC DEPLOYMENT true|false
chain.mjs difficulty RPC DEPLOYMENT DIFFICULTY
chain.mjs rate RPC DEPLOYMENT WEI   rent a second, of which the miner gets three quarters
chain.mjs steal RPC DEPLOYMENT   another miner mines the newest block
chain.mjs state RPC DEPLOYMENT MINER
chain.mjs mined RPC DEPLOYMENT MINER   his MinedBlock events
chain.mjs fund RPC ADDRESS WEI
chain.mjs mine RPC BLOCKS
chain.mjs reorg RPC BLOCKS   the last blocks, with what was in them, are gone
chain.mjs automine RPC SECONDS   a block so often; 0 for none
chain.mjs forget RPC   what waits for a block is dropped`;

// Anvil's first account: the key is in its manual, and has money on test chains only.
const key = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

let solc; // which takes seconds to load: for deploy only

function compiled(file, content, viaIR) {
  const input = {
    language: "Solidity",
    sources: { [file]: { content } },
    settings: { viaIR, optimizer: { enabled: true, runs: 200 }, outputSelection: { "*": { "*": ["abi", "evm.bytecode.object"] } } },
  };
  const { contracts, errors = [] } = JSON.parse(solc.compile(JSON.stringify(input)));
  if (errors.length > 0) throw new Error(`${file}: ${errors[0].formattedMessage}`); // warnings, too
  return Object.values(contracts[file]).find((contract) => contract.evm.bytecode.object !== "");
}

const storageAbi = [
  "function enforceMinerRole() view returns (bool)",
  "function hasMinerRole(address _miner) view returns (bool)",
  "function infos(uint256 _shardId) view returns (uint256 lastMineTime, uint256 difficulty, uint256 blockMined)",
  "function miningReward(uint256 _shardId, uint256 _minedTs) view returns (uint256)",
  "function fund() payable",
  "function testSetRole(address miner, bool has)",
  "function testSetEnforce(bool enforce)",
  "function testSetDifficulty(uint256 shardId, uint256 difficulty)",
  "function testSetRate(uint256 weiPerSecond)",
  "function testSteal(uint256 shardId, uint256 minedTs)",
  "event MinedBlock(uint256 indexed shardId, uint256 indexed difficulty, uint256 indexed blockMined, uint256 lastMineTime, address miner, uint256 minerReward)",
];

const [command, rpc, ...args] = process.argv.slice(2);
const arity = {
  deploy: [2, 3],
  role: [3],
  enforce: [2],
  difficulty: [2],
  rate: [2],
  steal: [1],
  state: [2],
  mined: [2],
  fund: [2],
  mine: [1],
  reorg: [1],
  automine: [1],
  forget: [0],
}[command];
if (!arity?.includes(args.length)) {
  console.error(usage);
  process.exit(2);
}
const provider = new JsonRpcProvider(rpc, undefined, { staticNetwork: true, cacheTimeout: -1, pollingInterval: 50 });
const wallet = new NonceManager(new Wallet(key, provider));
const mined = async (transaction) => (await transaction).wait();
const print = (value) => console.log(JSON.stringify(value));
const yes = (word) => {
  if (word !== "true" && word !== "false") throw new Error(`true or false, not ${word}`);
  return word === "true";
};

function deployment() {
  const it = JSON.parse(readFileSync(args[0], "utf8"));
  return { ...it, contract: new Contract(it.contract, storageAbi, wallet) };
}
async function changed(transaction) {
  print({ block: (await mined(transaction)).blockNumber });
}

const commands = {
  async deploy(verifierFile, out, sizeBits = "20") {
    solc = (await import("solc")).default;
    const deployed = async (file, content, viaIR, ...parameters) => {
      const { abi, evm } = compiled(file, content, viaIR);
      const contract = await new ContractFactory(abi, evm.bytecode.object, wallet).deploy(...parameters);
      const receipt = await contract.deploymentTransaction().wait();
      return { address: await contract.getAddress(), block: receipt.blockNumber, contract };
    };
    const verifier = await deployed("verifier.sol", readFileSync(verifierFile, "utf8"), false);
    const source = readFileSync(new URL("Storage.sol", import.meta.url), "utf8");
    const storage = await deployed("Storage.sol", source, true, verifier.address, BigInt(sizeBits)); // too many parameters for the other compiler
    await mined(storage.contract.fund({ value: parseEther("100") }));
    const { chainId } = await provider.getNetwork();
    const it = { chainId: Number(chainId), contract: storage.address, verifier: verifier.address, block: storage.block, shardSizeBits: Number(sizeBits) };
    writeFileSync(out, JSON.stringify(it, null, 2) + "\n");
    print(it);
  },

  role: (_, address, has) => changed(deployment().contract.testSetRole(address, yes(has))),
  enforce: (_, enforce) => changed(deployment().contract.testSetEnforce(yes(enforce))),
  difficulty: (_, difficulty) => changed(deployment().contract.testSetDifficulty(0, BigInt(difficulty))),
  rate: (_, wei) => changed(deployment().contract.testSetRate(BigInt(wei))),

  async steal() {
    const { contract } = deployment();
    await changed(contract.testSteal(0, (await provider.getBlock("latest")).timestamp));
  },

  async state(_, miner) {
    const { contract } = deployment();
    const block = await provider.getBlock("latest");
    const [enforce, role, info, reward, balance, funds] = await Promise.all([
      contract.enforceMinerRole(),
      contract.hasMinerRole(miner),
      contract.infos(0),
      contract.miningReward(0, block.timestamp),
      provider.getBalance(miner),
      provider.getBalance(contract),
    ]);
    // Amounts are strings: JSON's numbers would not hold them.
    print({
      block: block.number,
      enforce,
      role,
      infos: { lastMineTime: Number(info.lastMineTime), difficulty: String(info.difficulty), blockMined: Number(info.blockMined) },
      reward: String(reward),
      balance: String(balance),
      funds: String(funds),
    });
  },

  async mined(_, miner) {
    const { contract, block } = deployment();
    const events = (await contract.queryFilter("MinedBlock", block)).filter((log) => log.args.miner.toLowerCase() === miner.toLowerCase());
    print(
      events.map(({ args, blockNumber, transactionHash }) => ({
        block: blockNumber,
        transaction: transactionHash,
        shardId: Number(args.shardId),
        difficulty: String(args.difficulty),
        blockMined: Number(args.blockMined),
        lastMineTime: Number(args.lastMineTime),
        minerReward: String(args.minerReward),
      })),
    );
  },

  fund: (address, wei) => changed(wallet.sendTransaction({ to: address, value: BigInt(wei) })),

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
