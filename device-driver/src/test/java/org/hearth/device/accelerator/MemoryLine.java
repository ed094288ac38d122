package org.hearth.device.accelerator;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.hearth.device.accelerator.link.Link;

/** A line between host and device in memory, which can be cut, garbled and blocked. */
final class MemoryLine {
  private final BlockingQueue<byte[]> toDevice = new LinkedBlockingQueue<>();
  private final BlockingQueue<byte[]> toHost = new LinkedBlockingQueue<>();
  private volatile boolean unplugged;
  private volatile boolean blocked;
  private volatile UnaryOperator<byte[]> fault = bytes -> bytes;

  /** What happens to each write of either side from now on. */
  void fault(UnaryOperator<byte[]> fault) {
    this.fault = fault;
  }

  /** The host sees the line break; bytes under way are lost. */
  void unplug() {
    unplugged = true;
    toDevice.clear();
    toHost.clear();
  }

  void plugIn() {
    unplugged = false;
    toDevice.clear();
    toHost.clear();
  }

  /** Nothing comes through any more, without any error. */
  void block(boolean block) {
    blocked = block;
  }

  Link host() throws IOException {
    if (unplugged) {
      throw new IOException("nothing is plugged in");
    }
    return new End(toHost, toDevice, true);
  }

  Link device() {
    return new End(toDevice, toHost, false);
  }

  private final class End implements Link {
    private final BlockingQueue<byte[]> in;
    private final BlockingQueue<byte[]> out;
    private final boolean host;
    private volatile boolean closed;

    End(BlockingQueue<byte[]> in, BlockingQueue<byte[]> out, boolean host) {
      this.in = in;
      this.out = out;
      this.host = host;
    }

    @Override
    public int read(byte[] buffer, int timeoutMillis) throws IOException {
      demandThere();
      try {
        byte[] bytes = in.poll(Math.min(timeoutMillis, 5), TimeUnit.MILLISECONDS);
        if (bytes == null) {
          return 0;
        }
        int taken = Math.min(bytes.length, buffer.length);
        System.arraycopy(bytes, 0, buffer, 0, taken);
        if (taken < bytes.length) {
          throw new IllegalStateException("a test writes no more than is read at once");
        }
        return taken;
      } catch (InterruptedException e) {
        throw new IOException("interrupted", e);
      }
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      demandThere();
      if (!blocked && !unplugged) {
        byte[] sent = fault.apply(bytes.clone());
        for (int at = 0; at < sent.length; at += 1000) {
          out.add(java.util.Arrays.copyOfRange(sent, at, Math.min(sent.length, at + 1000)));
        }
      }
    }

    private void demandThere() throws IOException {
      if (host && (unplugged || closed)) {
        throw new IOException("unplugged");
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new IOException("the device ends");
      }
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
