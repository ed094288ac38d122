package org.hearth.node.network.linea;

import java.util.Optional;
import java.util.regex.Matcher;

/**
 * The name of a request's file, taken apart.
 *
 * @param file as the coordinator, or whoever put it back, called it
 * @param plain without the marks of earlier failures
 * @param start number of the first block
 * @param end number of the last; for requests of invalidity that of the transaction
 * @param hash of its content; empty text if the name has none
 * @param large whether it was put off for a larger computer
 */
record RequestName(
    RequestKind kind,
    String file,
    String plain,
    String start,
    String end,
    String hash,
    boolean large) {
  private static final int LONGEST = 200;

  /** Empty if it is no request of this kind. */
  static Optional<RequestName> of(RequestKind kind, String file) {
    if (file.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher name = kind.form().matcher(file);
    if (!name.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new RequestName(
            kind,
            file,
            name.group("plain"),
            name.group("start"),
            name.group("end"),
            part(name, "hash"),
            !part(name, "large").isEmpty()));
  }

  private static String part(Matcher name, String group) {
    if (!name.namedGroups().containsKey(group)) {
      return "";
    }
    String found = name.group(group);
    return found == null ? "" : found;
  }

  /** The lower, the sooner (jobs.go, Score). */
  long score() {
    // A number of 18 digits cannot be times 100: blocks of such numbers are all last.
    long last = Math.min(Long.parseLong(end), Long.MAX_VALUE / 1000);
    return 100 * last + kind.priority();
  }

  /** While a prover works on it. */
  String claimed(String localId) {
    return file + mark(localId);
  }

  /** With which a prover's requests end. */
  static String mark(String localId) {
    return ".inprogress." + localId;
  }

  String response() {
    return start + "-" + end + (hash.isEmpty() ? "-" : "-" + hash + "-") + kind.answer() + ".json";
  }

  String succeeded() {
    return plain + ".success";
  }

  String failed(int code) {
    return plain + ".failure.code_" + code;
  }

  /** The word for prover programs: a larger computer's program is started in another way. */
  String word() {
    return large ? kind.word() + "-large" : kind.word();
  }
}
