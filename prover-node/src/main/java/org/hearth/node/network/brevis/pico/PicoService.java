package org.hearth.node.network.brevis.pico;

import java.math.BigInteger;
import org.hearth.node.chain.HexBytes;

/**
 * The program that proves: Pico's proving service, which the owner runs. Its four calls, as its
 * gRPC service {@code prover_network.ProverNetwork} has them (prover_network.proto of
 * brevis-network/prover-network-bidder). An answer without {@code ErrMsg} is {@link Code#OK}.
 *
 * <p>Each call throws {@link org.hearth.node.network.spi.NetworkException} RETRY where there is no
 * usable answer, and may be made by several threads. What is answered is not believed: whoever asks
 * checks it.
 */
public interface PicoService extends AutoCloseable {
  /** {@code ErrCode}, in its order from 0 on. */
  enum Code {
    OK,
    INVAL,
    INTERNAL,
    PROVING_PENDING,
    PROVING_FAILED,
    INPUT_EXCEEDED
  }

  /**
   * {@code ErrMsg}.
   *
   * @param message clean text for people; may be empty
   */
  record Verdict(Code code, String message) {
    /** All is well. */
    public static final Verdict OK = new Verdict(Code.OK, "");

    public boolean ok() {
      return code == Code.OK;
    }

    /** What is wrong, a clause. */
    public String clause() {
      return message.isBlank() ? "it says " + code + " and not why" : message;
    }
  }

  /**
   * {@code RegisterAppResponse}.
   *
   * @param appId the program's verifying key, 64 hexadecimal digits without 0x
   */
  record Registered(Verdict verdict, String appId) {}

  /**
   * {@code EstimateCostResponse}.
   *
   * @param cost cycles, a number of 64 bits without a sign
   * @param digest of what the program writes, 32 bytes
   */
  record Estimated(Verdict verdict, BigInteger cost, HexBytes digest) {}

  /**
   * {@code GetProvingResultResponse}.
   *
   * @param proof empty while there is none
   */
  record Result(Verdict verdict, HexBytes proof) {}

  /**
   * Hands a program in; one that is there already is refused with words that say so and name it.
   *
   * @param elf the program
   * @param info for people
   */
  Registered registerApp(byte[] elf, String info);

  /** Runs a program without a proof; may take minutes. */
  Estimated estimateCost(String appId, byte[] inputs);

  /**
   * Begins a proof.
   *
   * @param taskId unique for the program
   */
  Verdict proveTask(String appId, String taskId, byte[] inputs);

  /** What has become of it. */
  Result provingResult(String appId, String taskId);

  /** Nothing is asked any more. */
  @Override
  default void close() {}
}
