package org.hearth.network.chain.state;

/** The names of the chain's accounts. */
final class AccountName {
  static final String REQUESTER = "requester:rollup";
  static final String TREASURY = "treasury";
  static final String POOL = "pool";

  private AccountName() {}

  static String escrow(String jobId) {
    return "escrow:" + jobId;
  }

  static String validator(String id) {
    return "validator:" + id;
  }

  static String verifier(String id) {
    return "verifier:" + id;
  }

  static String pending(String prover) {
    return "prover:" + prover + ":pending";
  }

  static String confirmed(String prover) {
    return "prover:" + prover + ":confirmed";
  }

  static String claimable(String prover) {
    return "prover:" + prover + ":claimable";
  }

  static String paid(String prover) {
    return "prover:" + prover + ":paid";
  }

  static String stake(String prover) {
    return "prover:" + prover + ":stake";
  }

  static String bond(String prover) {
    return "prover:" + prover + ":bond";
  }
}
