package org.hearth.app.words;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hearth.node.api.NetworkSituation;
import org.hearth.node.api.NodeSnapshot;
import org.hearth.node.api.ProofInProgress;
import org.hearth.node.api.Situation;

/** Says what the node does and why, and what would change it. */
public final class SituationWords {
  private static final int SHORT_ID = 6;

  private final Words words;
  private final ReasonWords reasons;
  private final RuleWords rules;

  public SituationWords(Words words) {
    this.words = words;
    this.reasons = new ReasonWords(words);
    this.rules = new RuleWords(words);
  }

  /**
   * The node as a whole.
   *
   * @param now what "in 30 s" counts from
   */
  public Explanation explain(NodeSnapshot snapshot, Instant now) {
    return switch (snapshot.condition().situation()) {
      case NetworkSituation network -> explain(network, now);
      case Situation.Proving proving -> proving(snapshot, proving);
      case Situation.HeldByRule s -> rules.held(s, now);
      case Situation.Starting _ -> of("situation.starting");
      case Situation.PausedByUser s -> pausedByUser(s, now);
      case Situation.PausedByNode s -> pausedByNode(s, now);
      case Situation.DevicesPaused _ -> remedied("situation.devices-paused");
      case Situation.Resting s -> remedied("situation.resting", s.device(), words.said(s.detail()));
      case Situation.OwnTrouble s ->
          remedied("situation.own-trouble", reasons.sentence(s.reason()));
      case Situation.NoDevice _ -> remedied("situation.no-device");
      case Situation.NotOpen s ->
          s.failed()
              ? new Explanation(
                  words.said(s.detail()), words.text("situation.not-open.failed.remedy"))
              : s.detail().isEmpty() ? of("situation.not-open") : new Explanation(s.detail(), "");
    };
  }

  private Explanation pausedByUser(Situation.PausedByUser s, Instant now) {
    String since = words.formats().moment(s.since(), now);
    return new Explanation(
        s.until()
            .map(end ->
                words.text(
                    "situation.paused-by-user.until", since, words.formats().moment(end, now)))
            .orElseGet(() -> words.text("situation.paused-by-user", since)),
        words.text("situation.paused-by-user.remedy"));
  }

  private Explanation pausedByNode(Situation.PausedByNode s, Instant now) {
    return new Explanation(
        words.text(
            "situation.paused-by-node",
            words.formats().moment(s.since(), now),
            reasons.sentence(s.reason())),
        s.until()
            .map(end ->
                words.text(
                    "situation.paused-by-node.until.remedy", words.formats().moment(end, now)))
            .orElseGet(() -> words.text("situation.paused-by-node.remedy")));
  }

  /** How things stand with one network. */
  public Explanation explain(NetworkSituation situation, Instant now) {
    return switch (situation) {
      case NetworkSituation.Delivering s ->
          new Explanation(
              words
                  .messages()
                  .text(
                      s.proofs() == 1 ? "situation.delivering.one" : "situation.delivering.other",
                      s.proofs(),
                      s.network()),
              "");
      case NetworkSituation.Waiting s ->
          s.refusal()
              .map(r -> of("situation.waiting.refused", s.network(), reasons.sentence(r.reason())))
              .orElseGet(() -> of("situation.waiting", s.network()));
      case NetworkSituation.Unreachable s -> unreachable(s, now);
      case NetworkSituation.ForeignNetwork s ->
          remedied("situation.foreign", s.url(), words.said(s.detail()));
      case NetworkSituation.Connecting s -> of("situation.connecting", s.network(), s.url());
      case NetworkSituation.Contradiction s ->
          new Explanation(
              s.evidence()
                  .map(file ->
                      words.text(
                          "situation.contradiction.evidence",
                          s.network(),
                          words.said(s.detail()),
                          file))
                  .orElseGet(() ->
                      words.text("situation.contradiction", s.network(), words.said(s.detail()))),
              words.text("situation.contradiction.remedy"));
      case NetworkSituation.NotSettled s ->
          remedied(
              "situation.not-settled",
              s.network(),
              s.proofs(),
              words.formats().amountWithSymbol(s.asset(), s.estimate()),
              s.asset().playMoney() ? words.text("situation.not-settled.play") : "",
              words.formats().roughly(Duration.between(s.since(), now)));
    };
  }

