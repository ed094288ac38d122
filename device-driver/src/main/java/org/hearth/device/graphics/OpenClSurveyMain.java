package org.hearth.device.graphics;

import org.hearth.device.gpu.opencl.ListedOpenClDevice;
import org.hearth.device.gpu.opencl.OpenClBackend;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.device.worker.WorkerChild;

/**
 * Asks OpenCL for its devices in a process of its own: that loads the libraries of every driver on
 * the computer into it, and one of them that crashes or never returns must not take Hearth along.
 */
public final class OpenClSurveyMain {
  private OpenClSurveyMain() {}

  public static void main(String[] arguments) {
    WorkerChild.serve((request, control) ->
        ListedOpenClDevice.encode(
            OpenClBackend.ofSystem(OperatingSystem.current(), System.getenv()).gpus()));
  }
}
