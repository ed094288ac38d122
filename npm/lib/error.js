'use strict';

/** No result. The code is the engine's trouble, or NO_ENGINE, or GONE; the message is a sentence. */
class HearthError extends Error {
  constructor(code, sentence, cause) {
    super(sentence, cause === undefined ? undefined : { cause });
    this.name = 'HearthError';
    this.code = code;
  }
}

module.exports = { HearthError };
