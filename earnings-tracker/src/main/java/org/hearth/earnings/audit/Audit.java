package org.hearth.earnings.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hearth.earnings.sqlite.Sql;

/** The books' check: every check looks at the whole of the books and answers with one sentence. */
public final class Audit {
  /** How many offenders a sentence names. */
  private static final int NAMED = 3;

  /** One question to the books; the answer lists what is wrong, nothing when all is well. */
  record Check(String name, String whenOk, Function<Sql, List<String>> problems) {}

  private Audit() {}

  public static List<AuditFinding> run(Sql sql) {
    List<AuditFinding> findings = new ArrayList<>();
    for (List<Check> group :
        List.of(FileChecks.ALL, LedgerChecks.ALL, InboxChecks.ALL, JobChecks.ALL)) {
      for (Check check : group) {
        findings.add(answer(check, sql));
      }
    }
    return List.copyOf(findings);
  }

  private static AuditFinding answer(Check check, Sql sql) {
    try {
      List<String> problems = check.problems().apply(sql);
      return problems.isEmpty()
          ? new AuditFinding(check.name(), true, check.whenOk())
          : new AuditFinding(check.name(), false, sentence(problems));
    } catch (RuntimeException e) {
      // Damage may show as anything that cannot be read; the other checks still have their say.
      return new AuditFinding(
          check.name(), false, "This check could not be finished: " + e.getMessage());
    }
  }

  private static String sentence(List<String> problems) {
    String named = String.join("; ", problems.stream().limit(NAMED).toList());
    int more = problems.size() - NAMED;
    return more > 0 ? named + "; and " + more + " more." : named + ".";
  }
}
