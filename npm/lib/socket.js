'use strict';

const { createHash } = require('node:crypto');
const os = require('node:os');
const path = require('node:path');

/** Where the engine listens: as Hearth itself finds it (docs/serve.md). */
function socketPath(environment = process.env, platform = process.platform) {
  if (environment.HEARTH_ENGINE) return path.resolve(environment.HEARTH_ENGINE);
  const folder = path.join(dataFolder(environment, platform), 'engine');
  const socket = path.join(folder, 'engine.sock');
  if (Buffer.byteLength(socket) <= 100) return socket;
  // Systems limit the length of a socket's path.
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 24);
  const temporary = platform === 'darwin' ? os.tmpdir() : '/tmp';
  return path.join(temporary, `hearth-${name}`, 'engine.sock');
}

function dataFolder(environment, platform) {
  if (environment.HEARTH_HOME?.trim()) return path.resolve(environment.HEARTH_HOME);
  const home = userHome();
  if (platform === 'darwin') return path.join(home, 'Library/Application Support/Hearth');
  return path.resolve(environment.XDG_DATA_HOME?.trim() || path.join(home, '.local/share'), 'hearth');
}

/** As Java has it: what the system says of the user, and not HOME. */
function userHome() {
  try {
    return os.userInfo().homedir;
  } catch {
    return os.homedir(); // a user that the system does not know
  }
}

module.exports = { socketPath };
