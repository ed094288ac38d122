package org.hearth.node.network.scroll;

import java.util.Locale;
import java.util.Optional;
import org.hearth.node.network.spi.CleanText;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.wire.JsonFields;

/**
 * What a coordinator answers to anything (common/types/errno.go).
 *
 * @param code 0 if it did what was asked
 * @param said why not, fit to be shown; may be empty
 * @param data what was asked for; empty if there is none
 */
record CoordinatorAnswer(long code, String said, Optional<JsonFields> data) {
  private static final int LONGEST_SHOWN = 300;

  private static final int DONE = 0;
  private static final int BAD_PARAMETER = 20001;
  private static final int TASK_FAILURE = 20002;
  private static final int PROOF_FAILURE = 20003;
  private static final int EMPTY = 20004;
  private static final int BAD_LOGIN = 50000;
  private static final int LOGIN_EXPIRED = 50001;

  static CoordinatorAnswer of(JsonFields json) {
    return new CoordinatorAnswer(
        json.number("errcode", 0, Integer.MAX_VALUE),
        json.has("errmsg") ? CleanText.clean(json.string("errmsg"), LONGEST_SHOWN) : "",
        json.has("data") ? Optional.of(json.object("data")) : Optional.empty());
  }

  boolean done() {
    return code == DONE;
  }

  boolean empty() {
    return code == EMPTY;
  }

  /** It judged a proof, or what was sent in place of one. */
  boolean aboutProof() {
    return code == PROOF_FAILURE || code == EMPTY;
  }

  boolean loginNeeded() {
    return code == BAD_LOGIN || code == LOGIN_EXPIRED;
  }

  boolean says(String words) {
    return said.toLowerCase(Locale.ROOT).contains(words);
  }

  /** What has to be there if it did what was asked. */
  JsonFields required() {
    if (!done()) {
      throw trouble();
    }
    return data.orElseThrow(() -> new NetworkException(Cure.RETRY, "its answer has no data"));
  }

  /** The error for whoever needs it to have done what was asked. */
  NetworkException trouble() {
    return switch ((int) code) {
      case BAD_PARAMETER ->
          new NetworkException(Cure.PERMANENT, "it does not understand this call" + because());
      case TASK_FAILURE -> new NetworkException(Cure.RETRY, taskTrouble());
      case PROOF_FAILURE ->
          new NetworkException(Cure.RETRY, "it could not take the proof" + because());
      case BAD_LOGIN, LOGIN_EXPIRED -> loginTrouble();
      default -> new NetworkException(Cure.RETRY, "it answered error " + code + because());
    };
  }

  private String taskTrouble() {
    if (says("already assigned")) {
      return "it still waits for an earlier task of this prover's key" + because();
    }
    if (says("is blocked")) {
      return "it hands out no tasks to this prover's key, which is on its list of blocked ones";
    }
    return "it could not hand out a task" + because();
  }

  /** A version or key that it does not know stays unknown until somebody changes a setting. */
  private NetworkException loginTrouble() {
    boolean settings = says("incompatible") || says("prover_version") || says("verify failure");
    return new NetworkException(
        settings ? Cure.PERMANENT : Cure.RETRY, "it refuses the login" + because());
  }

  private String because() {
    return said.isEmpty() ? " (" + code + ")" : " (" + code + ": " + said + ")";
  }
}
