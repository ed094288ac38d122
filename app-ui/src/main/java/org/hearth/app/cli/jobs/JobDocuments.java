package org.hearth.app.cli.jobs;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hearth.earnings.jobs.JobStep;
import org.hearth.earnings.listing.JobEntry;
import org.hearth.node.job.Reason;

/** Jobs for programs. Amounts are text, because they are longer than many readers' numbers. */
final class JobDocuments {
  private JobDocuments() {}

  static Map<String, Object> entry(JobEntry job) {
    Map<String, Object> m = new LinkedHashMap<>();
    m.put("network", job.key().network());
    m.put("jobId", job.key().jobId());
    m.put("leaseId", job.key().leaseId());
    m.put("state", job.state());
    m.put("createdAt", job.createdAt().toString());
    m.put("updatedAt", job.updatedAt().toString());
    m.put("circuit", job.subject().circuit());
    m.put("proofSystem", job.subject().system());
    job.usage()
        .ifPresent(used -> {
          m.put("device", used.device());
          m.put("provingSeconds", BigDecimal.valueOf(used.proving().toNanos(), 9));
          m.put("wattHours", used.wattHours());
          m.put("measured", used.measured());
        });
    List<Map<String, Object>> earned = new ArrayList<>();
    for (JobEntry.Earned e : job.earned()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("asset", e.asset().id());
      one.put("units", e.units().toString());
      one.put("amount", e.asset().format(e.units()));
      one.put("playMoney", e.asset().playMoney());
      earned.add(one);
    }
    m.put("earned", earned);
    return m;
  }

  static List<Map<String, Object>> steps(List<JobStep> steps) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (JobStep step : steps) {
      Reason reason = Reason.read(step.note());
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("state", step.state());
      one.put("at", step.at().toString());
      one.put("reason", reason.code());
      one.put("facts", reason.facts());
      all.add(one);
    }
    return all;
  }
}
