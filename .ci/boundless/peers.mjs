// Stand-ins for the market's order stream and for Bento, in one process: peers.mjs FILE  (FILE gets their addresses). It lies in make.sh's work folder when it runs.
// The sign-in is checked by npm's siwe, the WebSocket is npm's ws; Bento runs and proves nothing, and hands out a receipt that RISC Zero's own prover made.
import { createServer } from "node:http";
import { readFileSync, writeFileSync } from "node:fs";
import { randomBytes, randomUUID } from "node:crypto";
import { Signature, getBytes } from "ethers";
import { SiweMessage } from "siwe";
import { WebSocketServer } from "ws";

const receipt = JSON.parse(readFileSync(new URL("receipt.json", import.meta.url), "utf8"));
const told = { signIns: 0, refused: 0, sessions: 0, snarks: 0 };
const ways = { fails: "", polls: 2, gone: false };

const json = (response, status, value) => {
  response.writeHead(status, { "Content-Type": "application/json" });
  response.end(value === undefined ? "" : JSON.stringify(value));
};
const bodyOf = async (request) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
};

// The order stream.
const orders = [];
const nonces = new Map();
const listeners = new WebSocketServer({ noServer: true });
const stream = createServer(async (request, response) => {
  const url = new URL(request.url, "http://x");
  const body = await bodyOf(request);
  if (url.pathname.startsWith("/api/v1/nonce/")) {
    const nonce = randomBytes(8).toString("hex");
    nonces.set(url.pathname.split("/").pop().toLowerCase(), nonce);
    return json(response, 200, { nonce });
  }
  if (url.pathname === "/api/v1/submit_order") {
    const data = { id: orders.length, order: JSON.parse(body), created_at: new Date().toISOString() };
    orders.push(data);
    for (const socket of listeners.clients) socket.send(JSON.stringify(data));
    return json(response, 200, { status: "success", request_id: data.order.request.id });
  }
  if (url.pathname === "/api/v2/orders") {
    const after = new Date(url.searchParams.get("after") ?? 0);
    return json(response, 200, { orders: orders.filter((o) => new Date(o.created_at) > after), next_cursor: null, has_more: false });
  }
  json(response, 404);
});
stream.on("upgrade", async (request, socket, head) => {
  const refuse = (status) => {
    told.refused++;
    socket.end(`HTTP/1.1 ${status} No\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  };
  try {
    const { message, signature } = JSON.parse(request.headers["x-auth-data"]);
    const parsed = new SiweMessage(message);
    const address = parsed.address.toLowerCase();
    const nonce = nonces.get(address);
    nonces.delete(address);
    const { r, s, yParity } = signature;
    const { success } = await parsed.verify({ signature: Signature.from({ r, s, yParity: Number(yParity) }).serialized, domain: request.headers.host, nonce });
    if (!success || parsed.chainId !== 1 || !parsed.statement.startsWith("Boundless Order Stream:")) return refuse(401);
    told.signIns++;
    listeners.handleUpgrade(request, socket, head, (open) => {
      open.on("message", () => open.close(1008)); // nothing is to be said here
      setInterval(() => open.ping(randomBytes(16)), 500).unref();
    });
  } catch {
    refuse(401);
  }
});

// Bento.
const images = new Set();
const sessions = new Map();
const bento = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, "http://x");
  const last = pathname.split("/").pop();
  const body = await bodyOf(request);
  if (pathname === "/told") return json(response, 200, told);
  if (pathname === "/ways") return json(response, 200, Object.assign(ways, JSON.parse(body)));
  if (ways.gone) return request.socket.destroy();
  if (pathname === "/program.elf") return response.end("a program");
  if (pathname === "/health") return json(response, 200);
  if (pathname.startsWith("/images/upload/")) {
    if (images.has(last)) {
      response.writeHead(204, { "Content-Length": "51" }); // as Bento does, against the rules of HTTP
      return response.end();
    }
    if (request.method === "PUT") images.add(last);
    return json(response, 200, request.method === "PUT" ? undefined : { url: "http://elsewhere.invalid/" });
  }
  if (pathname.startsWith("/inputs/upload")) return json(response, 200, request.method === "PUT" ? undefined : { url: "http://elsewhere.invalid/", uuid: randomUUID() });
  if (pathname === "/sessions/create") {
    const uuid = randomUUID();
    const only = JSON.parse(body).execute_only;
    if (!only) told.sessions++;
    sessions.set(uuid, { only, left: only ? 0 : ways.polls });
    return json(response, 200, { uuid });
  }
  if (pathname.startsWith("/sessions/status/")) {
    const session = sessions.get(last);
    if (!session) return json(response, 404);
    if (session.left-- > 0) return json(response, 200, { state: "", status: "RUNNING", receipt_url: null, error_msg: null, stats: null });
    if (ways.fails && !session.only) return json(response, 200, { state: "", status: "FAILED", error_msg: ways.fails, stats: null });
    return json(response, 200, { state: "", status: "SUCCEEDED", error_msg: null, stats: { cycles: 900000, segments: 1, total_cycles: 1048576 } });
  }
  if (pathname.startsWith("/sessions/exec_only_journal/")) return response.end(Buffer.from(getBytes(receipt.journal)));
  if (pathname === "/snark/create") {
    told.snarks++;
    return json(response, 200, { uuid: randomUUID() });
  }
  if (pathname.startsWith("/snark/status/")) return json(response, 200, { status: "SUCCEEDED", error_msg: null, output: "http://elsewhere.invalid/" });
  if (pathname.startsWith("/receipts/groth16/receipt/")) {
    const head = Buffer.alloc(12);
    head.writeUInt32LE(2, 0);
    head.writeBigUInt64LE(256n, 4);
    return response.end(Buffer.concat([head, Buffer.from(getBytes(receipt.seal)).subarray(4), Buffer.alloc(300)]));
  }
  json(response, 404);
});

stream.listen(0, "127.0.0.1", () =>
  bento.listen(0, "127.0.0.1", () => writeFileSync(process.argv[2], JSON.stringify({ stream: `http://127.0.0.1:${stream.address().port}`, bento: `http://127.0.0.1:${bento.address().port}` }))),
);
