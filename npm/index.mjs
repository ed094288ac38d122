import hearth from './index.js';

export const { groth16, createGroth16, HearthError } = hearth;
