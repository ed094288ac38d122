package org.hearth.device.compute.worker;

/** Does a child's work. */
public interface RequestHandler {
  /**
   * @param request as the parent sent it
   * @param control how to report progress and hear of a cancellation
   * @return the answer
   * @throws Exception becomes a {@link WorkerFailure} at the parent, with the exception's message;
   *     a {@link org.hearth.device.compute.ComputeException} keeps its kind
   */
  byte[] handle(byte[] request, RequestControl control) throws Exception;
}
