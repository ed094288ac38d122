// What commands on a test chain share; beside them, and beside node_modules, when they run (make.sh).
import { readFileSync } from "node:fs";
import { ContractFactory, JsonRpcProvider, NonceManager, Wallet, toQuantity } from "ethers";

// Anvil's first account: the key is in its manual, and has money on test chains only.
const key = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

export const [command, rpc, ...args] = process.argv.slice(2);
export const provider = new JsonRpcProvider(rpc, undefined, { staticNetwork: true, cacheTimeout: -1, pollingInterval: 50 });
export const wallet = new NonceManager(new Wallet(key, provider));
export const mined = async (transaction) => (await transaction).wait();
export const print = (value) => console.log(JSON.stringify(value));
export const beside = (name) => readFileSync(new URL(name, import.meta.url), "utf8");

let solc; // which takes seconds to load: for deploying only

async function compiled(file, content, settings, name) {
  solc ??= (await import("solc")).default;
  const input = {
    language: "Solidity",
    sources: { [file]: { content } },
    settings: { ...settings, optimizer: { enabled: true, runs: 200 }, outputSelection: { "*": { "*": ["abi", "evm.bytecode.object"] } } },
  };
  const { contracts, errors = [] } = JSON.parse(solc.compile(JSON.stringify(input)));
  if (errors.length > 0) throw new Error(`${file}: ${errors[0].formattedMessage}`); // warnings, too
  return name ? contracts[file][name] : Object.values(contracts[file]).find((contract) => contract.evm.bytecode.object !== "");
}

/** Compiles a contract and puts it on the chain. */
export async function deployed(file, content, settings, ...parameters) {
  return deployedOf(undefined, file, content, settings, ...parameters);
}

/** The same for one of several contracts in a file. */
export async function deployedOf(name, file, content, settings, ...parameters) {
  const { abi, evm } = await compiled(file, content, settings, name);
  const contract = await new ContractFactory(abi, evm.bytecode.object, wallet).deploy(...parameters);
  const receipt = await contract.deploymentTransaction().wait();
  return { address: await contract.getAddress(), block: receipt.blockNumber, contract };
}

const ofChain = {
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

  async basefee(gwei) {
    await provider.send("anvil_setNextBlockBaseFeePerGas", [toQuantity(BigInt(gwei) * 10n ** 9n)]);
    print({ gwei: Number(gwei) });
  },

  async pass(seconds) {
    await provider.send("evm_increaseTime", [Number(seconds)]);
    print({ seconds: Number(seconds) });
  },

  async forget() {
    await provider.send("anvil_dropAllTransactions", []);
    print({});
  },

  async fund(address, wei) {
    const receipt = await mined(wallet.sendTransaction({ to: address, value: BigInt(wei) }));
    print({ block: receipt.blockNumber });
  },
};
const usageOfChain = `
chain.mjs fund RPC ADDRESS WEI
chain.mjs mine RPC BLOCKS
chain.mjs reorg RPC BLOCKS   the last blocks, with what was in them, are gone
chain.mjs automine RPC SECONDS   a block so often; 0 for none
chain.mjs forget RPC   what waits for a block is dropped
chain.mjs basefee RPC GWEI   of the next block; each empty one after it has an eighth less
chain.mjs pass RPC SECONDS   the next block is so much later`;

/** Runs the command of the line: one of these, or of every chain. */
export async function run(usage, arity, commands) {
  const counts = { fund: [2], mine: [1], reorg: [1], automine: [1], forget: [0], basefee: [1], pass: [1], ...arity }[command];
  if (!counts?.includes(args.length)) {
    console.error(usage + usageOfChain);
    process.exit(2);
  }
  try {
    await { ...ofChain, ...commands }[command](...args);
  } catch (e) {
    console.error(`FAIL  ${command}: ${e.shortMessage ?? e.message}`);
    process.exitCode = 1;
  }
  provider.destroy();
}
