package org.hearth.node.network.linea;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What requests are for, and how their files are called (prover/cmd/controller/controller,
 * job_definition.go). Names end in marks of earlier failures when somebody put them back.
 */
enum RequestKind {
  EXECUTION(
      0, "(?:-etv[0-9.]+)?(?:-stv[0-9.]+)?-getZkProof\\.json(?<large>\\.large)?", "getZkProof"),
  /** Of blobs; the hash is part of the answer's name only behind the compressor's version. */
  COMPRESSION(
      1,
      "(?:-bcv[0-9.]+)?(?:-ccv[0-9.]+-(?<hash>(?:0x)?[0-9a-zA-Z]+)-"
          + "|(?:-ccv[0-9.]+)?-(?:(?:0x)?[0-9a-zA-Z]*-)?)getZkBlobCompressionProof\\.json",
      "getZkBlobCompressionProof"),
  AGGREGATION(2, "(?:-(?<hash>[a-fA-F0-9]+))?-getZkAggregatedProof\\.json", "getZkAggregatedProof"),
  INVALIDITY(0, "-getZkInvalidityProof\\.json", "getZkInvalidityProof");

  /** Of a request that was put off for a larger computer. */
  static final String LARGE = ".large";

  private final int priority;
  private final Pattern form;
  private final String answer;

  RequestKind(int priority, String middle, String answer) {
    this.priority = priority;
    this.form =
        Pattern.compile(
            "(?<plain>(?<start>[0-9]{1,18})-(?<end>[0-9]{1,18})"
                + middle
                + ")(?:\\.failure\\.code_[0-9]+)*");
    this.answer = answer;
  }

  /** Of two requests that end at the same block, the one with the lower number comes first. */
  int priority() {
    return priority;
  }

  /**
   * With groups start, end and plain, the name without marks of failures; large and hash as far as
   * the kind has them.
   */
  Pattern form() {
    return form;
  }

  /** The middle of the name of a response. */
  String answer() {
    return answer;
  }

  /** For prover programs. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  String folderOption() {
    return word() + "-folder";
  }
}
