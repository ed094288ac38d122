package org.hearth.app.ui.firstrun;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.hearth.app.ui.firstrun.FirstProof.Stage;
import org.hearth.app.words.SituationWords;
import org.hearth.app.words.Words;
import org.hearth.earnings.ledger.Asset;
import org.hearth.node.api.Activity;
import org.hearth.node.api.JobContent;
import org.hearth.node.api.JobView;
import org.hearth.node.api.NetworkFacts;
import org.hearth.node.api.NetworkView;
import org.hearth.node.api.NodeSnapshot;
import org.hearth.node.api.ProofInProgress;
import org.hearth.node.job.Phase;

/** Follows the node until its first job is paid. */
final class FirstProofPresenter {
  private final Words words;
  private final SituationWords situations;

  FirstProofPresenter(Words words) {
    this.words = words;
    this.situations = new SituationWords(words);
  }

  FirstProof present(NodeSnapshot snapshot, Instant now) {
    Optional<JobView> paid =
        snapshot.jobs().stream()
            .filter(job -> job.phase().equals(Optional.of(Phase.PAID)))
            .min(Comparator.comparing(JobView::createdAt));
    if (paid.isPresent()) {
      return paid(snapshot, paid.get());
    }
    if (!snapshot.proofs().isEmpty()) {
      ProofInProgress proof = snapshot.proofs().getFirst();
      return new FirstProof(
          words.text("first-run.proof.proving", proof.circuit(), proof.device().name()),
          Words.sentenceCase(situations.step(proof)),
          Math.clamp(proof.fraction(), 0.0, 1.0),
          Stage.WORKING);
    }
    Activity activity = snapshot.condition().activity();
    boolean stuck =
        activity == Activity.ERROR || activity == Activity.OFFLINE || activity == Activity.PAUSED;
    return new FirstProof(
        situations.explain(snapshot, now).sentence(),
        stuck ? words.text("first-run.proof.later") : "",
        -1,
        stuck ? Stage.IN_THE_WAY : Stage.WORKING);
  }

  private FirstProof paid(NodeSnapshot snapshot, JobView job) {
    String circuit =
        job.content()
            .map(JobContent::circuit)
            .orElseGet(() -> words.text("job.circuit-unreadable"));
    String sentence =
        job.usage()
            .map(usage ->
                words.text(
                    "first-run.proof.took", circuit, words.formats().length(usage.proving())))
            .orElseGet(() -> words.text("first-run.proof.made", circuit));
    Optional<NetworkView> network = snapshot.network(job.key().network());
    Optional<Asset> asset = network.flatMap(NetworkView::earnings).map(view -> view.asset());
    boolean playMoney =
        network.flatMap(NetworkView::facts).map(NetworkFacts::playMoney).orElse(false);
    BigInteger earned = job.earned().orElse(BigInteger.ZERO);
    String note =
        asset
            .map(unit ->
                words.text(
                    playMoney ? "first-run.proof.play-money" : "first-run.proof.paid",
                    words.formats().amountWithSymbol(unit, earned)))
            .orElse("");
    return new FirstProof(sentence, note, 1, Stage.PAID);
  }
}
