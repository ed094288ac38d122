package org.hearth.device.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameStreamTest {
  private static byte[] encoded(WorkerFrame frame) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FrameStream.write(out, frame);
    return out.toByteArray();
  }

  @Test
  void everyKindComesBack() throws IOException {
    for (WorkerFrame.Kind kind : WorkerFrame.Kind.values()) {
      byte[] payload = new byte[1000 * kind.ordinal()];
      Arrays.fill(payload, (byte) kind.ordinal());
      WorkerFrame back =
          FrameStream.read(
              new ByteArrayInputStream(encoded(new WorkerFrame(kind, Long.MIN_VALUE + 5, payload))),
              1 << 20);
      assertThat(back.kind()).isEqualTo(kind);
      assertThat(back.request()).isEqualTo(Long.MIN_VALUE + 5);
      assertThat(back.payload()).isEqualTo(payload);
    }
  }

  @Test
  void everyCutIsTheEndAndNoMessage() throws IOException {
    byte[] whole = encoded(new WorkerFrame(WorkerFrame.Kind.ANSWER, 7, new byte[20]));
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> FrameStream.read(new ByteArrayInputStream(part), 1 << 20))
          .as("%d bytes", length)
          .isInstanceOf(EOFException.class);
    }
  }

  /** A checksum of 32 bits finds every flip of one bit. */
  @Test
  void everyFlippedBitIsNoticed() throws IOException {
    byte[] payload = new byte[50];
    new Random(1).nextBytes(payload);
    byte[] whole = encoded(new WorkerFrame(WorkerFrame.Kind.PROGRESS, 3, payload));
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> FrameStream.read(new ByteArrayInputStream(flipped), 1 << 20))
          .as("bit %d", bit)
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void tooLongAPayloadIsRefused() throws IOException {
    byte[] whole = encoded(new WorkerFrame(WorkerFrame.Kind.ANSWER, 1, new byte[101]));
    assertThatThrownBy(() -> FrameStream.read(new ByteArrayInputStream(whole), 100))
        .isInstanceOf(FrameStream.GarbledException.class)
        .hasMessageContaining("101 bytes");
  }
}
