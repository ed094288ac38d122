package org.hearth.device.accelerator;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.hearth.device.accelerator.link.Link;
import org.hearth.device.accelerator.protocol.Capabilities;
import org.hearth.device.accelerator.protocol.Frame;
import org.hearth.device.accelerator.protocol.FrameReader;
import org.hearth.device.accelerator.protocol.FrameType;
import org.hearth.device.accelerator.protocol.SystemOffer;
import org.hearth.device.accelerator.protocol.Vitals;

/** A device that introduces itself as told, is as warm as told, and can be pulled out. */
final class ScriptedDevice implements Link {
  private final Capabilities capabilities;
  private final FrameReader heard = new FrameReader();
  private byte[] next = new byte[0];
  volatile Vitals vitals = Vitals.silent("none");
  volatile boolean mute;
  volatile boolean pulled;

  ScriptedDevice(Capabilities capabilities) {
    this.capabilities = capabilities;
  }

  static Capabilities real() {
    return new Capabilities(
        1, false, List.of(SystemOffer.ofVersion1(1L << 30, 20)), "Acme", "One", "1.2.3");
  }

  @Override
  public synchronized int read(byte[] buffer, int timeoutMillis) throws IOException {
    demandThere();
    int length = Math.min(next.length, buffer.length);
    System.arraycopy(next, 0, buffer, 0, length);
    next = Arrays.copyOfRange(next, length, next.length);
    return length;
  }

  @Override
  public synchronized void write(byte[] bytes) throws IOException {
    demandThere();
    heard.add(bytes, bytes.length);
    heard
        .next()
        .filter(frame -> !mute)
        .ifPresent(frame -> {
          boolean hello = frame.type() == FrameType.HELLO.code();
          next =
              Frame.of(
                      hello ? FrameType.CAPABILITIES : FrameType.HEALTH,
                      frame.sequence(),
                      hello ? capabilities.payload() : vitals.payload())
                  .bytes();
        });
  }

  private void demandThere() throws IOException {
    if (pulled) {
      throw new IOException("unplugged");
    }
  }

  @Override
  public void close() {}
}
