package org.hearth.node.wire;

import com.google.protobuf.MessageLite;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.grpc.protobuf.lite.ProtoLiteUtils;
import io.grpc.stub.ClientCalls;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import org.hearth.node.network.spi.CleanText;
import org.hearth.node.network.spi.NetworkAddress;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;

/** A connection to a server that speaks gRPC: one call within a deadline and a budget of bytes. */
public final class GrpcLink implements AutoCloseable {
  public static final int MOST_BYTES = 4 << 20;
  private static final Duration ALIVE = Duration.ofSeconds(15);
  private static final int LONGEST_TEXT = 200;

  private final ManagedChannel channel;

  /**
   * @param url https; plain http for this computer alone
   * @throws IllegalArgumentException if it is another
   */
  public GrpcLink(HttpUrl url) {
    boolean plain = !url.isHttps();
    if (plain && !new NetworkAddress(url).loopback()) {
      throw new IllegalArgumentException("What is signed goes to " + url + " by https only.");
    }
    OkHttpChannelBuilder builder =
        OkHttpChannelBuilder.forAddress(url.host(), url.port())
            .keepAliveTime(ALIVE.toSeconds(), TimeUnit.SECONDS)
            .keepAliveTimeout(ALIVE.toSeconds(), TimeUnit.SECONDS)
            .maxInboundMessageSize(MOST_BYTES)
            .disableServiceConfigLookUp()
            .disableRetry(); // nothing is sent again behind our back
    if (plain) {
      builder.usePlaintext();
    }
    this.channel = builder.build();
  }

  /** A method of a service: its names as they are published. */
  public static <A extends MessageLite, B extends MessageLite> MethodDescriptor<A, B> method(
      String service, String name, A request, B response) {
    return MethodDescriptor.<A, B>newBuilder()
        .setType(MethodDescriptor.MethodType.UNARY)
        .setFullMethodName(MethodDescriptor.generateFullMethodName(service, name))
        .setRequestMarshaller(ProtoLiteUtils.marshaller(request))
        .setResponseMarshaller(ProtoLiteUtils.marshaller(response))
        .build();
  }

  /** A status that is no success. */
  public static final class RefusedException extends NetworkException {
    private static final long serialVersionUID = 1L;
    private final transient Status.Code code;

    RefusedException(Cure cure, String clause, Status.Code code) {
      super(cure, clause);
      this.code = code;
    }

    public boolean isMissing() {
      return code == Status.Code.NOT_FOUND;
    }
  }

  /**
   * Asks.
   *
   * @param changes whether the server does something then: it may have, though no answer came
   * @throws RefusedException with the server's own text, cleaned
   */
  public <A, B> B call(
      MethodDescriptor<A, B> method, A request, Duration deadline, boolean changes) {
    try {
      return ClientCalls.blockingUnaryCall(
          channel,
          method,
          CallOptions.DEFAULT.withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS),
          request);
    } catch (StatusRuntimeException e) {
      throw failure(e.getStatus(), changes);
    }
  }

  private static RefusedException failure(Status status, boolean changes) {
    String said =
        CleanText.clean(
            Optional.ofNullable(status.getDescription()).orElse("no reason"), LONGEST_TEXT);
    Cure later = changes ? Cure.QUERY_STATUS : Cure.RETRY;
    return switch (status.getCode()) {
      case UNAVAILABLE, INTERNAL, ABORTED, UNKNOWN ->
          new RefusedException(later, "it is out of order: " + said, status.getCode());
      case DEADLINE_EXCEEDED ->
          new RefusedException(later, "it did not answer in time", status.getCode());
      case CANCELLED -> new RefusedException(later, "the call was ended", status.getCode());
      case RESOURCE_EXHAUSTED ->
          new RefusedException(
              Cure.RETRY, "it wants fewer calls, or says too much: " + said, status.getCode());
      default -> new RefusedException(Cure.PERMANENT, "it refuses: " + said, status.getCode());
    };
  }

  @Override
  public void close() {
    ManagedChannel unused = channel.shutdownNow();
  }
}
