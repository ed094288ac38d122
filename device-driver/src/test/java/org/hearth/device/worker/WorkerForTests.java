package org.hearth.device.worker;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hearth.device.gpu.api.DeviceHungException;
import org.hearth.device.gpu.api.DeviceLostException;
import org.hearth.device.gpu.api.OutOfDeviceMemoryException;

/** A child that does what it is asked, however bad. */
public final class WorkerForTests implements RequestHandler {
  private volatile TimeShare share = TimeShare.ALL;

  private WorkerForTests() {}

  @Override
  public void pace(TimeShare share) {
    this.share = share;
  }

  public static void main(String[] arguments) throws Exception {
    switch (arguments.length == 0 ? "" : arguments[0]) {
      case "mute" -> Thread.sleep(Long.MAX_VALUE);
      case "noisy" -> {
        System.out.println("Welcome to a program that is no worker!");
        Thread.sleep(Long.MAX_VALUE);
      }
      case "ends" -> System.exit(7);
      default -> WorkerChild.serve(new WorkerForTests());
    }
  }

  private void untilHeld(boolean held) throws InterruptedException {
    while (share.isNone() != held) {
      Thread.sleep(5);
    }
  }

  @Override
  public byte[] handle(byte[] request, RequestControl control) throws Exception {
    String text = new String(request, StandardCharsets.UTF_8);
    return switch (text) {
      case "crash" -> {
        System.err.println("about to crash");
        Runtime.getRuntime().halt(134);
        yield request;
      }
      case "hang" -> {
        Thread.sleep(Long.MAX_VALUE);
        yield request;
      }
      case "garbage" -> {
        raw("garbage\n".getBytes(StandardCharsets.UTF_8));
        Thread.sleep(Long.MAX_VALUE);
        yield request;
      }
      case "flood" -> {
        byte[] zeros = new byte[1 << 16];
        while (true) {
          raw(zeros);
        }
      }
      case "flood of progress" -> {
        while (true) {
          control.progress(new byte[1000]);
        }
      }
      case "flood of errors" -> {
        for (int i = 0; i < 100_000; i++) {
          System.err.println("error " + i);
        }
        yield request;
      }
      case "memory" -> {
        List<byte[]> all = new ArrayList<>();
        while (true) {
          all.add(new byte[1 << 20]);
        }
      }
      case "wrong kind" -> {
        raw(
            new byte[] {
              0x48, 0x45, 0x57, 0x4B, 99, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
            });
        Thread.sleep(Long.MAX_VALUE);
        yield request;
      }
      case "endless length" -> {
        raw(
            new byte[] {
              0x48, 0x45, 0x57, 0x4B, 5, 0, 0, 0, 0, 0, 0, 0, 1, 0x7F, -1, -1, -1, 0, 0, 0, 0
            });
        Thread.sleep(Long.MAX_VALUE);
        yield request;
      }
      case "wrong checksum" -> {
        raw(
            new byte[] {
              0x48, 0x45, 0x57, 0x4B, 5, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 42
            });
        Thread.sleep(Long.MAX_VALUE);
        yield request;
      }
      case "exception" -> throw new IllegalArgumentException("the circuit\nhas no rows");
      case "lost" -> throw new DeviceLostException("the card fell off the bus");
      case "device hung" -> throw new DeviceHungException("the card did not finish");
      case "device memory" -> throw new OutOfDeviceMemoryException("3 MiB are missing", 3 << 20);
      case "until cancelled" -> {
        control.progress(request);
        while (!control.cancelled()) {
          Thread.sleep(5);
        }
        throw new IllegalStateException("cancelled");
      }
      case "share" -> Double.toString(share.of()).getBytes(StandardCharsets.UTF_8);
      case "until held, until let go" -> {
        control.progress(request);
        untilHeld(true);
        control.progress("held".getBytes(StandardCharsets.UTF_8));
        untilHeld(false);
        yield request;
      }
      case "until let go" -> {
        untilHeld(false);
        yield request;
      }
      case "deaf" -> {
        control.progress(request);
        Thread.sleep(Long.MAX_VALUE);
        yield request;
      }
      case "pid" -> Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8);
      default -> {
        System.out.println("this goes to the log, not among the answers");
        for (int i = 1; i <= 3; i++) {
          control.progress(new byte[] {(byte) i});
        }
        yield request;
      }
    };
  }

  /** Past the frames, as a native library would that prints on its own. */
  private static void raw(byte[] bytes) throws IOException {
    FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    out.write(bytes);
    out.flush();
  }
}
