package org.hearth.device.gpu.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.hearth.device.Seeds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every way to a device must do. A subclass says which device; the expected values are
 * computed here in Java.
 */
public abstract class ComputeContract {
  protected static final Duration LIMIT = Duration.ofSeconds(60);

  protected static final KernelProgram PROGRAM =
      new KernelProgram(
          "contract",
          Optional.of(new String(resource("contract.cl"), StandardCharsets.UTF_8)),
          "-cl-std=CL1.2",
          List.of(new KernelImage(KernelImage.Form.PTX, 75, () -> resource("contract.ptx"))));

  protected ComputeContext context;

  protected abstract ComputeDevice device();

  @BeforeEach
  void open() {
    context = device().open();
  }

  @AfterEach
  void close() {
    // Where the test was skipped for want of a device there is none.
    if (context != null) {
      context.close();
    }
  }

  protected static byte[] resource(String name) {
    try (InputStream in = ComputeContract.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  protected static int[] words(int count, IntUnaryOperator word) {
    int[] words = new int[count];
    Arrays.setAll(words, word);
    return words;
  }

  protected DeviceBuffer bufferOf(int... words) {
    DeviceBuffer buffer = context.allocate(4L * words.length);
    buffer.write(0, MemorySegment.ofArray(words));
    return buffer;
  }

  protected static int[] read(DeviceBuffer buffer) {
    int[] words = new int[(int) (buffer.bytes() / 4)];
    buffer.read(0, MemorySegment.ofArray(words));
    return words;
  }

  @Test
  void describesItself() {
    DeviceDescription description = context.description();
    assertThat(description.key()).isNotBlank();
    assertThat(description.name()).isNotBlank();
    assertThat(description.memoryBytes()).isPositive();
    assertThat(description.maxAllocationBytes())
        .isPositive()
        .isLessThanOrEqualTo(description.memoryBytes());
    assertThat(description.computeUnits()).isPositive();
    assertThat(description.maxBlockThreads()).isPositive();
    assertThat(description.sharedBytes()).isPositive();
  }

  /** More than one piece, with an odd end. */
  @Test
  void copiesArraysInAndOut() {
    byte[] bytes = new byte[(9 << 20) + 3];
    long seed = Seeds.of("ComputeContract 1");
    new Random(seed).nextBytes(bytes);
    try (DeviceBuffer buffer = context.allocate(bytes.length + 5)) {
      buffer.write(5, MemorySegment.ofArray(bytes));
      byte[] back = new byte[bytes.length];
      buffer.read(5, MemorySegment.ofArray(back));
      assertThat(Arrays.equals(back, bytes)).as("seed %d", seed).isTrue();
      buffer.write(0, MemorySegment.ofArray(new byte[0]));
    }
  }

  @Test
  void runsAKernelOnAllButThePaddingThreads() {
    int count = 1000;
    DeviceBuffer a = bufferOf(words(count, i -> i * 0x9E3779B9));
    DeviceBuffer b = bufferOf(words(count, i -> -i * i));
    DeviceBuffer sum = context.allocate(4L * (count + 24));
    try (ComputeStream stream = context.newStream()) {
      stream.fill(sum, 0, sum.bytes(), 0xDEADBEEF);
      ComputeKernel add = context.load(PROGRAM).kernel("add");
      assertThat(add.name()).isEqualTo("add");
      assertThat(add.maxBlockThreads()).isGreaterThanOrEqualTo(64);
      stream.launch(
          add,
          16,
          64,
          0,
          KernelArgument.of(a),
          KernelArgument.of(b),
          KernelArgument.of(sum),
          KernelArgument.of(count));
      stream.synchronize(LIMIT);
    }
    assertThat(read(sum))
        .isEqualTo(words(count + 24, i -> i < count ? i * 0x9E3779B9 - i * i : 0xDEADBEEF));
  }

  @Test
  void passesNumbersOf64Bits() {
    long[] values = new Random(1).longs(77).toArray();
    DeviceBuffer buffer = context.allocate(8L * values.length);
    buffer.write(0, MemorySegment.ofArray(values));
    long factor = 0xFEDC_BA98_7654_3211L;
    try (ComputeStream stream = context.newStream()) {
      stream.launch(
          context.load(PROGRAM).kernel("multiply"),
          2,
          64,
          0,
          KernelArgument.of(buffer),
          KernelArgument.of(factor),
          KernelArgument.of(values.length));
      stream.synchronize(LIMIT);
    }
    long[] products = new long[values.length];
    buffer.read(0, MemorySegment.ofArray(products));
    assertThat(products).isEqualTo(Arrays.stream(values).map(v -> v * factor).toArray());
  }

  @Test
  void threadsOfABlockShareTheMemoryThatTheLaunchBrings() {
    DeviceBuffer buffer = bufferOf(words(4 * 128, i -> i));
    try (ComputeStream stream = context.newStream()) {
      stream.launch(
          context.load(PROGRAM).kernel("reverse"), 4, 128, 4 * 128, KernelArgument.of(buffer));
      stream.synchronize(LIMIT);
    }
    assertThat(read(buffer)).isEqualTo(words(4 * 128, i -> i / 128 * 128 + 127 - i % 128));
  }

  @Test
  void pinnedMemoryGoesThereAndBackByAStream() {
    int[] words = words(1 << 12, i -> i * 31);
    DeviceBuffer buffer = context.allocate(4L * words.length);
    DeviceBuffer copy = context.allocate(4L * words.length);
    try (HostBuffer host = context.allocatePinned(4L * words.length);
        ComputeStream stream = context.newStream()) {
      MemorySegment.copy(words, 0, host.segment(), ValueLayout.JAVA_INT, 0, words.length);
      stream.upload(host, 4, buffer, 0, host.segment().byteSize() - 4);
      stream.fill(buffer, 4L * words.length - 4, 4, 7);
      stream.copy(buffer, 0, copy, 8, 4L * words.length - 8);
      stream.fill(copy, 0, 8, 9);
      stream.download(copy, 4, host, 0, 4L * words.length - 4);
      stream.synchronize(LIMIT);
      int[] back = host.segment().toArray(ValueLayout.JAVA_INT);
      assertThat(back[0]).isEqualTo(9);
      assertThat(Arrays.copyOfRange(back, 1, words.length - 1))
          .isEqualTo(Arrays.copyOfRange(words, 1, words.length - 1));
    }
  }

  @Test
  void oneStreamWaitsForAnother() {
    DeviceBuffer a = bufferOf(words(64, i -> i));
    DeviceBuffer b = bufferOf(words(64, i -> 1));
    ComputeKernel add = context.load(PROGRAM).kernel("add");
    try (ComputeStream one = context.newStream();
        ComputeStream other = context.newStream()) {
      addTo(one, add, a, b);
      ComputeEvent first = one.record();
      other.await(first);
      addTo(other, add, a, b);
      ComputeEvent second = other.record();
      other.synchronize(LIMIT);
      assertThat(first.done()).isTrue();
      assertThat(second.done()).isTrue();
      assertThat(second.since(first)).hasValueSatisfying(time -> assertThat(time).isPositive());
    }
    assertThat(read(a)).isEqualTo(words(64, i -> i + 2));
  }

  private static void addTo(
      ComputeStream stream, ComputeKernel add, DeviceBuffer a, DeviceBuffer b) {
    stream.launch(
        add,
        1,
        64,
        0,
        KernelArgument.of(a),
        KernelArgument.of(b),
        KernelArgument.of(a),
        KernelArgument.of(64));
  }

  @Test
  void rangesOutsideABufferAreRefusedBeforeAnythingIsQueued() {
    DeviceBuffer buffer = context.allocate(64);
    byte[] two = new byte[2];
    try (HostBuffer host = context.allocatePinned(64);
        ComputeStream stream = context.newStream()) {
      List<Runnable> wrong =
          List.of(
              () -> buffer.write(63, MemorySegment.ofArray(two)),
              () -> buffer.read(-1, MemorySegment.ofArray(two)),
              () -> stream.upload(host, 0, buffer, 1, 64),
              () -> stream.upload(host, 1, buffer, 0, 64),
              () -> stream.download(buffer, Long.MAX_VALUE, host, 0, 4),
              () -> stream.copy(buffer, 0, buffer, 60, 8),
              () -> stream.fill(buffer, 64, 4, 0),
              () -> stream.fill(buffer, 0, -4, 0));
      wrong.forEach(call ->
          assertThatThrownBy(call::run)
              .isInstanceOfAny(IndexOutOfBoundsException.class, IllegalArgumentException.class));
      assertThatThrownBy(() -> stream.fill(buffer, 2, 4, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("words of 4 bytes");
      assertThatThrownBy(() -> context.allocate(0)).isInstanceOf(IllegalArgumentException.class);
      stream.synchronize(LIMIT);
    }
  }

  @Test
  void whatIsClosedCannotBeUsed() {
    DeviceBuffer buffer = context.allocate(64);
    ComputeStream stream = context.newStream();
    buffer.close();
    buffer.close();
    assertThatThrownBy(() -> stream.fill(buffer, 0, 4, 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    context.close();
    assertThatThrownBy(() -> stream.synchronize(LIMIT)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> context.allocate(64)).isInstanceOf(IllegalStateException.class);
    context.close();
  }

  @Test
  void moreMemoryThanThereIsIsRefusedAndTheRestGoesOn() {
    assertThatThrownBy(() -> context.allocate(context.description().memoryBytes() + (1L << 40)))
        .isInstanceOfSatisfying(
            OutOfDeviceMemoryException.class, e -> assertThat(e.bytes()).isPositive())
        .hasMessageContaining("free");
    assertThat(read(bufferOf(1, 2, 3))).containsExactly(1, 2, 3);
  }

  @Test
  void aKernelThatIsNotThereIsNamed() {
    ComputeModule module = context.load(PROGRAM);
    assertThatThrownBy(() -> module.kernel("subtract"))
        .isInstanceOf(ProgramRefusedException.class)
        .hasMessageContaining("contract")
        .hasMessageContaining("subtract");
  }

  @Test
  void aWrongLaunchIsRefused() {
    ComputeKernel add = context.load(PROGRAM).kernel("add");
    try (ComputeStream stream = context.newStream()) {
      for (int[] shape : new int[][] {{0, 64}, {1, 0}, {1, add.maxBlockThreads() + 1}, {-1, 64}}) {
        assertThatThrownBy(() -> stream.launch(add, shape[0], shape[1], 0))
            .as("%d blocks of %d", shape[0], shape[1])
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  /** Work without an end in sight: the limit ends the wait, and closing does not wait for it. */
  @Test
  void aHungDeviceIsGivenUp() {
    DeviceBuffer value = bufferOf(1);
    ComputeStream stream = context.newStream();
    stream.launch(
        context.load(PROGRAM).kernel("busy"),
        1,
        1,
        0,
        KernelArgument.of(value),
        KernelArgument.of(busyRounds()));
    assertThatThrownBy(() -> stream.synchronize(Duration.ofMillis(50)))
        .isInstanceOf(DeviceHungException.class)
        .hasMessageContaining("did not finish");
    context.close();
  }

  /** Rounds that keep this device busy for a second or so. */
  protected abstract int busyRounds();
}
