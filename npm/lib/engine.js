'use strict';

const fs = require('node:fs/promises');
const net = require('node:net');
const { HearthError } = require('./error.js');

/**
 * Asks the engine on a connection of its own, and gives its last answer.
 *
 * @param {string} socket where it listens
 * @param {object} request without its version
 * @param {{progress?: (step: string, fraction: number) => void, signal?: AbortSignal}} how
 */
async function ask(socket, request, { progress = () => {}, signal } = {}) {
  signal?.throwIfAborted();
  await requireOwn(socket);
  const text = JSON.stringify({ version: 1, ...request }) + '\n';
  const answer = await converse(socket, text, progress, signal);
  if (answer.error) throw new HearthError(answer.trouble ?? 'FAILED', answer.error);
  return answer;
}

function noEngine(socket, cause) {
  return new HearthError('NO_ENGINE', `No engine listens at ${socket}: start "hearth serve".`, cause);
}

/** Nothing is said to a process of somebody else. */
async function requireOwn(socket) {
  if (process.platform === 'win32') {
    throw new HearthError('NO_ENGINE', 'Node.js on Windows has no Unix domain sockets, so the engine can\'t be asked.');
  }
  let found;
  try {
    found = await fs.lstat(socket);
  } catch (e) {
    throw noEngine(socket, e);
  }
  if (!found.isSocket()) throw noEngine(socket);
  if (found.uid !== process.geteuid()) throw new HearthError('NO_ENGINE', `${socket} belongs to another user, so it is not asked.`);
}

function converse(path, text, progress, signal) {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const socket = net.connect({ path });
    const parts = [];
    const end = (settle, value) => {
      signal?.removeEventListener('abort', aborted);
      socket.destroy();
      settle(value);
    };
    const aborted = () => end(reject, signal.reason);
    signal?.addEventListener('abort', aborted, { once: true });

    /** Whether it was the last line. */
    const line = (json) => {
      const answer = object(json);
      if (typeof answer.progress !== 'object') {
        end(resolve, answer);
        return true;
      }
      progress(answer.progress.step, answer.progress.fraction);
      return false;
    };

    let connected = false;
    socket.setEncoding('utf8');
    socket.on('connect', () => {
      connected = true;
      socket.write(text);
    });
    socket.on('data', (chunk) => {
      try {
        let from = 0;
        for (let to; (to = chunk.indexOf('\n', from)) >= 0; from = to + 1) {
          parts.push(chunk.slice(from, to));
          if (line(parts.splice(0).join(''))) return;
        }
        parts.push(chunk.slice(from));
      } catch (e) {
        end(reject, e);
      }
    });
    socket.on('error', (e) => end(reject, connected ? gone(e) : noEngine(path, e)));
    socket.on('close', () => end(reject, gone()));
  });
}

function object(json) {
  try {
    const answer = JSON.parse(json);
    if (typeof answer === 'object' && answer !== null) return answer;
  } catch {
    // told below
  }
  throw new HearthError('FAILED', 'What the engine says is no answer: something else may listen there.');
}

function gone(cause) {
  return new HearthError('GONE', 'The engine has ended before it answered.', cause);
}

module.exports = { ask };
