package org.hearth.app.serve.own;

/**
 * A method and a path, and what answers there.
 *
 * @param bodyLimit bytes that a request's body may have; 0 for none
 */
record Route(String method, String path, int bodyLimit, Handler handler) {
  interface Handler {
    /**
     * @param body of the request; empty when it has none
     * @throws Refusal when the request is not one that can be done
     */
    Answer answer(byte[] body);
  }
}
