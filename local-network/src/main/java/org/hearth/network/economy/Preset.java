package org.hearth.network.economy;

/** Ready-made rules. */
public enum Preset {
  /** Δ = 5 s, c = 6, m = 20: a credit is paid about two minutes after its job is final. */
  DEFAULT("default", 5, EconomyRules.defaults(), JobRules.defaults()),
  /** Δ = 1 s, c = 2, m = 4: a demo of a minute or two sees the whole life of a credit. */
  DEMO("demo", 1, EconomyRules.defaults().withConfirmations(2, 4), JobRules.defaults());

  private final String label;
  private final int blockSeconds;
  private final EconomyRules economy;
  private final JobRules jobs;

  Preset(String label, int blockSeconds, EconomyRules economy, JobRules jobs) {
    this.label = label;
    this.blockSeconds = blockSeconds;
    this.economy = economy;
    this.jobs = jobs;
  }

  /** The name on the command line. */
  public String label() {
    return label;
  }

  public int blockSeconds() {
    return blockSeconds;
  }

  public EconomyRules economy() {
    return economy;
  }

  public JobRules jobs() {
    return jobs;
  }
}
