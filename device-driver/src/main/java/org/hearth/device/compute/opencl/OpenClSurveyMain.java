package org.hearth.device.compute.opencl;

import org.hearth.device.compute.worker.WorkerChild;

/**
 * Asks OpenCL for its devices in a process of its own: that loads the libraries of every driver on
 * the computer into it, and one of them that crashes or never returns must not take Hearth along.
 */
public final class OpenClSurveyMain {
  private OpenClSurveyMain() {}

  public static void main(String[] arguments) {
    WorkerChild.serve((request, control) ->
        OpenClCard.encode(
            OpenClBackend.ofSystem(System.getProperty("os.name"), System.getenv()).cards()));
  }
}
