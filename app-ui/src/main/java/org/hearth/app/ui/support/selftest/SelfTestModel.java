package org.hearth.app.ui.support.selftest;

import java.util.List;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;

/**
 * The pane with the self-tests.
 *
 * @param note what there is to say of all devices; empty where the rows say it
 */
record SelfTestModel(String note, List<Row> rows) {
  SelfTestModel {
    rows = List.copyOf(rows);
  }

  /** What is known of a device. */
  enum Mark {
    UNTESTED,
    RUNNING,
    RIGHT,
    /** Right, and something about its time is to be looked at. */
    SLOW,
    WRONG,
    /** No test came about. */
    FAILED
  }

  /** What its button does. */
  enum Action {
    START,
    CANCEL,
    /** It was cancelled and ends with the proof that is under way. */
    ENDING,
    /** Another device is tested. */
    WAIT
  }

  /**
   * A device.
   *
   * @param word the mark in words
   * @param lines what is to be said, the most important first
   * @param progress of the test that runs, 0 to 1
   */
  record Row(
      DeviceId id,
      DeviceKind kind,
      String name,
      Mark mark,
      String word,
      List<String> lines,
      double progress,
      Action action) {
    Row {
      lines = List.copyOf(lines);
    }
  }
}
