// A stand-in for Scroll's coordinator. Logins are judged by ethers: its RLP, its Keccak, and the public key that it finds in the signature; nothing of Hearth is used.
// As the coordinator does, it takes a challenge once, has one task at a time for a key, hands no task out twice, and takes one proof of each.
// POST /ways: "tasks" how many it still hands out; "types" of them, in turn; "size" of their data in bytes; "expire": true forgets all logins (error 50001) once; "refuse": true finds proofs wrong;
//   "late": true says that they came too late; "broken": a number of errors to answer get_task and submit_proof with; "items": 5 or 6 in a signed login; "version" with which a prover's must begin. "down" and "silent" as in stand-in.mjs.
// It lies beside a node_modules with ethers when it runs.
import { randomBytes, randomUUID } from "node:crypto";
import { SigningKey, encodeRlp, hexlify, keccak256, toBeArray, toUtf8Bytes } from "ethers";
import { answer, sha256, start, taken } from "./stand-in.mjs";

const told = { challenges: 0, logins: 0, refusedLogins: 0, lastRefusal: "", expired: 0, empty: 0, asked: 0, handed: [], accepted: [], refused: [], twice: 0, givenUp: [] };
const ways = { tasks: 3, types: [1, 2, 3], size: 200, expire: false, refuse: false, late: false, broken: 0, items: 6, version: "v4", down: false, silent: 0 };
const challenges = new Set();
const keys = new Map(); // logins
const assigned = new Map(); // by key
const tasks = new Map(); // by uuid

const done = (response, data) => answer(response, 200, { errcode: 0, errmsg: "", data });
const error = (response, errcode, errmsg) => answer(response, 200, { errcode, errmsg, data: null });
const token = (kind) => ({ time: new Date(Date.now() + 3600_000).toISOString(), token: `${kind}.${randomBytes(24).toString("base64url")}.x` });

// One byte less than 128 is its own encoding, and zero is the empty string: encodeRlp does that.
function hashOf(message) {
  const text = (value) => hexlify(toUtf8Bytes(value));
  const items = [text(message.challenge), text(message.prover_version), text(message.prover_name)];
  if (ways.items === 6) items.push(hexlify(toBeArray(message.prover_provider_type)));
  items.push(hexlify(Uint8Array.from(message.prover_types)), message.vks.map(text));
  return keccak256(encodeRlp(items));
}

function refusalOf(bearer, { message, public_key: key, signature }) {
  if (message.challenge !== bearer) return "check challenge failure for the not equal challenge string";
  if (!/^0[23][0-9a-f]{64}$/.test(key) || !/^0x[0-9a-f]{128}0[01]$/.test(signature)) return "check the login parameter failure: not the form of a login";
  if (("prover_provider_type" in message) !== (ways.items === 6)) return "check the login parameter failure: unexpected items";
  const found = SigningKey.computePublicKey(SigningKey.recoverPublicKey(hashOf(message), signature), true);
  if (found !== `0x${key}`) return "check the login parameter failure: auth message verify failure";
  if (!message.prover_version.startsWith(ways.version)) return `check the login parameter failure: incompatible prover version. please upgrade your prover, minimum allowed version: ${ways.version}`;
  if (!challenges.delete(message.challenge)) return "login insert challenge string failure: the challenge is used";
  return "";
}

function login(response, bearer, body) {
  const refusal = refusalOf(bearer, body);
  if (refusal) {
    told.refusedLogins++;
    told.lastRefusal = refusal;
    return error(response, 50000, refusal);
  }
  told.logins++;
  const made = token("login");
  keys.set(made.token, body.public_key);
  done(response, made);
}

function task(response, key, body) {
  told.asked++;
  if (assigned.has(key)) return error(response, 20002, `return prover task err:prover with publicKey ${key} is already assigned a task. ProverName: x, ProverVersion: y`);
  const inTurn = ways.types.map((_, i) => ways.types[(told.handed.length + i) % ways.types.length]);
  const type = inTurn.find((t) => body.task_types.includes(t));
  if (ways.tasks === 0 || type === undefined) {
    told.empty++;
    return error(response, 20004, "get empty prover task");
  }
  ways.tasks--;
  const uuid = randomUUID();
  const data = JSON.stringify({ fork_name: "euclid", number: told.handed.length, witness: randomBytes(Math.ceil(ways.size / 2)).toString("hex") });
  const made = { uuid, task_id: `0x${randomBytes(32).toString("hex")}`, task_type: type, task_data: data, hard_fork_name: "euclid" };
  told.handed.push({ uuid, type, input: sha256(data) });
  tasks.set(uuid, { ...made, key, state: "assigned" });
  assigned.set(key, uuid);
  done(response, made);
}

function submit(request, response, key, body) {
  const known = tasks.get(body.uuid);
  const failure = (words) => error(response, 20003, `handle zk proof failure, err:${words}`);
  if (!known || known.key !== key) return failure("validator failure get none prover task for the proof");
  if (known.state !== "assigned") {
    told.twice++;
    return failure("validator failure prove task cannot submit proof twice");
  }
  if (body.task_id !== known.task_id || body.task_type !== known.task_type) return error(response, 20001, "parameter invalid: another task's names");
  assigned.delete(key);
  known.state = "over";
  if (body.status !== 0) {
    told.givenUp.push({ uuid: body.uuid, type: body.failure_type, message: body.failure_msg });
    return failure("validator failure proof msg status not ok");
  }
  const proof = { uuid: body.uuid, type: body.task_type, input: sha256(known.task_data), proof: sha256(body.proof), bytes: Buffer.byteLength(body.proof) };
  if (ways.late || ways.refuse || body.proof === "") {
    told.refused.push(proof);
    return failure(ways.late ? "validator failure submit proof timeout" : "verification succeeded, it's an invalid proof");
  }
  told.accepted.push(proof);
  taken(request, response, ways, 200, { errcode: 0, errmsg: "", data: null });
}

start(told, ways, (request, response, url, text) => {
  const bearer = (request.headers.authorization ?? "").replace(/^Bearer /, "");
  const call = `${request.method} ${url.pathname}`;
  if (call === "GET /coordinator/v1/challenge") {
    told.challenges++;
    const made = token("challenge");
    challenges.add(made.token);
    return done(response, made);
  }
  const calls = ["login", "get_task", "submit_proof"].map((name) => `POST /coordinator/v1/${name}`);
  if (!calls.includes(call)) return answer(response, 404);
  const body = JSON.parse(text);
  if (call === calls[0]) return login(response, bearer, body);
  if (ways.expire) {
    ways.expire = false;
    keys.clear();
  }
  const key = keys.get(bearer);
  if (!key) {
    told.expired++;
    return error(response, 50001, "token is expired");
  }
  if (ways.broken > 0) {
    ways.broken--;
    return error(response, 500, "internal server error");
  }
  if (call === calls[1]) return task(response, key, body);
  submit(request, response, key, body);
});
