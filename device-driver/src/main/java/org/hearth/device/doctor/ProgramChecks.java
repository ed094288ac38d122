package org.hearth.device.doctor;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Programs that take the same devices, or that take miners for harmful. */
public final class ProgramChecks implements Check {
  private static final Set<String> MINERS =
      Set.of(
          "bzminer",
          "cgminer",
          "cpuminer",
          "ethminer",
          "excavator",
          "gminer",
          "lolminer",
          "minerd",
          "miner",
          "nanominer",
          "nbminer",
          "nicehashquickminer",
          "phoenixminer",
          "rigel",
          "srbminer-multi",
          "t-rex",
          "teamredminer",
          "wildrig",
          "xmr-stak",
          "xmrig",
          "xmrig-nvidia",
          "fah-client",
          "fahclient",
          "boinc",
          "boincmgr");

  private static final Set<String> GUARDS =
      Set.of(
          "msmpeng",
          "avp",
          "avgsvc",
          "avastsvc",
          "bdservicehost",
          "mcshield",
          "ccsvchst",
          "ekrn",
          "clamd",
          "sophosfilescanner");

  private static final int SHORTENED = 15;

  private final Computer computer;

  public ProgramChecks(Computer computer) {
    this.computer = computer;
  }

  @Override
  public List<CheckResult> run() {
    Set<String> running = new TreeSet<>();
    computer.programs().forEach(name -> running.add(name.replaceFirst("\\.exe$", "")));
    return List.of(miners(running), guards(running));
  }

  /** Linux tells only so many letters of another user's program. */
  private static Set<String> among(Set<String> running, Set<String> known) {
    return known.stream()
        .filter(name ->
            running.contains(name)
                || name.length() > SHORTENED && running.contains(name.substring(0, SHORTENED)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static CheckResult miners(Set<String> running) {
    Set<String> found = among(running, MINERS);
    return found.isEmpty()
        ? CheckResult.good(
            "other-miners", "Other miners", "No program that competes for the devices runs.")
        : new CheckResult(
            "other-miners",
            "Other miners",
            Outcome.WARNING,
            "Other programs use the same devices: " + String.join(", ", found) + ".",
            "Each makes the other slower, and jobs may be late.",
            "Let one of them work at a time.");
  }

  private static CheckResult guards(Set<String> running) {
    Set<String> found = among(running, GUARDS);
    return found.isEmpty()
        ? CheckResult.good("antivirus", "Antivirus", "No antivirus program was seen.")
        : new CheckResult(
            "antivirus",
            "Antivirus",
            Outcome.NOTE,
            "An antivirus program runs (" + String.join(", ", found) + ").",
            "Some take provers for miners, put their files away or slow reading of large keys.",
            "If Hearth's files vanish, exclude its data folder there.");
  }
}
