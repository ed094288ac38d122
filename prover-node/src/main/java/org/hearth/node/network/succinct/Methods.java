package org.hearth.node.network.succinct;

import com.google.protobuf.MessageLite;
import io.grpc.MethodDescriptor;
import org.hearth.node.wire.GrpcLink;
import org.hearth.node.wire.succinct.BidRequest;
import org.hearth.node.wire.succinct.BidResponse;
import org.hearth.node.wire.succinct.FailFulfillmentRequest;
import org.hearth.node.wire.succinct.FailFulfillmentResponse;
import org.hearth.node.wire.succinct.FulfillProofRequest;
import org.hearth.node.wire.succinct.FulfillProofResponse;
import org.hearth.node.wire.succinct.GetBalanceRequest;
import org.hearth.node.wire.succinct.GetBalanceResponse;
import org.hearth.node.wire.succinct.GetFilteredBalanceLogsRequest;
import org.hearth.node.wire.succinct.GetFilteredBalanceLogsResponse;
import org.hearth.node.wire.succinct.GetFilteredProofRequestsRequest;
import org.hearth.node.wire.succinct.GetFilteredProofRequestsResponse;
import org.hearth.node.wire.succinct.GetNonceRequest;
import org.hearth.node.wire.succinct.GetNonceResponse;
import org.hearth.node.wire.succinct.GetOwnerRequest;
import org.hearth.node.wire.succinct.GetOwnerResponse;
import org.hearth.node.wire.succinct.GetProofRequestDetailsRequest;
import org.hearth.node.wire.succinct.GetProofRequestDetailsResponse;
import org.hearth.node.wire.succinct.GetProofRequestParamsRequest;
import org.hearth.node.wire.succinct.GetProofRequestParamsResponse;
import org.hearth.node.wire.succinct.GetProverStakeBalanceRequest;
import org.hearth.node.wire.succinct.GetProverStakeBalanceResponse;
import org.hearth.node.wire.succinct.GetStdinUriRequest;
import org.hearth.node.wire.succinct.GetStdinUriResponse;

/** The methods of the service network.ProverNetwork that are used here (proto/network.proto). */
final class Methods {
  private static final String SERVICE = "network.ProverNetwork";

  static final MethodDescriptor<GetNonceRequest, GetNonceResponse> NONCE =
      method(
          "GetNonce", GetNonceRequest.getDefaultInstance(), GetNonceResponse.getDefaultInstance());
  static final MethodDescriptor<GetOwnerRequest, GetOwnerResponse> OWNER =
      method(
          "GetOwner", GetOwnerRequest.getDefaultInstance(), GetOwnerResponse.getDefaultInstance());
  static final MethodDescriptor<GetProofRequestParamsRequest, GetProofRequestParamsResponse>
      PARAMS =
          method(
              "GetProofRequestParams",
              GetProofRequestParamsRequest.getDefaultInstance(),
              GetProofRequestParamsResponse.getDefaultInstance());
  static final MethodDescriptor<GetFilteredProofRequestsRequest, GetFilteredProofRequestsResponse>
      REQUESTS =
          method(
              "GetFilteredProofRequests",
              GetFilteredProofRequestsRequest.getDefaultInstance(),
              GetFilteredProofRequestsResponse.getDefaultInstance());
  static final MethodDescriptor<GetProofRequestDetailsRequest, GetProofRequestDetailsResponse>
      DETAILS =
          method(
              "GetProofRequestDetails",
              GetProofRequestDetailsRequest.getDefaultInstance(),
              GetProofRequestDetailsResponse.getDefaultInstance());
  static final MethodDescriptor<BidRequest, BidResponse> BID =
      method("Bid", BidRequest.getDefaultInstance(), BidResponse.getDefaultInstance());
  static final MethodDescriptor<GetStdinUriRequest, GetStdinUriResponse> STDIN =
      method(
          "GetStdinUri",
          GetStdinUriRequest.getDefaultInstance(),
          GetStdinUriResponse.getDefaultInstance());
  static final MethodDescriptor<FulfillProofRequest, FulfillProofResponse> FULFILL =
      method(
          "FulfillProof",
          FulfillProofRequest.getDefaultInstance(),
          FulfillProofResponse.getDefaultInstance());
  static final MethodDescriptor<FailFulfillmentRequest, FailFulfillmentResponse> FAIL =
      method(
          "FailFulfillment",
          FailFulfillmentRequest.getDefaultInstance(),
          FailFulfillmentResponse.getDefaultInstance());
  static final MethodDescriptor<GetBalanceRequest, GetBalanceResponse> BALANCE =
      method(
          "GetBalance",
          GetBalanceRequest.getDefaultInstance(),
          GetBalanceResponse.getDefaultInstance());
  static final MethodDescriptor<GetProverStakeBalanceRequest, GetProverStakeBalanceResponse> STAKE =
      method(
          "GetProverStakeBalance",
          GetProverStakeBalanceRequest.getDefaultInstance(),
          GetProverStakeBalanceResponse.getDefaultInstance());
  static final MethodDescriptor<GetFilteredBalanceLogsRequest, GetFilteredBalanceLogsResponse>
      LOGS =
          method(
              "GetFilteredBalanceLogs",
              GetFilteredBalanceLogsRequest.getDefaultInstance(),
              GetFilteredBalanceLogsResponse.getDefaultInstance());

  private Methods() {}

  private static <A extends MessageLite, B extends MessageLite> MethodDescriptor<A, B> method(
      String name, A request, B response) {
    return GrpcLink.method(SERVICE, name, request, response);
  }
}
