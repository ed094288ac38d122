package org.hearth.node.proving;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hearth.device.worker.RequestControl;
import org.hearth.device.worker.RequestHandler;
import org.hearth.device.worker.TimeShare;
import org.hearth.device.worker.WorkerChild;

/**
 * A card's process that answers a request only after it was held and let go again, and then with
 * nonsense, so that the CPU makes the proof.
 */
public final class HeldGpu implements RequestHandler {
  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch letGo = new CountDownLatch(1);

  private HeldGpu() {}

  public static void main(String[] arguments) {
    WorkerChild.serve(new HeldGpu());
  }

  @Override
  public void pace(TimeShare share) {
    if (share.isNone()) {
      held.countDown();
    } else if (held.getCount() == 0) {
      letGo.countDown();
    }
  }

  @Override
  public byte[] handle(byte[] request, RequestControl control) throws InterruptedException {
    if (!held.await(1, TimeUnit.MINUTES) || !letGo.await(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("nobody held it and let it go");
    }
    return new byte[0];
  }
}
