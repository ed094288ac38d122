package org.hearth.device.worker;

/** Does a child's work. */
public interface RequestHandler {
  /**
   * @param request as the parent sent it
   * @param control how to report progress and hear of a cancellation
   * @return the answer
   * @throws Exception becomes a {@link WorkerFailure} at the parent, with the exception's message;
   *     a {@link org.hearth.device.gpu.api.ComputeException} keeps its kind, and {@link
   *     TaskRefusedException} is a refusal and {@link DidNotVerifyException} a wrong result
   */
  byte[] handle(byte[] request, RequestControl control) throws Exception;

  /**
   * How much of the time the card may work from now on, until the next call. It comes from another
   * thread, also in the middle of a request, and must return at once. Before the first call it may
   * work all of the time.
   */
  default void pace(TimeShare share) {}
}