  /** The node as a whole in one line that also tells how far a single proof is. */
  public String line(NodeSnapshot snapshot, Instant now) {
    if (snapshot.condition().situation() instanceof Situation.Proving proving
        && snapshot.proofs().size() == 1) {
      ProofInProgress proof = snapshot.proofs().getFirst();
      return words.text(
          "situation.proving.detail",
          shortId(proof),
          proof.circuit(),
          proof.key().network(),
          proof.device().name(),
          done(proof) + last(proving.finishing()));
    }
    return explain(snapshot, now).sentence();
  }

  /** What a proof is at and how long it may still take: "NTT, about 4 s left". */
  public String step(ProofInProgress proof) {
    return proof
        .left()
        .map(left -> words.text("proof.step.left", atStep(proof), words.formats().left(left)))
        .orElse(atStep(proof));
  }

  /** The same beside others: "Job 3fa9c4 on a CPU: NTT, about 4 s left". */
  public String stepAmongSeveral(ProofInProgress proof) {
    return words.text("proof.step.of", shortId(proof), proof.device().name(), step(proof));
  }

  /** How far each of several proofs is, a line each. */
  public List<String> lines(List<ProofInProgress> proofs) {
    return proofs.stream()
        .map(p -> words.text("proof.step.of", shortId(p), p.device().name(), done(p)))
        .toList();
  }

  /** After the step of the last proof before a pause; empty otherwise. */
  public String last(boolean finishing) {
    return finishing ? words.text("situation.proving.last") : "";
  }

  private String done(ProofInProgress proof) {
    String percent = words.formats().number(Math.floor(proof.fraction() * 100), 0);
    return proof
        .left()
        .map(left ->
            words.text("proof.done.left", atStep(proof), percent, words.formats().left(left)))
        .orElseGet(() -> words.text("proof.done", atStep(proof), percent));
  }

  private Explanation proving(NodeSnapshot snapshot, Situation.Proving proving) {
    List<ProofInProgress> proofs = snapshot.proofs();
    String remedy =
        proving.finishing()
            ? words.text("situation.proving.finishing.remedy")
            : proving.limit().map(rules::limit).orElse("");
    if (proofs.size() == 1) {
      ProofInProgress proof = proofs.getFirst();
      return new Explanation(
          words.text(
              "situation.proving",
              shortId(proof),
              proof.circuit(),
              proof.key().network(),
              proof.device().name()),
          remedy);
    }
    List<String> devices = proofs.stream().map(p -> p.device().name()).distinct().toList();
    return new Explanation(
        words.text("situation.proving.several", proofs.size(), words.list(devices)), remedy);
  }

  private Explanation unreachable(NetworkSituation.Unreachable s, Instant now) {
    Duration left = Duration.between(now, s.nextTry());
    Optional<String> in =
        left.isPositive() ? Optional.of(words.formats().left(left)) : Optional.empty();
    return new Explanation(
        in.map(time ->
                words.text(
                    "situation.unreachable", s.network(), s.url(), words.said(s.detail()), time))
            .orElseGet(() ->
                words.text(
                    "situation.unreachable.now", s.network(), s.url(), words.said(s.detail()))),
        words.text("situation.unreachable.remedy"));
  }

  private Explanation of(String key, Object... arguments) {
    return new Explanation(words.text(key, arguments), "");
  }

  private Explanation remedied(String key, Object... arguments) {
    return new Explanation(words.text(key, arguments), words.text(key + ".remedy"));
  }

  private String atStep(ProofInProgress proof) {
    return words.said(proof.step());
  }

  private static String shortId(ProofInProgress proof) {
    String id = proof.key().jobId();
    return id.substring(0, Math.min(SHORT_ID, id.length()));
  }
}
