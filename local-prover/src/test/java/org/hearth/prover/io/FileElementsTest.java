package org.hearth.prover.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.hearth.prover.backend.spi.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileElementsTest {
  private static final int COUNT = 1000;
  private static final int OFFSET = 24;

  @TempDir private Path folder;
  private Path path;

  @BeforeEach
  void write() throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(OFFSET + 32 * COUNT).order(ByteOrder.LITTLE_ENDIAN).position(OFFSET);
    for (long i = 0; i < 4L * COUNT; i++) {
      bytes.putLong(i);
    }
    path = Files.write(folder.resolve("key.bin"), bytes.array());
  }

  private FileElements elements(FileChannel channel, Arena arena) throws IOException {
    return new FileElements(
        "key.bin",
        channel,
        OFFSET,
        channel.map(FileChannel.MapMode.READ_ONLY, OFFSET, 32 * COUNT, arena));
  }

  private static void assertRead(Elements elements, int first, int count) {
    long[] z = new long[4 * count + 2];
    elements.loadSome(first, count, z, 1);
    assertThat(z[0]).isZero();
    assertThat(z[4 * count + 1]).isZero();
    for (int i = 0; i < 4 * count; i++) {
      assertThat(z[i + 1]).isEqualTo(4L * first + i);
    }
  }

  @Test
  void readsFromItsPlace() throws IOException {
    try (Arena arena = Arena.ofShared();
        FileChannel channel = FileChannel.open(path)) {
      FileElements elements = elements(channel, arena);
      assertThat(elements.size()).isEqualTo(COUNT);
      assertRead(elements, 0, COUNT);
      assertRead(elements, 999, 1);
      assertRead(elements, 17, 0);
    }
  }

  /** Jobs are ended by interrupts; the file stays usable for all others. */
  @Test
  void anInterruptedReaderHarmsNoOther() throws Exception {
    try (Arena arena = Arena.ofShared();
        FileChannel channel = FileChannel.open(path)) {
      FileElements elements = elements(channel, arena);
      Thread.currentThread().interrupt();
      assertRead(elements, 3, 5);
      assertThat(Thread.interrupted()).as("still interrupted").isTrue();
      assertThat(channel.isOpen()).isTrue();
      AtomicInteger read = new AtomicInteger();
      List<Thread> readers = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        Thread reader =
            new Thread(() -> {
              for (int i = 0; i < 2000; i++) {
                assertRead(elements, i % 900, 50);
                read.incrementAndGet();
              }
            });
        readers.add(reader);
        reader.start();
      }
      while (read.get() < 7000) {
        readers.forEach(Thread::interrupt);
        Thread.onSpinWait();
      }
      for (Thread reader : readers) {
        reader.join();
      }
      assertThat(read).hasValue(8000);
      channel.close();
      assertRead(elements, 900, 100);
    }
  }

  @Test
  void aFileThatBecameShorterIsSaid() throws IOException {
    try (Arena arena = Arena.ofShared();
        FileChannel channel = FileChannel.open(path);
        FileChannel other = FileChannel.open(path, StandardOpenOption.WRITE)) {
      FileElements elements = elements(channel, arena);
      other.truncate(OFFSET + 32 * 10);
      assertRead(elements, 0, 10);
      long[] z = new long[44];
      assertThatThrownBy(() -> elements.loadSome(0, 11, z, 0))
          .isInstanceOf(CutOffFileException.class)
          .hasMessageContaining("key.bin was cut off");
    }
  }
}
