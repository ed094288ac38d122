// Loaded before the others (node --import). Aztec's native library, which has its LMDB, wants a newer C library than many a Linux has; where it does not load, the broker runs with its
// own database in memory, and what would load the library gets an empty module. globalThis.aztecNative says which.
import { register } from "node:module";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = `${{ x64: "amd64", arm64: "arm64" }[process.arch]}-${{ linux: "linux", darwin: "macos" }[process.platform]}`;
const library = fileURLToPath(new URL(`node_modules/@aztec/bb.js/build/${folder}/nodejs_module.node`, import.meta.url));
globalThis.aztecNative = false;
try {
  if (existsSync(library)) {
    process.dlopen({ exports: {} }, library);
    globalThis.aztecNative = true;
  }
} catch {
  // said below
}
if (!globalThis.aztecNative) {
  const names = "NativeWorldState NativeLMDBStore MsgpackChannel avmSimulate avmSimulateWithHintedDbs createCancellationToken cancelSimulation";
  const empty = `data:text/javascript,${encodeURIComponent(names.split(" ").map((name) => `export const ${name} = undefined;`).join(""))}`;
  register(
    `data:text/javascript,${encodeURIComponent(`export const resolve = (name, context, next) => (name === "@aztec/native" ? { url: ${JSON.stringify(empty)}, shortCircuit: true } : next(name, context));`)}`,
  );
}
