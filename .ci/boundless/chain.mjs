// The market on a test chain, from the command line: deposits, orders, stakes. It lies in make.sh's work folder when it runs, beside node_modules.
import { readFileSync, writeFileSync } from "node:fs";
import { Contract, Signature, TypedDataEncoder, Wallet, sha256 } from "ethers";
import { args, beside, deployed, mined, print, provider, run, wallet } from "./anvil.mjs";

const usage = `chain.mjs deploy RPC OUTFILE
chain.mjs deposit RPC DEPLOYMENT PROVER AMOUNT   collateral, in the smallest unit
chain.mjs order RPC DEPLOYMENT STREAM FILES INDEX PRICE SECONDS   STREAM and FILES are addresses; SECONDS until it must be delivered
chain.mjs slash RPC DEPLOYMENT INDEX
chain.mjs state RPC DEPLOYMENT PROVER INDEX`;

const receipt = JSON.parse(beside("receipt.json"));
const abi = [
  "function deposit() payable",
  "function depositCollateralTo(address, uint256)",
  "function slash(uint256)",
  "function balanceOf(address) view returns (uint256)",
  "function balanceOfCollateral(address) view returns (uint256)",
  "function requestIsFulfilled(uint256) view returns (bool)",
  "function requestIsSlashed(uint256) view returns (bool)",
  "function requestLocks(uint256) view returns (address prover, uint64, uint24, uint8, uint96, uint96, bytes32)",
];
// As the market's contracts define them; ethers computes the digest, apart from Hearth and from Solidity.
const types = {
  ProofRequest: [["uint256", "id"], ["Requirements", "requirements"], ["string", "imageUrl"], ["Input", "input"], ["Offer", "offer"]],
  Requirements: [["Callback", "callback"], ["Predicate", "predicate"], ["bytes4", "selector"]],
  Callback: [["address", "addr"], ["uint96", "gasLimit"]],
  Predicate: [["uint8", "predicateType"], ["bytes", "data"]],
  Input: [["uint8", "inputType"], ["bytes", "data"]],
  Offer: [["uint256", "minPrice"], ["uint256", "maxPrice"], ["uint64", "rampUpStart"], ["uint32", "rampUpPeriod"], ["uint32", "lockTimeout"], ["uint32", "timeout"], ["uint256", "lockCollateral"]],
};
for (const name of Object.keys(types)) types[name] = types[name].map(([type, member]) => ({ type, name: member }));

function deployment() {
  const it = JSON.parse(readFileSync(args[0], "utf8"));
  return { ...it, contract: new Contract(it.market, abi, wallet) };
}
const client = new Wallet("0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d", provider); // anvil's second account
const idOf = (index) => (BigInt(client.address) << 32n) + BigInt(index);

const commands = {
  async deploy(out) {
    const vk = JSON.parse(readFileSync(new URL("risc0-groth16.json", import.meta.url), "utf8"));
    const g1 = (p) => [p[0], p[1]];
    const g2 = (p) => [p[0][1], p[0][0], p[1][1], p[1][0]];
    const key = [...g1(vk.vk_alpha_1), ...g2(vk.vk_beta_2), ...g2(vk.vk_gamma_2), ...g2(vk.vk_delta_2), ...vk.IC.flatMap(g1)];
    const market = await deployed("Market.sol", beside("Market.sol"), { viaIR: true }, key);
    writeFileSync(out, JSON.stringify({ market: market.address, block: market.block }));
    print({ market: market.address });
  },

  async deposit(file, prover, amount) {
    await mined(deployment().contract.depositCollateralTo(prover, BigInt(amount)));
    print({});
  },

  async order(file, stream, files, index, price, seconds) {
    const { market, contract } = deployment();
    await mined(wallet.sendTransaction({ to: client.address, value: BigInt(price) + 10n ** 16n }));
    await mined(contract.connect(client).deposit({ value: BigInt(price), gasLimit: 100000n }));
    const now = (await provider.getBlock("latest")).timestamp;
    const request = {
      id: idOf(index),
      requirements: {
        callback: { addr: "0x" + "00".repeat(20), gasLimit: 0n },
        predicate: { predicateType: 0, data: receipt.imageId + sha256(receipt.journal).slice(2) },
        selector: "0x73c457ba",
      },
      imageUrl: `${files}/program.elf`,
      input: { inputType: 0, data: "0x00010203" },
      offer: { minPrice: BigInt(price), maxPrice: BigInt(price), rampUpStart: BigInt(now - 5), rampUpPeriod: 1, lockTimeout: Number(seconds), timeout: Number(seconds) + 60, lockCollateral: 5n * 10n ** 18n },
    };
    const domain = { name: "IBoundlessMarket", version: "1", chainId: 31337, verifyingContract: market };
    const signature = Signature.from(await client.signTypedData(domain, types, request));
    const hex = (x) => "0x" + BigInt(x).toString(16);
    const order = {
      request: {
        id: hex(request.id),
        requirements: { callback: { addr: request.requirements.callback.addr, gasLimit: "0x0" }, predicate: { predicateType: "DigestMatch", data: request.requirements.predicate.data }, selector: request.requirements.selector },
        imageUrl: request.imageUrl,
        input: { inputType: "Inline", data: request.input.data },
        offer: { ...request.offer, minPrice: hex(price), maxPrice: hex(price), rampUpStart: Number(request.offer.rampUpStart), lockCollateral: hex(request.offer.lockCollateral) },
      },
      request_digest: TypedDataEncoder.hash(domain, types, request),
      signature: { r: signature.r, s: signature.s, yParity: hex(signature.yParity), v: hex(signature.v) },
    };
    const answer = await fetch(`${stream}/api/v1/submit_order`, { method: "POST", body: JSON.stringify(order) });
    if (!answer.ok) throw new Error(`the stream answers ${answer.status}`);
    print({ id: hex(request.id) });
  },

  async slash(file, index) {
    await mined(deployment().contract.slash(idOf(index)));
    print({});
  },

  async state(file, prover, index) {
    const { contract } = deployment();
    const id = idOf(index);
    print({
      owed: String(await contract.balanceOf(prover)),
      collateral: String(await contract.balanceOfCollateral(prover)),
      locked: (await contract.requestLocks(id)).prover.toLowerCase() === prover.toLowerCase(),
      fulfilled: await contract.requestIsFulfilled(id),
      slashed: await contract.requestIsSlashed(id),
      balance: String(await provider.getBalance(prover)),
    });
  },
};

await run(usage, { deploy: [1], deposit: [3], order: [6], slash: [2], state: [3] }, commands);
