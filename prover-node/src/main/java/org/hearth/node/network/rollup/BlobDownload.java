package org.hearth.node.network.rollup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import org.hearth.node.job.BlobRef;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.store.DiskException;
import org.hearth.node.wire.HttpCalls;
import org.hearth.node.wire.OversizeException;
import org.hearth.prover.hash.Sha256;

/** Streams a blob to a file, counting and hashing: it stops at the declared size plus nothing. */
final class BlobDownload {
  private static final int CHUNK = 1 << 16;

  /** Slower than this on average is a hung server, not a slow line. */
  private static final long LEAST_BYTES_PER_SECOND = 50_000;

  private final HttpCalls calls;
  private final Duration grace;

  BlobDownload(HttpCalls calls, Duration grace) {
    this.calls = calls;
    this.grace = grace;
  }

  void fetch(Request request, BlobRef ref, Path file) {
    Duration deadline = grace.plusSeconds(ref.size() / LEAST_BYTES_PER_SECOND);
    String hash =
        calls.exchange(request, deadline, (response, body) -> copy(response, body, ref, file));
    if (!hash.equals(ref.sha256())) {
      throw new NetworkException(
          Cure.RETRY, "the file it sent is not the one with hash " + ref.sha256());
    }
  }

  private static String copy(Response response, BufferedSource body, BlobRef ref, Path file)
      throws IOException {
    long declared = response.body().contentLength();
    if (declared >= 0 && declared != ref.size()) {
      throw new OversizeException(
          "it announced a file of " + declared + " bytes instead of " + ref.size());
    }
    MessageDigest digest = Sha256.digest();
    byte[] chunk = new byte[CHUNK];
    long left = ref.size();
    try (FileChannel out = open(file)) {
      while (left > 0) {
        int n = body.read(chunk, 0, (int) Math.min(chunk.length, left));
        if (n < 0) {
          throw new OversizeException("its file ended " + left + " bytes too early");
        }
        digest.update(chunk, 0, n);
        write(out, chunk, n);
        left -= n;
      }
      if (!body.exhausted()) {
        throw new OversizeException("its file is longer than the " + ref.size() + " bytes agreed");
      }
      force(out);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static FileChannel open(Path file) {
    try {
      return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw DiskException.writing(file, e);
    }
  }

  private static void write(FileChannel out, byte[] chunk, int n) {
    try {
      ByteBuffer left = ByteBuffer.wrap(chunk, 0, n);
      while (left.hasRemaining()) {
        out.write(left);
      }
    } catch (IOException e) {
      throw DiskException.writing(Path.of("an input file"), e);
    }
  }

  private static void force(FileChannel out) {
    try {
      out.force(true);
    } catch (IOException e) {
      throw DiskException.writing(Path.of("an input file"), e);
    }
  }
}
