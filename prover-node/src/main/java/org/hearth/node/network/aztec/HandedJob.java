package org.hearth.node.network.aztec;

import java.util.Set;
import org.hearth.node.network.spi.CleanText;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.operator.HandedTask;
import org.hearth.node.operator.ServerTask;
import org.hearth.node.wire.JsonFields;

/** Reads a job that a broker hands out. */
final class HandedJob {
  /** Milliseconds; beyond them numbers of JavaScript are not whole. */
  private static final long LATEST = 1L << 53;

  private static final long MOST_EPOCH = 9_999_999_999L;
  private static final int MOST_SHOWN = 120;

  private HandedJob() {}

  /**
   * @param handed with its "job" and the "time" since which it is this prover's, which has to be
   *     told with each report
   * @param types that were asked for
   * @throws UnusableJob if it is not one that can be worked on
   */
  static HandedTask read(JsonFields handed, Set<JobType> types) {
    try {
      JsonFields job = handed.object("job");
      String text = job.string("id");
      JobId id =
          JobId.parse(text)
              .orElseThrow(() -> unusable(text, "by no name of epoch, known type and hash"));
      if (job.number("type", 0, Integer.MAX_VALUE) != id.type().number()) {
        throw unusable(text, "whose type's number is of another version than 4.1.2");
      }
      if (job.number("epochNumber", 0, MOST_EPOCH) != id.epoch()) {
        throw unusable(text, "with another epoch beside it");
      }
      if (!types.contains(id.type())) {
        throw unusable(text, "of a type that it was not asked for");
      }
      long time = handed.number("time", 0, LATEST);
      return new HandedTask(
          new ServerTask(text, id.type().name(), Long.toString(time)),
          input(text, job.string("inputsUri"), id.type()));
    } catch (UnusableJob e) {
      throw e;
    } catch (NetworkException e) {
      throw new UnusableJob("it handed out an odd task: " + e.getMessage(), e);
    }
  }

  private static byte[] input(String id, String uri, JobType type) {
    if (!InlineUri.isInline(uri)) {
      throw unusable(
          id,
          "whose input lies elsewhere ("
              + CleanText.clean(uri, 40)
              + "), which this version does not fetch: its prover node must have no"
              + " PROVER_PROOF_STORE");
    }
    byte[] json =
        InlineUri.json(uri)
            .orElseThrow(() -> unusable(id, "whose input is not written as a URI has it"));
    JobJson.faultOfInputs(json, type)
        .ifPresent(fault -> {
          throw unusable(id, "whose input " + fault);
        });
    return json;
  }

  /** Since when a task is this prover's, in milliseconds. */
  static long time(ServerTask task) {
    if (!task.context().matches("[0-9]{1,16}")) {
      throw new NetworkException(
          NetworkException.Cure.PERMANENT, "it is not written down since when a task is ours");
    }
    return Long.parseLong(task.context());
  }

  private static UnusableJob unusable(String id, String clause) {
    return new UnusableJob(
        "it handed out the task " + CleanText.clean(id, MOST_SHOWN) + ", " + clause);
  }
}
