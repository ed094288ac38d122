package org.hearth.device.gpu.opencl;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.cl_device_id;
import org.jocl.cl_platform_id;
import org.jspecify.annotations.Nullable;

/** Answers to OpenCL's questions for facts; what a driver would not tell is empty. */
final class OpenClInfo {
  /** Longer than any list of extensions; a driver that says more is not believed. */
  private static final int LONGEST = 1 << 16;

  private final Query query;

  OpenClInfo(Query query) {
    this.query = query;
  }

  static OpenClInfo of(cl_platform_id platform) {
    return new OpenClInfo(
        (what, bytes, answer, size) -> CL.clGetPlatformInfo(platform, what, bytes, answer, size));
  }

  static OpenClInfo of(cl_device_id device) {
    return new OpenClInfo(
        (what, bytes, answer, size) -> CL.clGetDeviceInfo(device, what, bytes, answer, size));
  }

  String text(int what) {
    return bytes(what)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8).replace("\0", ""))
        .orElse("");
  }

  /** An answer of 4 or 8 bytes, taken as unsigned. */
  OptionalLong number(int what) {
    Optional<byte[]> bytes = bytes(what);
    if (bytes.isEmpty()) {
      return OptionalLong.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes.get()).order(ByteOrder.nativeOrder());
    return switch (buffer.remaining()) {
      case 4 -> OptionalLong.of(Integer.toUnsignedLong(buffer.getInt()));
      case 8 -> OptionalLong.of(buffer.getLong());
      default -> OptionalLong.empty();
    };
  }

  Optional<byte[]> bytes(int what) {
    long[] size = new long[1];
    if (query.ask(what, 0, null, size) != CL.CL_SUCCESS || size[0] < 1 || size[0] > LONGEST) {
      return Optional.empty();
    }
    byte[] answer = new byte[(int) size[0]];
    return query.ask(what, answer.length, Pointer.to(answer), null) == CL.CL_SUCCESS
        ? Optional.of(answer)
        : Optional.empty();
  }

  /** One of OpenCL's functions that answer facts. */
  interface Query {
    int ask(int what, long bytes, @Nullable Pointer answer, long @Nullable [] size);
  }
}
