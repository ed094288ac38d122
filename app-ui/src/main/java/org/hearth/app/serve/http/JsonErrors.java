package org.hearth.app.serve.http;

import tools.jackson.databind.json.JsonMapper;

/** Refusals as {@code {"error": "a sentence"}}. */
final class JsonErrors {
  private JsonErrors() {}

  static Answer.Whole error(int status, String sentence) {
    return Answer.json(
        status, JsonMapper.shared().createObjectNode().put("error", sentence).toString());
  }
}
