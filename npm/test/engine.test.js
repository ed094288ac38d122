'use strict';

// Without a running engine: what listens here answers as the tests want it.

const assert = require('node:assert/strict');
const { createHash } = require('node:crypto');
const { once } = require('node:events');
const fs = require('node:fs');
const net = require('node:net');
const os = require('node:os');
const path = require('node:path');
const test = require('node:test');
const { createGroth16 } = require('../index.js');
const { KeptFiles } = require('../lib/kept.js');
const { Places } = require('../lib/places.js');
const { socketPath } = require('../lib/socket.js');

/** Listens, and hands over each connection with its first line. */
async function listening(t, hold) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'test-'));
  const socket = path.join(folder, 's');
  const server = net.createServer((line) => {
    line.on('error', () => {});
    line.once('data', (data) => hold(line, JSON.parse(data)));
  });
  server.listen(socket);
  await once(server, 'listening');
  t.after(() => {
    server.close();
    fs.rmSync(folder, { recursive: true });
  });
  return socket;
}

const answer = JSON.stringify({ version: 1, proof: '{"pi_a":["ü"]}', public: '["7"]' }) + '\n';

test('an answer may come in pieces, behind lines of progress', async (t) => {
  const socket = await listening(t, async (line) => {
    const all = Buffer.from('{"version":1,"progress":{"step":"a","fraction":0.5}}\n' + answer);
    for (const byte of all) {
      line.write(Buffer.from([byte]));
      await new Promise(setImmediate);
    }
  });
  const heard = [];
  const made = await createGroth16({ socket }).prove('/k', '/w', { debug: (text) => heard.push(text) });
  assert.deepEqual(made, { proof: { pi_a: ['ü'] }, publicSignals: ['7'] });
  assert.deepEqual(heard, ['Hearth: a, 50 %']);
});

test('who stops a call closes its connection, and its files are gone', async (t) => {
  const stop = new AbortController();
  let closed;
  let secret;
  const socket = await listening(t, (line, request) => {
    secret = request.witness;
    assert.equal(fs.statSync(secret).mode & 0o777, 0o600);
    assert.equal(fs.statSync(path.dirname(secret)).mode & 0o777, 0o700);
    closed = once(line, 'close');
    stop.abort();
  });
  await assert.rejects(createGroth16({ socket }).prove('/k', new Uint8Array(9), null, { signal: stop.signal }), { name: 'AbortError' });
  await closed;
  assert.ok(!fs.existsSync(secret));
});

test('an engine that ends, one that says what is no answer, and none at all', async (t) => {
  const ends = await listening(t, (line) => line.end('{"version":1,'));
  await assert.rejects(createGroth16({ socket: ends }).prove('/k', '/w'), { code: 'GONE' });
  const odd = await listening(t, (line) => line.write('hello\n'));
  await assert.rejects(createGroth16({ socket: odd }).prove('/k', '/w'), { code: 'FAILED', message: /no answer/ });
  const busy = await listening(t, (line) => line.write('{"version":1,"trouble":"BUSY","error":"Too many."}\n'));
  await assert.rejects(createGroth16({ socket: busy }).prove('/k', '/w'), { code: 'BUSY', message: 'Too many.' });
  await assert.rejects(createGroth16({ socket: '/nowhere/s' }).prove('/k', '/w'), {
    code: 'NO_ENGINE',
    message: 'No engine listens at /nowhere/s: start "hearth serve".',
  });
  await assert.rejects(createGroth16({ socket: os.tmpdir() }).prove('/k', '/w'), { code: 'NO_ENGINE' });
});

test('the socket is where Hearth has it', () => {
  assert.equal(socketPath({ HEARTH_ENGINE: '/a/b.sock', HEARTH_HOME: '/h' }, 'linux'), '/a/b.sock');
  assert.equal(socketPath({ HEARTH_HOME: '/h/../i' }, 'linux'), '/i/engine/engine.sock');
  assert.equal(socketPath({ HEARTH_HOME: ' ', XDG_DATA_HOME: '/x' }, 'linux'), '/x/hearth/engine/engine.sock');
  assert.equal(socketPath({}, 'linux'), path.join(os.userInfo().homedir, '.local/share/hearth/engine/engine.sock'));
  assert.equal(socketPath({}, 'darwin'), path.join(os.userInfo().homedir, 'Library/Application Support/Hearth/engine/engine.sock'));
  const deep = '/' + 'd'.repeat(90);
  const name = createHash('sha256').update(`${deep}/engine`).digest('hex').slice(0, 24);
  assert.equal(socketPath({ HEARTH_HOME: deep }, 'linux'), `/tmp/hearth-${name}/engine.sock`);
});

test('the same bytes are written once, and what nobody uses makes room', async () => {
  const kept = new KeptFiles(10);
  const bytes = (n) => Uint8Array.of(n, 1, 2, 3, 4, 5);
  const [a, again] = await Promise.all([kept.take(bytes(1), 'key'), kept.take(bytes(1), 'key')]);
  assert.equal(a.file, again.file);
  assert.deepEqual(new Uint8Array(fs.readFileSync(a.file)), bytes(1));
  const b = await kept.take(bytes(2), 'key');
  a.release();
  assert.ok(fs.existsSync(a.file), 'still in use');
  again.release();
  while (fs.existsSync(a.file)) await new Promise(setImmediate);
  assert.ok(fs.existsSync(b.file));
  const newer = await kept.take(bytes(1), 'key');
  assert.notEqual(newer.file, a.file);
  assert.deepEqual(new Uint8Array(fs.readFileSync(newer.file)), bytes(1));
  b.release();
  while (fs.existsSync(b.file)) await new Promise(setImmediate);
  fs.rmSync(path.join(newer.file, '../..'), { recursive: true });
  const rewritten = await kept.take(bytes(1), 'key');
  assert.deepEqual(new Uint8Array(fs.readFileSync(rewritten.file)), bytes(1));
});

test('places are given in order, and who stops waiting keeps none', async () => {
  const places = new Places(1);
  const order = [];
  let open;
  const first = places.run(undefined, () => new Promise((resolve) => (open = resolve)));
  const stop = new AbortController();
  const stopped = places.run(stop.signal, async () => order.push('stopped'));
  const second = places.run(undefined, async () => order.push('second'));
  const failing = places.run(undefined, async () => {
    throw new Error('failed');
  });
  const last = places.run(undefined, async () => order.push('last'));
  stop.abort();
  await assert.rejects(stopped, { name: 'AbortError' });
  open();
  await Promise.all([first, second, assert.rejects(failing, /failed/), last]);
  assert.deepEqual(order, ['second', 'last']);
});
