'use strict';

// With the engine of the data folder HEARTH_HOME, the circuits in FIXTURES and snarkjs' module in SNARKJS: .ci/engine.sh has them.

const assert = require('node:assert/strict');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const test = require('node:test');
const { groth16, createGroth16, HearthError } = require('../index.js');

const FIXTURES = needed('FIXTURES');
const snarkjs = require(needed('SNARKJS'));
needed('HEARTH_HOME');

function needed(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: .ci/engine.sh runs these tests`);
  return value;
}

/** A circuit's files, by path. */
function circuit(name) {
  const file = (end) => path.join(FIXTURES, name, end);
  return {
    wasm: file('circuit.wasm'),
    zkey: file('circuit.zkey'),
    witness: file('witness.wtns'),
    inputs: JSON.parse(fs.readFileSync(file('input.json'))),
    vk: JSON.parse(fs.readFileSync(file('verification_key.json'))),
    publicSignals: JSON.parse(fs.readFileSync(file('public.json'))),
  };
}
const ticket = circuit('ticket');
const bytes = (file) => new Uint8Array(fs.readFileSync(file));

async function accepted(c, { proof, publicSignals }) {
  assert.deepEqual(publicSignals, c.publicSignals);
  assert.equal(await snarkjs.groth16.verify(c.vk, publicSignals, proof), true);
}

// Temporary files of our own, so that what is left over shows; the folder for keys stays as long as the process.
const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'test-'));
process.env.TMPDIR = temporary;
const leftOver = () => fs.readdirSync(temporary).filter((f) => !f.startsWith('hearth-keys-'));

test.after(() => {
  process.on('exit', () => fs.rmdirSync(temporary)); // fails where something is left
  return snarkjs.curves.getCurveFromName('bn128').then((curve) => curve.terminate());
});

for (const name of ['ticket', 'silent']) {
  const c = circuit(name);
  test(`${name}: snarkjs accepts proofs from paths, bytes and its own forms`, async () => {
    await accepted(c, await groth16.fullProve(c.inputs, c.wasm, c.zkey));
    await accepted(c, await groth16.fullProve(c.inputs, bytes(c.wasm), fs.readFileSync(c.zkey)));
    await accepted(c, await groth16.prove(c.zkey, c.witness));
    const mem = (file) => ({ type: 'mem', data: bytes(file) });
    await accepted(c, await groth16.prove(mem(c.zkey), mem(c.witness)));
    await accepted(c, await groth16.prove({ type: 'file', fileName: c.zkey }, Array.from(bytes(c.witness))));
  });
}

test('inputs may be bigints, numbers and nested arrays', async () => {
  const big = (v) => (Array.isArray(v) ? v.map(big) : typeof v === 'object' ? entries(v) : BigInt(v));
  const entries = (o) => Object.fromEntries(Object.entries(o).map(([k, v]) => [k, big(v)]));
  await accepted(ticket, await groth16.fullProve(entries(ticket.inputs), ticket.wasm, ticket.zkey, { debug() {} }));
});

test('a logger hears how far it is', async () => {
  const heard = [];
  await groth16.prove(ticket.zkey, ticket.witness, { debug: (text) => heard.push(text) });
  assert.ok(heard.length > 0 && heard.every((text) => /^Hearth: .+ %$/.test(text)), heard.join('\n'));
});

test('a proof is told from what is none', async () => {
  const { proof, publicSignals } = await groth16.prove(ticket.zkey, ticket.witness);
  const verify = (signals, p = proof) => groth16.verify(ticket.vk, signals, p);
  assert.equal(await verify(publicSignals), true);
  assert.equal(await verify(publicSignals.map(BigInt)), true);
  const { pi_a, pi_b, pi_c } = proof;
  assert.equal(await verify(publicSignals, { pi_a, pi_b, pi_c }), true, 'as Railgun has it');
  assert.equal(await verify(['1', '2', '3']), false);
  const theirs = await snarkjs.groth16.prove(ticket.zkey, ticket.witness);
  assert.equal(await verify(theirs.publicSignals, theirs.proof), true, 'a proof of snarkjs');
});

test('what can\'t be used is said in a sentence, without names of temporary files', async () => {
  const refused = (promise, words) =>
    assert.rejects(promise, (e) => {
      assert.ok(e instanceof HearthError && e.code === 'INPUT', String(e.stack));
      assert.match(e.message, words);
      assert.ok(!e.message.includes(os.tmpdir() + path.sep), e.message);
      return true;
    });
  await refused(groth16.fullProve({ nothing: 1 }, ticket.wasm, ticket.zkey), /signal/);
  await refused(groth16.fullProve({ nothing: 1.5 }, ticket.wasm, ticket.zkey), /inputs\.nothing is 1\.5/);
  await refused(groth16.fullProve([], ticket.wasm, ticket.zkey), /Inputs are an object/);
  await refused(groth16.fullProve(ticket.inputs, undefined, ticket.zkey), /There is no witness calculator/);
  await refused(groth16.prove(ticket.zkey, bytes(ticket.witness).subarray(0, 500)), /^The witness .*cut off/);
  await refused(groth16.prove(bytes(ticket.zkey).subarray(0, 500), ticket.witness), /^The key .*cut off/);
  await refused(groth16.prove('/nowhere/none.zkey', ticket.witness), /\/nowhere\/none\.zkey/);
  assert.deepEqual(leftOver(), []);
});

test('sixteen at once', async () => {
  const key = bytes(ticket.zkey);
  const wasm = bytes(ticket.wasm);
  const made = await Promise.all(Array.from({ length: 16 }, () => groth16.fullProve(ticket.inputs, wasm, key)));
  for (const one of made) await accepted(ticket, one);
  assert.deepEqual(leftOver(), []);
});

test('what is stopped ends at once, and others are served', async () => {
  const reason = new Error('enough');
  const stop = new AbortController();
  const asked = Array.from({ length: 40 }, () =>
    groth16.fullProve(ticket.inputs, ticket.wasm, ticket.zkey, null, null, { signal: stop.signal }),
  );
  const ends = Promise.allSettled(asked);
  stop.abort(reason);
  for (const end of await ends) assert.equal(end.reason, reason);
  await assert.rejects(groth16.prove(ticket.zkey, ticket.witness, null, { signal: AbortSignal.abort(reason) }), reason);
  await accepted(ticket, await groth16.prove(ticket.zkey, ticket.witness));
  assert.deepEqual(leftOver(), []);
});

test('it is an ES module, too', async () => {
  const es = await import('../index.mjs');
  assert.equal(es.groth16, groth16);
  assert.equal(es.createGroth16, createGroth16);
  assert.equal(es.HearthError, HearthError);
});
