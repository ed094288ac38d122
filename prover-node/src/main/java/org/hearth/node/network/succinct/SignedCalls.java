package org.hearth.node.network.succinct;

import com.google.protobuf.ByteString;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import org.hearth.node.chain.ChainAccount;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.chain.SigningKey;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.wire.GrpcLink;
import org.hearth.node.wire.succinct.BidRequest;
import org.hearth.node.wire.succinct.BidRequestBody;
import org.hearth.node.wire.succinct.FailFulfillmentRequest;
import org.hearth.node.wire.succinct.FailFulfillmentRequestBody;
import org.hearth.node.wire.succinct.FulfillProofRequest;
import org.hearth.node.wire.succinct.FulfillProofRequestBody;
import org.hearth.node.wire.succinct.GetStdinUriRequest;
import org.hearth.node.wire.succinct.GetStdinUriRequestBody;
import org.hearth.node.wire.succinct.MessageFormat;
import org.hearth.node.wire.succinct.ProofRequestError;
import org.hearth.node.wire.succinct.TransactionVariant;

/**
 * What this node signs: one message after the other, since each has the number that follows on the
 * one before. A number that the network does not want any more is asked for once again.
 */
final class SignedCalls {
  private static final Pattern OTHER_NUMBER = Pattern.compile("expected \\d+,? (but )?got \\d+");

  private final SuccinctRpc rpc;
  private final ChainAccount account;
  private final EthAddress prover;
  private final HexBytes domain;

  SignedCalls(SuccinctRpc rpc, ChainAccount account, EthAddress prover, HexBytes domain) {
    this.rpc = rpc;
    this.account = account;
    this.prover = prover;
    this.domain = domain;
  }

  private SigningKey key() {
    Optional<SigningKey> key = account.key();
    return key.orElseThrow(
        () -> new NetworkException(Cure.RETRY, "the wallet is locked: nobody gave its password"));
  }

  private synchronized <T> T numbered(SigningKey key, LongFunction<T> call) {
    try {
      return call.apply(rpc.nonce(key.address()));
    } catch (GrpcLink.RefusedException e) {
      if (!isOtherNumber(e)) {
        throw e;
      }
      return again(key, call);
    }
  }

  private <T> T again(SigningKey key, LongFunction<T> call) {
    try {
      return call.apply(rpc.nonce(key.address()));
    } catch (GrpcLink.RefusedException e) {
      if (!isOtherNumber(e)) {
        throw e;
      }
      throw new NetworkException(
          Cure.RETRY, "somebody else signs with this key at the same time: " + e.getMessage(), e);
    }
  }

  private static boolean isOtherNumber(NetworkException e) {
    String said = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return said.contains("nonce") || OTHER_NUMBER.matcher(said).find();
  }

  /**
   * @param price for one PGU, in the smallest unit
   */
  void bid(HexBytes requestId, BigInteger price) {
    SigningKey key = key();
    boolean unused =
        numbered(
            key,
            nonce -> {
              BidRequestBody body =
                  BidRequestBody.newBuilder()
                      .setNonce(nonce)
                      .setRequestId(SuccinctRpc.bytes(requestId))
                      .setAmount(price.toString())
                      .setDomain(SuccinctRpc.bytes(domain))
                      .setProver(SuccinctRpc.bytes(prover))
                      .setVariant(TransactionVariant.BID_VARIANT)
                      .build();
              rpc.bid(
                  BidRequest.newBuilder()
                      .setFormat(MessageFormat.BINARY)
                      .setSignature(Envelope.signature(body, key))
                      .setBody(body)
                      .build());
              return true;
            });
  }

  /** Where the input of a request of ours is. */
  String inputAddress(HexBytes requestId) {
    SigningKey key = key();
    return numbered(
        key,
        nonce -> {
          GetStdinUriRequestBody body =
              GetStdinUriRequestBody.newBuilder()
                  .setNonce(nonce)
                  .setRequestId(SuccinctRpc.bytes(requestId))
                  .setDomain(SuccinctRpc.bytes(domain))
                  .build();
          return rpc.inputAddress(
              GetStdinUriRequest.newBuilder()
                  .setFormat(MessageFormat.BINARY)
                  .setSignature(Envelope.signature(body, key))
                  .setBody(body)
                  .build());
        });
  }

  /**
   * Delivers a proof.
   *
   * @return the network's transaction
   */
  HexBytes fulfill(HexBytes requestId, byte[] proof) {
    SigningKey key = key();
    return numbered(
        key,
        nonce -> {
          FulfillProofRequestBody body =
              FulfillProofRequestBody.newBuilder()
                  .setNonce(nonce)
                  .setRequestId(SuccinctRpc.bytes(requestId))
                  .setProof(ByteString.copyFrom(proof))
                  .setDomain(SuccinctRpc.bytes(domain))
                  .setVariant(TransactionVariant.FULFILL_VARIANT)
                  .build();
          return rpc.fulfill(
              FulfillProofRequest.newBuilder()
                  .setFormat(MessageFormat.BINARY)
                  .setSignature(Envelope.signature(body, key))
                  .setBody(body)
                  .build());
        });
  }

  /** Says that no proof will come. */
  void fail(HexBytes requestId, ProofRequestError error) {
    SigningKey key = key();
    boolean unused =
        numbered(
            key,
            nonce -> {
              FailFulfillmentRequestBody body =
                  FailFulfillmentRequestBody.newBuilder()
                      .setNonce(nonce)
                      .setRequestId(SuccinctRpc.bytes(requestId))
                      .setError(error)
                      .build();
              rpc.fail(
                  FailFulfillmentRequest.newBuilder()
                      .setFormat(MessageFormat.BINARY)
                      .setSignature(Envelope.signature(body, key))
                      .setBody(body)
                      .build());
              return true;
            });
  }
}
