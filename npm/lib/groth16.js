'use strict';

const { ask } = require('./engine.js');
const { HearthError } = require('./error.js');
const { CallFiles } = require('./files.js');
const { bigJson, inputsJson } = require('./inputs.js');
const { Places } = require('./places.js');
const { socketPath } = require('./socket.js');

/** The engine listens to 256 at a time, of all processes, and works on one proof. */
const places = new Places(32);

/**
 * snarkjs' groth16, with the engine's work.
 *
 * @param {{socket?: string}} settings
 */
function createGroth16({ socket } = {}) {
  const called = (logger, signal, request) => places.run(signal, () => answered(logger, signal, request));
  const answered = async (logger, signal, request) => {
    const files = new CallFiles();
    try {
      const progress = (step, fraction) => logger?.debug?.(`Hearth: ${step}, ${Math.floor(100 * fraction)} %`);
      return await ask(socket ?? socketPath(), await request(files), { progress, signal });
    } catch (e) {
      if (e instanceof HearthError) e.message = files.inWords(e.message);
      throw e;
    } finally {
      await files.close();
    }
  };
  const proved = ({ proof, public: publicSignals }) => ({
    proof: JSON.parse(proof),
    publicSignals: JSON.parse(publicSignals),
  });

  return {
    async fullProve(inputs, wasm, zkey, logger, _witnessOptions, options) {
      return proved(
        await called(logger, options?.signal, async (files) => ({
          ask: 'full-prove',
          system: 'groth16',
          inputs: await files.write(inputsJson(inputs), 'inputs'),
          calculator: await files.lasting(wasm, 'witness calculator'),
          key: await files.lasting(zkey, 'key'),
        })),
      );
    },

    async prove(zkey, witness, logger, options) {
      return proved(
        await called(logger, options?.signal, async (files) => ({
          ask: 'prove',
          system: 'groth16',
          key: await files.lasting(zkey, 'key'),
          witness: await files.secret(witness, 'witness'),
        })),
      );
    },

    async verify(verificationKey, publicSignals, proof, logger, options) {
      const answer = await called(logger, options?.signal, async (files) => ({
        ask: 'verify',
        system: 'groth16',
        key: await files.write(bigJson(verificationKey), 'verification key'),
        statement: await files.write(JSON.stringify(publicSignals.map(String)), 'public inputs'),
        // snarkjs takes a proof that does not say what it is
        proof: await files.write(bigJson({ protocol: 'groth16', curve: 'bn128', ...proof }), 'proof'),
      }));
      if (!answer.valid) logger?.debug?.(`Hearth: ${answer.reason}`);
      return answer.valid;
    },
  };
}

module.exports = { createGroth16 };
