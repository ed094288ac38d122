package org.hearth.device.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the kernel wrote about failing hardware since the computer was started: NVIDIA's numbered
 * errors ("Xid"), resets of Radeon cards, and machine checks of the processor and its memory.
 */
public final class KernelLogCheck implements Check {
  private static final String CODE = "kernel-log";
  private static final String TITLE = "Hardware errors in the system's log";

  private static final Pattern XID =
      Pattern.compile("NVRM: Xid \\(PCI:([0-9a-fA-F:.]{4,16})\\): (\\d{1,3})\\b");
  private static final Pattern AMD_RESET =
      Pattern.compile("amdgpu.{0,200}(ring \\S{1,40} timeout|GPU reset begin)");
  private static final Pattern MACHINE_CHECK = Pattern.compile("\\[Hardware Error\\]: ");

  /** What journalctl says to a user who may see only his own messages. */
  private static final String KEPT_BACK = "not seeing messages from other users";

  private final Computer computer;

  public KernelLogCheck(Computer computer) {
    this.computer = computer;
  }

  @Override
  public List<CheckResult> run() {
    if (!computer.system().isLinux()) {
      return List.of(
          CheckResult.note(CODE, TITLE, "Hearth reads that log on Linux only; it was not read."));
    }
    Optional<String> log =
        computer
            .ask(List.of("dmesg", "--level=emerg,alert,crit,err"))
            .or(() ->
                computer
                    .ask(
                        List.of(
                            "journalctl",
                            "-k",
                            "-b",
                            "-p",
                            "err",
                            "-n",
                            "500",
                            "-o",
                            "cat",
                            "--no-pager"))
                    .filter(text -> !text.contains(KEPT_BACK)));
    return log.map(KernelLogCheck::read)
        .orElse(
            List.of(
                CheckResult.note(
                    CODE,
                    TITLE,
                    "Your user may not read that log, so errors in it are not known.")));
  }

  private static List<CheckResult> read(String log) {
    // By number, so that a hundred lines of one error are one result.
    Map<Integer, Integer> times = new TreeMap<>();
    Map<Integer, String> places = new TreeMap<>();
    int resets = 0;
    int checks = 0;
    for (String line : log.lines().toList()) {
      Matcher xid = XID.matcher(line);
      if (xid.find()) {
        int number = Integer.parseInt(xid.group(2));
        times.merge(number, 1, Integer::sum);
        places.putIfAbsent(number, xid.group(1));
      } else if (AMD_RESET.matcher(line).find()) {
        resets++;
      } else if (MACHINE_CHECK.matcher(line).find()) {
        checks++;
      }
    }
    List<CheckResult> results = new ArrayList<>();
    times.forEach((number, count) ->
        results.add(XidMeaning.of(number).result(number, count, places.getOrDefault(number, ""))));
    if (resets > 0) {
      results.add(
          new CheckResult(
              CODE,
              TITLE,
              Outcome.WARNING,
              "A Radeon card hung or was reset (" + resets + " lines since the start).",
              "What it computed then is lost; too much overclocking, heat or a driver's fault.",
              "Take back overclocking, update the system, and clean the card."));
    }
    if (checks > 0) {
      results.add(
          new CheckResult(
              CODE,
              TITLE,
              Outcome.FAILED,
              "The processor reported errors of the hardware ("
                  + checks
                  + " lines since the start).",
              "The processor or the memory fails; proofs may come out wrong.",
              "Take back overclocking, also of the memory (XMP, EXPO), and test the memory."));
    }
    return results.isEmpty()
        ? List.of(
            CheckResult.good(
                CODE, TITLE, "It tells of no hardware error since the computer's start."))
        : results;
  }
}
