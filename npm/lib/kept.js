'use strict';

const { createHash } = require('node:crypto');
const { rmSync } = require('node:fs');
const fs = require('node:fs/promises');
const os = require('node:os');
const path = require('node:path');
const { setImmediate: turn } = require('node:timers/promises');

const CHUNK = 8 << 20;
const MOST_BYTES = 2 ** 30;

/** Keys and calculators that were given as bytes, as files, by their content, until the process ends. */
class KeptFiles {
  #mostBytes;
  #folder;
  #entries = new Map(); // in the order of their last use
  #bytes = 0;
  #next = 0;

  /** @param {number} mostBytes above it, files that nobody uses are removed, those unused for longest first */
  constructor(mostBytes = MOST_BYTES) {
    this.#mostBytes = mostBytes;
  }

  /** A file with that content, there until it is released; called by the word, so that messages can be read. */
  async take(bytes, word) {
    const content = await sha256(bytes);
    for (;;) {
      const entry = this.#used(content) ?? this.#added(content, bytes, word);
      try {
        const file = await entry.written;
        if (await isThere(file)) return { file, release: () => this.#release(entry) };
        this.#folder = undefined; // systems remove old temporary files, and their folders
      } catch (e) {
        this.#forget(content, entry);
        throw e;
      }
      this.#forget(content, entry);
    }
  }

  #used(content) {
    const entry = this.#entries.get(content);
    if (entry === undefined) return undefined;
    entry.users++;
    this.#entries.delete(content);
    this.#entries.set(content, entry);
    return entry;
  }

  #added(content, bytes, word) {
    const entry = { size: bytes.length, users: 1, written: this.#write(bytes, word) };
    this.#bytes += entry.size;
    this.#entries.set(content, entry);
    return entry;
  }

  #release(entry) {
    entry.users--;
    for (const [content, one] of this.#entries) {
      if (this.#bytes <= this.#mostBytes) return;
      if (one.users > 0) continue;
      this.#forget(content, one);
      one.written.then(remove).catch(() => {});
    }
  }

  #forget(content, entry) {
    if (this.#entries.get(content) !== entry) return;
    this.#entries.delete(content);
    this.#bytes -= entry.size;
  }

  async #write(bytes, word) {
    this.#folder ??= this.#makeFolder();
    const folder = path.join(await this.#folder, `${this.#next++}`);
    const file = path.join(folder, word);
    try {
      await fs.mkdir(folder, { mode: 0o700 });
      await fs.writeFile(file, bytes, { mode: 0o600, flag: 'wx' });
    } catch (e) {
      await remove(file);
      throw e;
    }
    return file;
  }

  async #makeFolder() {
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'hearth-keys-'));
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
    return folder;
  }
}

const remove = (file) => fs.rm(path.dirname(file), { recursive: true, force: true });

const isThere = (file) =>
  fs.access(file).then(
    () => true,
    () => false,
  );

/** Large keys take a second: others get their turn between. */
async function sha256(bytes) {
  const hash = createHash('sha256');
  for (let from = 0; from < bytes.length; from += CHUNK) {
    if (from > 0) await turn();
    hash.update(bytes.subarray(from, from + CHUNK));
  }
  return hash.digest('hex');
}

module.exports = { KeptFiles, kept: new KeptFiles() };
