package org.hearth.node.network.brevis.pico;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import io.grpc.MethodDescriptor;
import java.math.BigInteger;
import java.time.Duration;
import okhttp3.HttpUrl;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.network.spi.CleanText;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.wire.GrpcLink;
import org.hearth.node.wire.pico.ErrMsg;
import org.hearth.node.wire.pico.EstimateCostRequest;
import org.hearth.node.wire.pico.EstimateCostResponse;
import org.hearth.node.wire.pico.GetProvingResultRequest;
import org.hearth.node.wire.pico.GetProvingResultResponse;
import org.hearth.node.wire.pico.ProveTaskRequest;
import org.hearth.node.wire.pico.ProveTaskResponse;
import org.hearth.node.wire.pico.RegisterAppRequest;
import org.hearth.node.wire.pico.RegisterAppResponse;

/** Pico's proving service by gRPC, where its owner runs it. */
public final class PicoGrpc implements PicoService {
  private static final String SERVICE = "prover_network.ProverNetwork";
  private static final Duration QUICK = Duration.ofSeconds(30);

  /** Of a program of tens of megabytes. */
  private static final Duration UPLOAD = Duration.ofMinutes(3);

  /** It runs the program. */
  private static final Duration RUN = Duration.ofMinutes(10);

  private static final int LONGEST_TEXT = 300;
  private static final int MOST_PROOF = 1 << 20;
  private static final int DIGEST = 32;

  private static final MethodDescriptor<RegisterAppRequest, RegisterAppResponse> REGISTER =
      method(
          "RegisterApp",
          RegisterAppRequest.getDefaultInstance(),
          RegisterAppResponse.getDefaultInstance());
  private static final MethodDescriptor<EstimateCostRequest, EstimateCostResponse> ESTIMATE =
      method(
          "EstimateCost",
          EstimateCostRequest.getDefaultInstance(),
          EstimateCostResponse.getDefaultInstance());
  private static final MethodDescriptor<ProveTaskRequest, ProveTaskResponse> PROVE =
      method(
          "ProveTask",
          ProveTaskRequest.getDefaultInstance(),
          ProveTaskResponse.getDefaultInstance());
  private static final MethodDescriptor<GetProvingResultRequest, GetProvingResultResponse> RESULT =
      method(
          "GetProvingResult",
          GetProvingResultRequest.getDefaultInstance(),
          GetProvingResultResponse.getDefaultInstance());

  private final GrpcLink link;

  /**
   * @param url https; plain http for this computer alone
   * @throws IllegalArgumentException if it is another
   */
  public PicoGrpc(HttpUrl url) {
    this.link = new GrpcLink(url);
  }

  private static <A extends MessageLite, B extends MessageLite> MethodDescriptor<A, B> method(
      String name, A request, B response) {
    return GrpcLink.method(SERVICE, name, request, response);
  }

  @Override
  public Registered registerApp(byte[] elf, String info) {
    RegisterAppResponse said =
        link.call(
            REGISTER,
            RegisterAppRequest.newBuilder().setElf(ByteString.copyFrom(elf)).setInfo(info).build(),
            UPLOAD,
            false);
    return new Registered(
        verdict(said.hasErr(), said.getErr()), CleanText.clean(said.getAppId(), LONGEST_TEXT));
  }

  @Override
  public Estimated estimateCost(String appId, byte[] inputs) {
    EstimateCostResponse said =
        link.call(
            ESTIMATE,
            EstimateCostRequest.newBuilder()
                .setAppId(appId)
                .setInputs(ByteString.copyFrom(inputs))
                .build(),
            RUN,
            false);
    Verdict verdict = verdict(said.hasErr(), said.getErr());
    if (verdict.ok() && said.getPvDigest().size() != DIGEST) {
      throw new NetworkException(Cure.RETRY, "Pico's digest of what was written is none");
    }
    return new Estimated(
        verdict,
        new BigInteger(Long.toUnsignedString(said.getCost())),
        bytes(said.getPvDigest(), DIGEST));
  }

  @Override
  public Verdict proveTask(String appId, String taskId, byte[] inputs) {
    ProveTaskResponse said =
        link.call(
            PROVE,
            ProveTaskRequest.newBuilder()
                .setAppId(appId)
                .setTaskId(taskId)
                .setInputs(ByteString.copyFrom(inputs))
                .build(),
            UPLOAD,
            false);
    return verdict(said.hasErr(), said.getErr());
  }

  @Override
  public Result provingResult(String appId, String taskId) {
    GetProvingResultResponse said =
        link.call(
            RESULT,
            GetProvingResultRequest.newBuilder().setAppId(appId).setTaskId(taskId).build(),
            QUICK,
            false);
    return new Result(verdict(said.hasErr(), said.getErr()), bytes(said.getProof(), MOST_PROOF));
  }

  private static HexBytes bytes(ByteString said, int most) {
    if (said.size() > most) {
      throw new NetworkException(Cure.RETRY, "Pico's answer has more bytes than it may");
    }
    return HexBytes.of(said.toByteArray());
  }

  private static Verdict verdict(boolean there, ErrMsg err) {
    if (!there) {
      return Verdict.OK;
    }
    int code = err.getCodeValue();
    if (code < 0 || code >= Code.values().length) {
      throw new NetworkException(Cure.RETRY, "Pico answers with a code that is not known: " + code);
    }
    return new Verdict(Code.values()[code], CleanText.clean(err.getMsg(), LONGEST_TEXT));
  }

  @Override
  public void close() {
    link.close();
  }
}
