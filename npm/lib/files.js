'use strict';

const fs = require('node:fs/promises');
const os = require('node:os');
const path = require('node:path');
const { HearthError } = require('./error.js');
const { kept } = require('./kept.js');

/**
 * The files of one call. What was given as bytes or text is written to a folder that only this user can
 * open, which is removed with close(): inputs and witnesses are secret.
 */
class CallFiles {
  #folder;
  #words = new Map(); // by file
  #borrowed = [];

  /** The path of a key or a calculator; the same bytes are written once for many calls. */
  async lasting(given, word) {
    const { file, bytes } = source(given, word);
    if (file !== undefined) return file;
    const borrowed = await kept.take(bytes, word);
    this.#borrowed.push(borrowed);
    this.#words.set(borrowed.file, word);
    return borrowed.file;
  }

  /** The path of something secret. */
  async secret(given, word) {
    const { file, bytes } = source(given, word);
    return file ?? this.write(bytes, word);
  }

  /** What people call it is also its name. */
  async write(content, word) {
    this.#folder ??= await fs.mkdtemp(path.join(os.tmpdir(), 'hearth-'));
    const file = path.join(this.#folder, word);
    this.#words.set(file, word);
    await fs.writeFile(file, content, { mode: 0o600, flag: 'wx' });
    return file;
  }

  /** The engine's sentence with words where it names files of ours. */
  inWords(sentence) {
    for (const [file, word] of this.#words) {
      const name = path.basename(file);
      sentence = sentence.replaceAll(file, `the ${word}`).replaceAll(`${word} ${name} `, `${word} `);
      if (sentence.startsWith(`${name} `)) sentence = `the ${word}${sentence.slice(name.length)}`;
    }
    return sentence.replace(/^the /, 'The ');
  }

  async close() {
    for (const one of this.#borrowed) one.release();
    if (this.#folder !== undefined) await fs.rm(this.#folder, { recursive: true, force: true });
  }
}

/** A file's absolute path, or bytes. */
function source(given, word) {
  if (typeof given === 'string') return { file: path.resolve(given) };
  if (given?.type === 'file') return { file: path.resolve(given.fileName) };
  const data = given?.type === 'mem' ? given.data : given;
  if (data instanceof Uint8Array) return { bytes: data };
  if (data instanceof ArrayBuffer) return { bytes: new Uint8Array(data) };
  if (typeof data?.length === 'number' && data.length > 0) return { bytes: Uint8Array.from(data) };
  throw new HearthError('INPUT', `There is no ${word}: give the path of its file or its bytes.`);
}

module.exports = { CallFiles };
