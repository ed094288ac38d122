package org.hearth.device.nvidia;

import java.util.Optional;
import org.hearth.device.nativelib.NativeUnpacking;

/** Starts JCuda from a folder of our own, see {@link NativeUnpacking}. */
public final class JCudaLoader {
  private JCudaLoader() {}

  /** JCuda's binding, or empty where it has no native part that runs here. */
  public static Optional<CudaDriver> load() {
    return NativeUnpacking.load("JCuda", JCudaDriverBinding::new);
  }
}
