'use strict';

const { HearthError } = require('./error.js');

/** The text of circom's inputs. Numbers become decimal strings, since JSON has no large ones. */
function inputsJson(inputs) {
  if (inputs === null || typeof inputs !== 'object' || Array.isArray(inputs)) {
    throw new HearthError('INPUT', 'Inputs are an object of signal names and values.');
  }
  return JSON.stringify(plain(inputs, 'inputs'));
}

function plain(value, name) {
  switch (typeof value) {
    case 'bigint':
      return value.toString();
    case 'number':
      if (!Number.isInteger(value)) throw new HearthError('INPUT', `${name} is ${value}, which is no whole number.`);
      return BigInt(value).toString();
    case 'string':
    case 'boolean':
      return value;
    case 'object':
      if (value !== null) return nested(value, name);
  }
  throw new HearthError('INPUT', `${name} is ${value === null ? 'null' : `of type ${typeof value}`}, and must be a number, a string or an array of them.`);
}

function nested(value, name) {
  if (ArrayBuffer.isView(value)) return Array.from(value, (v, i) => plain(v, `${name}[${i}]`));
  if (Array.isArray(value)) return value.map((v, i) => plain(v, `${name}[${i}]`));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, v]) => v !== undefined)
      .map(([key, v]) => [key, plain(v, `${name}.${key}`)]),
  );
}

/** The text of something whose large numbers may be bigint. */
function bigJson(value) {
  return JSON.stringify(value, (_, v) => (typeof v === 'bigint' ? v.toString() : v));
}

module.exports = { inputsJson, bigJson };
