package org.hearth.network.chain.state;

/** The names of the chain's accounts. */
public final class AccountName {
  public static final String REQUESTER = "requester:rollup";
  public static final String TREASURY = "treasury";
  public static final String POOL = "pool";

  private AccountName() {}

  public static String escrow(String jobId) {
    return "escrow:" + jobId;
  }

  public static String validator(String id) {
    return "validator:" + id;
  }

  public static String verifier(String id) {
    return "verifier:" + id;
  }

  public static String pending(String prover) {
    return "prover:" + prover + ":pending";
  }

  public static String confirmed(String prover) {
    return "prover:" + prover + ":confirmed";
  }

  public static String claimable(String prover) {
    return "prover:" + prover + ":claimable";
  }

  public static String paid(String prover) {
    return "prover:" + prover + ":paid";
  }

  public static String stake(String prover) {
    return "prover:" + prover + ":stake";
  }

  public static String bond(String prover) {
    return "prover:" + prover + ":bond";
  }
}
