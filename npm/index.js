'use strict';

const { createGroth16 } = require('./lib/groth16.js');
const { HearthError } = require('./lib/error.js');

module.exports = { groth16: createGroth16(), createGroth16, HearthError };
