package org.hearth.app.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hearth.prover.Progress;

/** How long each of a proof's steps took, by what the prover says that it does. */
final class Phases {
  private final Map<String, List<Double>> millis = new LinkedHashMap<>();
  private int proofs;

  /** Hears one proof; what comes after the last step is told of as done, and is none. */
  final class Proof implements Progress, AutoCloseable {
    private final Map<String, Double> own = new LinkedHashMap<>();
    private String step = "";
    private long since;

    @Override
    public void at(String next, double fraction) {
      end();
      step = next;
      since = System.nanoTime();
    }

    private void end() {
      if (!step.isEmpty() && !step.equals("done")) {
        own.merge(step, (System.nanoTime() - since) / 1e6, Double::sum);
      }
    }

    @Override
    public void close() {
      end();
      own.forEach((name, time) -> {
        List<Double> all = millis.computeIfAbsent(name, n -> new ArrayList<>());
        while (all.size() < proofs) {
          all.add(0.0);
        }
        all.add(time);
      });
      proofs++;
    }
  }

  /** The next proof; what it hears counts when it is closed. */
  Proof next() {
    return new Proof();
  }

  /** Of the steps, in the order in which they were first heard; those of no time are left out. */
  Map<String, Timing> timings() {
    Map<String, Timing> timings = new LinkedHashMap<>();
    millis.forEach((name, all) -> {
      Timing timing = Timing.of(all.stream().mapToDouble(Double::doubleValue).toArray());
      if (timing.most() >= 0.5) {
        timings.put(name, timing);
      }
    });
    return timings;
  }
}
