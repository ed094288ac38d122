package org.hearth.app.serve.jobs;

import java.util.Locale;
import java.util.Map;
import org.hearth.app.serve.http.MetricText;
import org.hearth.app.serve.proofs.JobCounts;
import org.hearth.app.serve.proofs.ProofDesk;

/** What the engine does, in Prometheus' text format 0.0.4. */
final class EngineMetrics {
  private EngineMetrics() {}

  /**
   * @param program its name and version
   */
  static String of(ProofDesk desk, String program) {
    JobCounts.Now now = desk.board().counts().now();
    MetricText text = new MetricText();
    text.gauge(
        "hearth_engine_info",
        "What makes proofs now; always 1.",
        Map.of("program", program, "engine", desk.engine().description()),
        1);
    text.gauge(
        "hearth_engine_jobs",
        "Jobs of all callers that are worked on or wait.",
        Map.of(),
        desk.engine().jobs());
    text.gauge(
        "hearth_engine_key_bytes",
        "Size of the files of the keys that are kept ready.",
        Map.of(),
        desk.engine().keyBytes());
    text.gauge(
        "hearth_http_jobs", "Jobs over HTTP that are worked on or wait.", Map.of(), now.working());
    for (JobCounts.End end : JobCounts.End.values()) {
      text.counter(
          "hearth_http_jobs_total",
          "Jobs over HTTP that are over, by how they ended.",
          Map.of("end", end.name().toLowerCase(Locale.ROOT)),
          now.ends().getOrDefault(end, 0L));
    }
    text.counter(
        "hearth_http_witness_seconds_total",
        "Time for the witnesses of jobs over HTTP.",
        Map.of(),
        now.witnessSeconds());
    text.counter(
        "hearth_http_proof_seconds_total",
        "Time for the proofs of jobs over HTTP.",
        Map.of(),
        now.proofSeconds());
    return text.toString();
  }
}
