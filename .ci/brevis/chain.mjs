// Brevis ProverNet on a test chain, from the command line: requests, other bidders, lost stakes. It lies in make.sh's work folder when it runs, beside node_modules.
// Hashes and calls are those of ethers, apart from Hearth.
import { readFileSync, writeFileSync } from "node:fs";
import { Contract, Wallet, solidityPackedKeccak256 } from "ethers";
import { args, deployedOf, beside, mined, print, provider, run, wallet } from "./anvil.mjs";

const usage = `chain.mjs deploy RPC OUTFILE KEYFILE BIDDING REVEAL   KEYFILE is a verifying key as snarkjs writes it; seconds of both windows
chain.mjs begin RPC DEPLOYMENT PROVER STAKE
chain.mjs ask RPC DEPLOYMENT NONCE VK DIGEST IMGURL INPUT MAXFEE MINSTAKE SECONDS   SECONDS until its deadline
chain.mjs bid RPC DEPLOYMENT REQID FEE   of another prover
chain.mjs reveal RPC DEPLOYMENT REQID FEE
chain.mjs lose RPC DEPLOYMENT REQID   gives the requester his money back, and takes the stake
chain.mjs state RPC DEPLOYMENT REQID PROVER`;

const abi = [
  "function requestProof((uint64 nonce, bytes32 vk, bytes32 publicValuesDigest, string imgURL, bytes inputData, string inputURL, uint32 version, (uint96 maxFee, uint96 minStake, uint64 deadline) fee))",
  "function bid(bytes32, bytes32)",
  "function reveal(bytes32, uint256, uint256)",
  "function refund(bytes32)",
  "function slash(bytes32)",
  "function getRequest(bytes32) view returns (uint8 status, uint64, address, uint256, uint256, uint64, bytes32, bytes32, uint32)",
  "function getBidders(bytes32) view returns (address winner, uint256 winnerFee, address secondPlace, uint256 secondFee)",
  "event ProofSubmitted(bytes32 indexed reqid, address indexed prover, uint256[8] proof, uint256 actualFee)",
];
const stakingAbi = [
  "function begin(address, uint256)",
  "function getProverTotalAssets(address) view returns (uint256)",
  "event RewardsAdded(address indexed prover, address indexed source, uint256 amount, uint256 commission, uint256 toStakers)",
  "event ProverSlashed(address indexed prover, uint256 amount, uint256 bps)",
];
const other = new Wallet("0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d", provider); // anvil's second account
const nonceOf = (id) => BigInt(id) % 1000007n;

function deployment() {
  const it = JSON.parse(readFileSync(args[0], "utf8"));
  return { ...it, contract: new Contract(it.market, abi, wallet), stakes: new Contract(it.staking, stakingAbi, wallet) };
}

const commands = {
  async deploy(out, keyFile, bidding, reveal) {
    const vk = JSON.parse(readFileSync(keyFile, "utf8"));
    const g1 = (p) => [p[0], p[1]];
    const g2 = (p) => [p[0][1], p[0][0], p[1][1], p[1][0]];
    const key = [...g1(vk.vk_alpha_1), ...g2(vk.vk_beta_2), ...g2(vk.vk_gamma_2), ...g2(vk.vk_delta_2), ...vk.IC.flatMap(g1)];
    const source = beside("Brevis.sol");
    const made = async (name, ...parameters) => (await deployedOf(name, "Brevis.sol", source, { viaIR: true }, ...parameters));
    const staking = await made("Staking");
    const verifier = await made("Verifier", key);
    const market = await made("Market", staking.address, verifier.address, bidding, reveal);
    await mined(staking.contract.begin(other.address, 10n ** 22n));
    await mined(wallet.sendTransaction({ to: other.address, value: 10n ** 18n }));
    const it = { market: market.address, staking: staking.address, block: staking.block };
    writeFileSync(out, JSON.stringify(it));
    print(it);
  },

  async begin(file, prover, stake) {
    await mined(deployment().stakes.begin(prover, BigInt(stake)));
    print({});
  },

  async ask(file, nonce, vk, digest, imgURL, inputData, maxFee, minStake, seconds) {
    const { contract } = deployment();
    const deadline = (await provider.getBlock("latest")).timestamp + Number(seconds);
    await mined(contract.requestProof({ nonce: BigInt(nonce), vk, publicValuesDigest: digest, imgURL, inputData, inputURL: "", version: 0, fee: { maxFee: BigInt(maxFee), minStake: BigInt(minStake), deadline } }));
    print({ id: solidityPackedKeccak256(["uint64", "bytes32", "bytes32"], [BigInt(nonce), vk, digest]) });
  },

  async bid(file, id, fee) {
    const hash = solidityPackedKeccak256(["bytes32", "address", "uint256", "uint256"], [id, other.address, BigInt(fee), nonceOf(id)]);
    await mined(deployment().contract.connect(other).bid(id, hash));
    print({ hash });
  },

  async reveal(file, id, fee) {
    await mined(deployment().contract.connect(other).reveal(id, BigInt(fee), nonceOf(id)));
    print({});
  },

  async lose(file, id) {
    const { contract } = deployment();
    await mined(contract.refund(id));
    await mined(contract.slash(id));
    print({});
  },

  async state(file, id, prover) {
    const { contract, stakes } = deployment();
    const sum = async (filter, name) => (await stakes.queryFilter(filter, 0)).reduce((all, event) => all + event.args[name], 0n);
    const [winner, winnerFee, , secondFee] = await contract.getBidders(id);
    print({
      status: Number((await contract.getRequest(id)).status),
      won: winner.toLowerCase() === prover.toLowerCase(),
      winnerFee: String(winnerFee),
      secondFee: String(secondFee),
      rewards: String(await sum(stakes.filters.RewardsAdded(prover), "amount")),
      slashed: String(await sum(stakes.filters.ProverSlashed(prover), "amount")),
    });
  },
};

await run(usage, { deploy: [4], begin: [3], ask: [9], bid: [3], reveal: [3], lose: [2], state: [3] }, commands);
