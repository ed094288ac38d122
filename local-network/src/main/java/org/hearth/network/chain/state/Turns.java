package org.hearth.network.chain.state;

import org.hearth.network.economy.LeaseRules;

/**
 * Whose turn it is, counted in the provers' own time: whoever has used the least gets the next job,
 * so that shares follow speed (start-time fair queueing: Goyal, Vin, Cheng, SIGCOMM 1996).
 *
 * @param rules in force
 * @param nowMicros used time of the prover that was served last: who comes back after a pause
 *     starts from here and has nothing in store
 * @param backRowMicros used time of all provers of the back row together
 */
public record Turns(LeaseRules rules, long nowMicros, long backRowMicros) {

  public static Turns first(LeaseRules rules) {
    return new Turns(rules, 0, 0);
  }

  public Turns under(LeaseRules others) {
    return new Turns(others, nowMicros, backRowMicros);
  }

  /** One of the front row was served, at this used time. */
  public Turns served(long micros) {
    return new Turns(rules, micros, backRowMicros);
  }

  /** One of the back row was served, which is charged to all of them. */
  public Turns servedBackRow(long micros, long charge) {
    return new Turns(rules, micros, micros + charge);
  }
}
