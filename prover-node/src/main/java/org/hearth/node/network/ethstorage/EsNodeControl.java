package org.hearth.node.network.ethstorage;

/** es-node as this client sees it. */
interface EsNodeControl extends AutoCloseable {
  /** Starts it, if it does not run. Never fails: {@link #situation} says what is wrong. */
  void start();

  /** In words, for the owner. */
  String situation();

  /** Ends it, with all that it started. */
  @Override
  void close();

  /** For an owner who starts it himself. */
  static EsNodeControl none() {
    return new EsNodeControl() {
      @Override
      public void start() {}

      @Override
      public String situation() {
        return "es-node is started by its owner";
      }

      @Override
      public void close() {}
    };
  }
}
