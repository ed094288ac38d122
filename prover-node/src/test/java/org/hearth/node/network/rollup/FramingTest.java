package org.hearth.node.network.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import okhttp3.OkHttpClient;
import org.hearth.node.fake.TestSeed;
import org.hearth.node.network.spi.NetworkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bar B12: a network's answers in random pieces, joined, damaged and far too large. Each is read
 * rightly or refused, in little memory, and the next call has the answer to itself again.
 */
class FramingTest {
  private static final int ANSWERS = TestSeed.nightly() ? 10_000 : 200;
  private static final long MOST_ALLOCATED = 16 << 20;
  private static final int HUGE = 50 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** What is done to an answer. */
  private enum Framing {
    AS_IT_IS(true),
    ONE_BYTE_PACKETS(true),
    RANDOM_PACKETS(true),
    CHUNKS(true),
    ANOTHER_ANSWER_BEHIND(true),
    REST_BEHIND(true),
    TWO_VALUES(false),
    NUL(false),
    BAD_UTF8(false),
    DEEP(false),
    HUGE_TEXT(false),
    HUGE_NUMBER(false),
    SAME_KEY_TWICE(false),
    CUT_OFF(false),
    TWO_LENGTHS(true);

    private final boolean readable;

    Framing(boolean readable) {
      this.readable = readable;
    }
  }

  @TempDir private Path folder;
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private Random random = new Random(0);
  private volatile Framing framing = Framing.AS_IT_IS;

  @Test
  void eachAnswerIsReadOrRefusedAndTheNextOneIsItsOwn() throws Exception {
    long seed = TestSeed.of(FramingTest.class);
    random = new Random(seed);
    OkHttpClient http = new OkHttpClient();
    Map<Framing, Long> allocated = new EnumMap<>(Framing.class);
    try (RawServer server = new RawServer(this::answer)) {
      RollupClient network = server.client(folder, http, PATIENCE);
      network.info();
      Framing[] all = Framing.values();
      for (int i = 0; i < ANSWERS; i++) {
        framing = i < all.length ? all[i] : all[random.nextInt(all.length)];
        String what = "seed " + seed + ", answer " + i + ", " + framing;
        long before = threads.getCurrentThreadAllocatedBytes();
        ask(network, id(i), what);
        long now = threads.getCurrentThreadAllocatedBytes() - before;
        allocated.merge(framing, now, Math::max);
        assertThat(now).as("memory: %s", what).isLessThan(MOST_ALLOCATED);
      }
    } finally {
      http.dispatcher().executorService().shutdown();
    }
    System.out.println("FramingTest allocated at most " + allocated);
  }

  private static String id(int number) {
    return "%032x".formatted(number);
  }

  private void ask(RollupClient network, String id, String what) {
    boolean read;
    try {
      assertThat(network.lease(id).leaseId()).as(what).isEqualTo(id);
      read = true;
    } catch (NetworkException e) {
      read = false;
      assertThat(framing.readable).as("%s: %s", what, e).isFalse();
    }
    assertThat(read).as(what).isEqualTo(framing.readable);
  }

  private static String lease(String id) {
    return """
    {"leaseId":"%s","jobId":"%s","state":"ACTIVE","deadline":"2026-11-23T10:00:00Z",\
    "proofHash":null,"reason":"none"}\
    """
        .formatted(id, "55".repeat(16));
  }

  private boolean answer(String path, Socket socket, OutputStream out) throws IOException {
    String id = path.substring(path.length() - 32);
    String right = lease(id);
    switch (framing) {
      case AS_IT_IS -> out.write(RawServer.ok(right));
      case ONE_BYTE_PACKETS -> inPieces(out, RawServer.ok(right), 1);
      case RANDOM_PACKETS -> inPieces(out, RawServer.ok(right), 40);
      case CHUNKS -> out.write(chunked(right));
      case ANOTHER_ANSWER_BEHIND ->
          out.write(joined(RawServer.ok(right), RawServer.ok(lease(id(7)))));
      case REST_BEHIND -> out.write(joined(RawServer.ok(right), text("}\r\nxx")));
      case TWO_VALUES -> out.write(RawServer.ok(right + right));
      case NUL -> out.write(RawServer.ok(changed(right, "\0")));
      case BAD_UTF8 -> {
        byte[] bytes = RawServer.ok(right);
        bytes[bytes.length - 3] = (byte) (0x80 + random.nextInt(0x40));
        out.write(bytes);
      }
      case DEEP -> {
        int depth = 33 + random.nextInt(100_000);
        out.write(RawServer.ok(changed(right, "[".repeat(depth) + "]".repeat(depth))));
      }
      case HUGE_TEXT -> {
        huge(out, "{\"leaseId\":\"");
        return false;
      }
      case HUGE_NUMBER ->
          out.write(RawServer.ok(changed(right, "9".repeat(random.nextInt(41, 900_000)))));
      case SAME_KEY_TWICE ->
          out.write(RawServer.ok(right.replace("}", ",\"leaseId\":\"" + id(7) + "\"}")));
      case CUT_OFF -> {
        byte[] bytes = RawServer.ok(right);
        out.write(bytes, 0, random.nextInt(bytes.length));
        return false;
      }
      case TWO_LENGTHS -> {
        out.write(
            text(
                "HTTP/1.1 200 OK\r\nContent-Length: "
                    + right.length() / 2
                    + "\r\nContent-Length: "));
        out.write(text(right.length() + "\r\n\r\n" + right));
        return false;
      }
    }
    return true;
  }

  /** With another value of a field that nobody looks at. */
  private static String changed(String right, String value) {
    return right.replace("}", ",\"more\":" + value + "}");
  }

  private void inPieces(OutputStream out, byte[] bytes, int most) throws IOException {
    for (int at = 0; at < bytes.length; ) {
      int n = Math.min(bytes.length - at, 1 + random.nextInt(most));
      out.write(bytes, at, n);
      out.flush();
      at += n;
    }
  }

  private byte[] chunked(String body) {
    StringBuilder all = new StringBuilder("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (int at = 0; at < body.length(); ) {
      int n = Math.min(body.length() - at, 1 + random.nextInt(60));
      all.append(Integer.toHexString(n)).append("\r\n").append(body, at, at + n).append("\r\n");
      at += n;
    }
    return text(all.append("0\r\n\r\n").toString());
  }

  private static void huge(OutputStream out, String first) throws IOException {
    out.write(text("HTTP/1.1 200 OK\r\nContent-Length: " + HUGE + "\r\n\r\n" + first));
    byte[] more = text("x".repeat(1 << 16));
    for (int sent = 0; sent < HUGE; sent += more.length) {
      out.write(more);
    }
  }

  private static byte[] joined(byte[] first, byte[] second) {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(first);
    both.writeBytes(second);
    return both.toByteArray();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
