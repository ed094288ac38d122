// EthStorage's contract on a test chain, from the command line: roles, other miners, money for gas. It lies in make.sh's work folder when it runs, beside node_modules.
import { readFileSync, writeFileSync } from "node:fs";
import { Contract, parseEther } from "ethers";
import { args, beside, deployed, mined, print, provider, run, wallet } from "./anvil.mjs";

const usage = `chain.mjs deploy RPC VERIFIER.sol OUTFILE [SHARDSIZEBITS]   20, a shard of one MiB, when it isn't given; EthStorage's has 39
chain.mjs role RPC DEPLOYMENT ADDRESS true|false
chain.mjs enforce RPC DEPLOYMENT true|false
chain.mjs difficulty RPC DEPLOYMENT DIFFICULTY
chain.mjs rate RPC DEPLOYMENT WEI   rent a second, of which the miner gets three quarters
chain.mjs steal RPC DEPLOYMENT   another miner mines the newest block
chain.mjs state RPC DEPLOYMENT MINER
chain.mjs mined RPC DEPLOYMENT MINER   his MinedBlock events`;

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
    const verifier = await deployed("verifier.sol", readFileSync(verifierFile, "utf8"), {});
    const storage = await deployed("Storage.sol", beside("Storage.sol"), { viaIR: true }, verifier.address, BigInt(sizeBits)); // too many parameters for the other compiler
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
};

await run(
  usage,
  { deploy: [2, 3], role: [3], enforce: [2], difficulty: [2], rate: [2], steal: [1], state: [2], mined: [2] },
  commands,
);
