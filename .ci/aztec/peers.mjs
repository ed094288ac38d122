// Aztec's own broker, served as its own program serves it, and its own producer of jobs: node --import ./native.mjs peers.mjs [SECONDS] [PORT]
// SECONDS is how long a job may be silent before it goes to somebody else (30 at Aztec). It prints one line when it is ready: {"broker", "keyed", "key", "control", "store"}.
// "keyed" is the same broker behind an API key. Jobs are of the type PARITY_BASE; their results are read by Aztec's own code and compared with what its own simulator makes.
// control: POST /job {seed, epoch} -> {id} · GET /job?id= -> {status, reason, producer, same} · POST /raw JOB · POST /cancel {id} · POST /taken {id}: a prover that was earlier works on it
//   · POST /ways {gone}: the broker's address does not answer · GET /told: how often each method was called · GET /types
import { createServer } from "node:http";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EthAddress } from "@aztec/foundation/eth-address";
import { createNamespacedSafeJsonRpcServer, getApiKeyAuthMiddleware, startHttpRpcServer } from "@aztec/foundation/json-rpc/server";
import { ProvingJobBrokerSchema, createAndStartProvingBroker, defaultProverBrokerConfig } from "@aztec/prover-client/broker";
import { getVersioningMiddleware } from "@aztec/stdlib/versioning";
import { ProvingRequestType } from "@aztec/stdlib/proofs";
import { TestCircuitProver } from "@aztec/bb-prover/test";
import { parityInputs } from "./inputs.mjs";
// The package exports all but this.
const { BrokerCircuitProverFacade } = await import(new URL("node_modules/@aztec/prover-client/dest/proving_broker/broker_prover_facade.js", import.meta.url));

const silence = Number(process.argv[2] ?? 30);
const folder = mkdtempSync(join(tmpdir(), "aztec-broker-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(0));

const broker = await createAndStartProvingBroker({
  ...defaultProverBrokerConfig,
  proverBrokerJobTimeoutMs: silence * 1000,
  proverBrokerPollIntervalMs: 200,
  // Its LMDB is marked with the address of the rollup that it serves.
  ...(globalThis.aztecNative ? { dataDirectory: folder, dataStoreMapSizeKb: 1 << 20, l1Contracts: { rollupAddress: EthAddress.ZERO } } : { dataDirectory: undefined }),
});

// As `aztec start --prover-broker` does it.
const told = {};
const counted = async (context, next) => {
  await next();
  const method = context.request.body?.method;
  if (method) told[method] = (told[method] ?? 0) + 1;
};
const serve = (port, ...before) =>
  startHttpRpcServer(
    createNamespacedSafeJsonRpcServer(
      { proverBroker: [broker, ProvingJobBrokerSchema] },
      { http200OnError: false, middlewares: [...before, counted, getVersioningMiddleware({}, { packageVersion: "4.1.2" })], maxBodySizeBytes: "1mb" },
    ),
    { host: "127.0.0.1", port },
  );
const key = "a-key-of-this-test";
let open = await serve(Number(process.argv[3] ?? 0));
const port = open.port;
const keyed = await serve(0, getApiKeyAuthMiddleware(createHash("sha256").update(key).digest()));

// Aztec's producer of jobs, and what became of them there.
const producer = new BrokerCircuitProverFacade(broker, undefined, undefined, 100);
producer.start();
const simulator = new TestCircuitProver();
const jobs = new Map();
const begin = ({ seed, epoch = 1 }) => {
  const inputs = parityInputs(seed);
  const id = producer.generateId(ProvingRequestType.PARITY_BASE, inputs, epoch);
  const job = { inputs, producer: "waits", result: undefined };
  jobs.set(id, job);
  producer.getBaseParityProof(inputs, undefined, epoch).then(
    (result) => Object.assign(job, { producer: "has it", result }),
    (error) => Object.assign(job, { producer: `failed: ${error.message}` }),
  );
  return { id };
};
const stateOf = async (id) => {
  const { status, reason } = await broker.getProvingJobStatus(id);
  const job = jobs.get(id);
  const same = job?.result && job.result.inputs.toBuffer().equals((await simulator.getBaseParityProof(job.inputs)).inputs.toBuffer());
  return { status, reason, producer: job?.producer, same: Boolean(same) };
};

const json = (response, status, value) => {
  response.writeHead(status, { "Content-Type": "application/json" });
  response.end(JSON.stringify(value ?? null));
};
const control = createServer(async (request, response) => {
  try {
    const url = new URL(request.url, "http://x");
    const parts = [];
    for await (const part of request) parts.push(part);
    const body = parts.length ? JSON.parse(Buffer.concat(parts)) : {};
    switch (`${request.method} ${url.pathname}`) {
      case "POST /job":
        return json(response, 200, begin(body));
      case "GET /job":
        return json(response, 200, await stateOf(url.searchParams.get("id")));
      case "POST /raw":
        return json(response, 200, await broker.enqueueProvingJob(body));
      case "POST /cancel":
        return json(response, 200, await broker.cancelProvingJob(body.id));
      case "POST /taken":
        return json(response, 200, await broker.reportProvingJobProgress(body.id, 1, { allowList: [ProvingRequestType.ROOT_ROLLUP] }));
      case "POST /ways":
        if (body.gone && open) {
          open.closeAllConnections();
          await new Promise((done) => open.close(done));
          open = undefined;
        } else if (!body.gone && !open) open = await serve(port);
        return json(response, 200);
      case "GET /told":
        return json(response, 200, told);
      case "GET /types":
        return json(response, 200, Object.fromEntries(Object.entries(ProvingRequestType).filter(([, number]) => typeof number === "number")));
      default:
        return json(response, 404);
    }
  } catch (error) {
    json(response, 500, { error: String(error?.message ?? error) });
  }
});
control.listen(0, "127.0.0.1", () =>
  console.log(
    JSON.stringify({
      broker: `http://127.0.0.1:${port}`,
      keyed: `http://127.0.0.1:${keyed.port}`,
      key,
      control: `http://127.0.0.1:${control.address().port}`,
      store: globalThis.aztecNative ? "LMDB" : "memory",
    }),
  ),
);
