package org.hearth.device.gpu.ptx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import org.hearth.device.gpu.api.ComputeContext;
import org.hearth.device.gpu.api.ComputeEvent;
import org.hearth.device.gpu.api.ComputeStream;
import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.device.gpu.api.DeviceLostException;
import org.hearth.device.gpu.api.HostBuffer;
import org.junit.jupiter.api.Test;

/** Whoever forgets to wait is found out, with most seeds; whoever waits never is. */
class PtxWhimsTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int SEEDS = 40;

  /** One step of a program with streams, and what it then finds in the buffer. */
  private interface Program {
    int run(ComputeContext context, DeviceBuffer buffer);
  }

  /** With how many seeds the program found what it would find if it had waited for all. */
  private static int right(int expected, Program program) {
    int right = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      try (PtxBackend backend = PtxBackend.severe(75, 64 << 20, seed);
          ComputeContext context = backend.device().open();
          DeviceBuffer buffer = context.allocate(4)) {
        try (ComputeStream first = context.newStream()) {
          first.fill(buffer, 0, 4, 1);
          first.synchronize(LIMIT);
        }
        right += program.run(context, buffer) == expected ? 1 : 0;
        assertThat(backend.fault()).isEmpty();
      }
    }
    return right;
  }

  private static int read(DeviceBuffer buffer) {
    int[] word = new int[1];
    buffer.read(0, MemorySegment.ofArray(word));
    return word[0];
  }

  private static int overTwoStreams(ComputeContext context, DeviceBuffer buffer, boolean waits) {
    ComputeStream one = context.newStream();
    ComputeStream other = context.newStream();
    one.fill(buffer, 0, 4, 2);
    try (ComputeEvent filled = one.record()) {
      if (waits) {
        other.await(filled);
      }
      other.fill(buffer, 0, 4, 3);
      other.synchronize(LIMIT);
      one.synchronize(LIMIT);
    }
    return read(buffer);
  }

  @Test
  void anEventThatIsNotAwaited() {
    assertThat(right(3, (context, buffer) -> overTwoStreams(context, buffer, true)))
        .isEqualTo(SEEDS);
    assertThat(right(3, (context, buffer) -> overTwoStreams(context, buffer, false)))
        .isBetween(1, SEEDS - SEEDS / 4);
  }

  private static int readsAfter(ComputeContext context, DeviceBuffer buffer, boolean waits) {
    ComputeStream stream = context.newStream();
    stream.fill(buffer, 0, 4, 2);
    if (waits) {
      stream.synchronize(LIMIT);
    }
    return read(buffer);
  }

  @Test
  void aReadThatDoesNotWaitForTheStream() {
    assertThat(right(2, (context, buffer) -> readsAfter(context, buffer, true))).isEqualTo(SEEDS);
    assertThat(right(2, (context, buffer) -> readsAfter(context, buffer, false))).isLessThan(SEEDS);
  }

  private static int usesPinnedTwice(ComputeContext context, DeviceBuffer buffer, boolean waits) {
    ComputeStream stream = context.newStream();
    try (HostBuffer pinned = context.allocatePinned(4)) {
      pinned.segment().set(ValueLayout.JAVA_INT, 0, 5);
      stream.upload(pinned, 0, buffer, 0, 4);
      if (waits) {
        stream.synchronize(LIMIT);
      }
      pinned.segment().set(ValueLayout.JAVA_INT, 0, 6);
      stream.synchronize(LIMIT);
    }
    return read(buffer);
  }

  @Test
  void pinnedMemoryThatIsUsedAgainTooEarly() {
    assertThat(right(5, (context, buffer) -> usesPinnedTwice(context, buffer, true)))
        .isEqualTo(SEEDS);
    assertThat(right(5, (context, buffer) -> usesPinnedTwice(context, buffer, false)))
        .isLessThan(SEEDS - SEEDS / 4);
  }

  /** The same seed gives the same run, so that what was found can be looked at. */
  @Test
  void aSeedIsARun() {
    assertThat(right(3, (context, buffer) -> overTwoStreams(context, buffer, false)))
        .isEqualTo(right(3, (context, buffer) -> overTwoStreams(context, buffer, false)));
  }

  private static boolean givesBackInUse(boolean pinned, long seed) {
    try (PtxBackend backend = PtxBackend.severe(75, 64 << 20, seed);
        ComputeContext context = backend.device().open()) {
      ComputeStream stream = context.newStream();
      DeviceBuffer buffer = context.allocate(4);
      HostBuffer host = context.allocatePinned(4);
      stream.upload(host, 0, buffer, 0, 4);
      if (pinned) {
        host.close();
      } else {
        buffer.close();
      }
      if (backend.fault().isEmpty()) {
        return false;
      }
      assertThat(backend.fault()).contains("given back").contains("cuMemcpyHtoDAsync");
      assertThatThrownBy(() -> stream.synchronize(LIMIT)).isInstanceOf(DeviceLostException.class);
      return true;
    }
  }

  @Test
  void memoryThatIsGivenBackInUse() {
    for (boolean pinned : new boolean[] {false, true}) {
      int noticed = 0;
      for (long seed = 0; seed < SEEDS; seed++) {
        noticed += givesBackInUse(pinned, seed) ? 1 : 0;
      }
      assertThat(noticed).isGreaterThan(SEEDS / 2);
    }
  }
}
