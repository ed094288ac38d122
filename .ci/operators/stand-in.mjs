// What the stand-ins for operators' task servers have in common: a server on 127.0.0.1 that prints {"url": …} when it is ready,
// tells at GET /told what it was sent, and behaves as POST /ways says. {"down": true} ends each connection without an answer, {"silent": N} the next N that hand a proof in, after it was taken.
import { createServer } from "node:http";
import { createHash } from "node:crypto";

export const sha256 = (data) => createHash("sha256").update(data).digest("hex");

export function answer(response, status, value) {
  response.writeHead(status, { "Content-Type": "application/json" });
  response.end(value === undefined ? "" : JSON.stringify(value));
}

async function bodyOf(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}

// Answers a proof that was taken, unless its answer is to be lost.
export function taken(request, response, ways, status, value) {
  if (ways.silent > 0) {
    ways.silent--;
    request.socket.destroy();
  } else {
    answer(response, status, value);
  }
}

// serve gets request, response, the path's parts behind the address, its query, and the body as text.
export function start(told, ways, serve) {
  const server = createServer(async (request, response) => {
    try {
      const url = new URL(request.url, "http://127.0.0.1");
      const body = await bodyOf(request);
      if (request.method === "GET" && url.pathname === "/told") return answer(response, 200, told);
      if (request.method === "POST" && url.pathname === "/ways") {
        const unknown = Object.keys(JSON.parse(body)).filter((name) => !(name in ways));
        if (unknown.length > 0) return answer(response, 400, { unknown });
        return answer(response, 200, Object.assign(ways, JSON.parse(body)));
      }
      if (ways.down) return request.socket.destroy();
      serve(request, response, url, body);
    } catch (e) {
      told.errors = (told.errors ?? 0) + 1;
      told.lastError = String(e);
      answer(response, 500, { error: String(e) });
    }
  });
  const port = Number(process.env.PORT ?? 0);
  server.listen(port, "127.0.0.1", () => console.log(JSON.stringify({ url: `http://127.0.0.1:${server.address().port}` })));
  process.on("SIGTERM", () => process.exit(0));
}
