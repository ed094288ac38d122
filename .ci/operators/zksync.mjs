// A stand-in for the prover interface of a ZKsync OS sequencer, with Node's own http.
// POST /ways: "batches" how many batches it still hands out; "ranges" how many ranges of two; "size" of a batch's input in bytes; "vk" the hash of its verification key; "refuse": true finds proofs wrong (400); "gone": true no longer knows any batch (404);
//   "broken": a number of errors (500) to answer picks and submissions with; "user" and "password" for HTTP Basic; "old": true for a sequencer without v1; "seconds" after which a picked batch is handed out again. "down" and "silent" as in stand-in.mjs.
import { randomBytes } from "node:crypto";
import { answer, sha256, start, taken } from "./stand-in.mjs";

const told = { asked: 0, statuses: 0, unauthorized: 0, filtered: 0, provers: [], handed: [], accepted: [], refused: [], unknown: 0 };
const ways = { batches: 3, ranges: 0, size: 200, vk: "0xaa11", refuse: false, gone: false, broken: 0, user: "", password: "", old: false, seconds: 600, down: false, silent: 0 };
const jobs = new Map(); // FRI/number and SNARK/number
let next = 1;

// Errors are plain text, as with the original.
const words = (response, status, text) => {
  response.writeHead(status, { "Content-Type": "text/plain" });
  response.end(text);
};
const names = () => (ways.old ? { FRI: ["block_number"], SNARK: ["block_number_from", "block_number_to"] } : { FRI: ["batch_number"], SNARK: ["from_batch_number", "to_batch_number"] });

function made(stage) {
  const left = stage === "FRI" ? "batches" : "ranges";
  if (ways[left] === 0) return undefined;
  ways[left]--;
  const from = next;
  next += stage === "FRI" ? 1 : 2;
  const job = { stage, numbers: stage === "FRI" ? [from] : [from, from + 1], vk: ways.vk };
  const random = () => randomBytes(ways.size);
  if (stage === "FRI") job.input = random();
  else job.proofs = [random().toString("base64"), random().toString("base64")];
  jobs.set(`${stage}/${from}`, job);
  return job;
}

function pick(response, stage, query) {
  told.asked++;
  const filter = query.get("supported_vk_hashes");
  if (filter !== null && !filter.split(",").includes(ways.vk)) {
    told.filtered++;
    return answer(response, 204);
  }
  const again = [...jobs.values()].find((j) => j.stage === stage && Date.now() - j.picked > 1000 * ways.seconds);
  const job = again ?? made(stage);
  if (!job) return answer(response, 204);
  job.picked = Date.now();
  const body = Object.fromEntries(names()[stage].map((name, i) => [name, job.numbers[i]]));
  if (!ways.old) body.vk_hash = job.vk;
  if (stage === "FRI") body.prover_input = job.input.toString("base64");
  else body.fri_proofs = job.proofs;
  told.handed.push({ stage, numbers: job.numbers, input: stage === "FRI" ? sha256(job.input) : sha256(job.proofs.join(",")), again: again !== undefined });
  answer(response, 200, body);
}

function submit(request, response, stage, body) {
  const numbers = names()[stage].map((name) => body[name]);
  const job = jobs.get(`${stage}/${numbers[0]}`);
  if (!ways.old && body.vk_hash !== (job?.vk ?? ways.vk)) return words(response, 400, "no Proving Version matches the provided Verification Key");
  const proof = Buffer.from(body.proof, "base64");
  if (proof.toString("base64") !== body.proof || proof.length === 0) return words(response, 400, "invalid base64");
  if (ways.gone || !job || job.numbers.some((n, i) => n !== numbers[i])) {
    told.unknown++;
    return words(response, stage === "FRI" ? 404 : 400, "unknown block");
  }
  const entry = { stage, numbers, proof: sha256(proof), bytes: proof.length };
  if (ways.refuse) {
    told.refused.push(entry);
    return words(response, 400, `${stage} proof verification failed`);
  }
  jobs.delete(`${stage}/${numbers[0]}`);
  told.accepted.push(entry);
  taken(request, response, ways, 204);
}

start(told, ways, (request, response, url, text) => {
  const basic = `Basic ${Buffer.from(`${ways.user}:${ways.password}`).toString("base64")}`;
  if (ways.user && request.headers.authorization !== basic) {
    told.unauthorized++;
    response.setHeader("WWW-Authenticate", 'Basic realm="prover"');
    return answer(response, 401);
  }
  const root = ways.old ? "/prover-jobs/" : "/prover-jobs/v1/";
  if (!url.pathname.startsWith(root)) return answer(response, 404);
  const call = `${request.method} ${url.pathname.slice(root.length)}`;
  const prover = url.searchParams.get("id");
  if (prover !== null && !told.provers.includes(prover)) told.provers.push(prover);
  if (call === "GET status") {
    told.statuses++;
    return answer(response, 200, []);
  }
  const match = call.match(/^POST (FRI|SNARK)\/(pick|submit)$/);
  if (!match) return answer(response, 404);
  if (prover === null) return words(response, 400, "missing field `id`");
  if (ways.broken > 0) {
    ways.broken--;
    return answer(response, 500);
  }
  if (match[2] === "pick") return pick(response, match[1], url.searchParams);
  submit(request, response, match[1], JSON.parse(text));
});
