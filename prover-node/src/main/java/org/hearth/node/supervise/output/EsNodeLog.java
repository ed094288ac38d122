package org.hearth.node.supervise.output;

import static org.hearth.node.supervise.output.LogEvent.Kind.ERROR;
import static org.hearth.node.supervise.output.LogEvent.Kind.LOST_RACE;
import static org.hearth.node.supervise.output.LogEvent.Kind.PROGRESS;
import static org.hearth.node.supervise.output.LogEvent.Kind.PROOF_ACCEPTED;
import static org.hearth.node.supervise.output.LogEvent.Kind.PROOF_BEGUN;
import static org.hearth.node.supervise.output.LogEvent.Kind.PROOF_DONE;

import java.util.List;

/**
 * What EthStorage's es-node says in its log, in the formats {@code terminal} and {@code logfmt}, at
 * the level info.
 *
 * <p>"Generate zk proof done" is no sign of a proof: es-node says it of a failed one as well.
 * "Mining stats" and the summaries of its network are none of progress: timers write them.
 */
public final class EsNodeLog {
  /** Its rules. */
  public static final LogRules RULES =
      new LogRules(
          List.of(
              LogRule.of("valid hash", PROOF_BEGUN, "Calculated a valid hash"),
              LogRule.of("storage proof", PROOF_DONE, "Got storage proof"),
              LogRule.of("success", PROOF_ACCEPTED, "Mining transaction success!"),
              // The contract has taken a proof of somebody else's since this one was begun.
              LogRule.of(
                  "overtaken",
                  LOST_RACE,
                  "Failed to submit mined result(?=(?:[^S]|S(?!torageContract_))*+"
                      + "StorageContract_(?:MinedTsTooSmall|DifficultyNotMet))"),
              LogRule.of("not submitted", ERROR, "Failed to submit mined result"),
              LogRule.of("reverted", ERROR, "Mining transaction failed!"),
              LogRule.of(
                  "dropped", ERROR, "Mining tx dropped: |Mining transaction dropped[ \"]++shard="),
              LogRule.of("start", ERROR, "Init ZK prover failed"),
              LogRule.of(
                  "work",
                  PROGRESS,
                  "Mining info retrieved|Sampling done with all nonces|Mining tasks timed out"
                      + "|Submit mined result done|Mining transaction confirmed"),
              LogRule.of(
                  "sync",
                  PROGRESS,
                  "Downloaded and encoded|Storage sync in progress"
                      + "|Storage fill empty in progress|Data file created"),
              // What was told by a rule above, or is told again by a timer, is no error of its own.
              LogRule.of(
                  "error",
                  ERROR,
                  "(?:lvl=(?:eror|crit) msg=\"?+|^(?:ERROR|CRIT ?+)\\[[^\\]]{1,40}+\\] ?+)"
                      + "(?!Estimate gas failed|Mining transaction failed|Mining stats"
                      + "|Mining tx submission stats|Mining error since)")));

  private EsNodeLog() {}
}
