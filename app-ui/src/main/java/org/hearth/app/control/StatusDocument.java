package org.hearth.app.control;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import org.hearth.app.words.DeviceWords;
import org.hearth.app.words.Explanation;
import org.hearth.app.words.GpuWords;
import org.hearth.app.words.ReasonWords;
import org.hearth.app.words.RuleWords;
import org.hearth.app.words.SituationWords;
import org.hearth.app.words.Words;
import org.hearth.device.presence.PowerSupply;
import org.hearth.node.api.DeviceState;
import org.hearth.node.api.DeviceView;
import org.hearth.node.api.JobView;
import org.hearth.node.api.NetworkFacts;
import org.hearth.node.api.NetworkView;
import org.hearth.node.api.NodeSnapshot;
import org.hearth.node.api.ProofInProgress;
import org.hearth.node.api.RulesView;
import org.hearth.node.api.Situation;
import org.hearth.node.gpu.GpuSituation;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.std.ToStringSerializer;

/**
 * A snapshot as JSON for other programs. The fields of version 0.1 stay what they were: sentences
 * in {@code why}, one {@code progress}, one {@code network} with its {@code earnings}. Beside them
 * stand the typed situation, all proofs and all networks.
 */
public final class StatusDocument {
  private final JsonMapper mapper;
  private final SituationWords situations;
  private final DeviceWords devices;
  private final GpuWords gpus;
  private final ReasonWords reasons;
  private final RuleWords rules;

  public StatusDocument(JsonMapper mapper, Words words) {
    this.mapper = mapper.rebuild().addModule(amountsAsText()).build();
    this.situations = new SituationWords(words);
    this.devices = new DeviceWords(words.messages());
    this.gpus = new GpuWords(words);
    this.reasons = new ReasonWords(words);
    this.rules = new RuleWords(words);
  }

  /** Amounts are decimal strings, since many readers of JSON round numbers above 2^53. */
  private static SimpleModule amountsAsText() {
    return new SimpleModule().addSerializer(BigInteger.class, ToStringSerializer.instance);
  }

  public ObjectNode of(NodeSnapshot snapshot) {
    ObjectNode json = mapper.createObjectNode();
    json.set("at", mapper.valueToTree(snapshot.at()));
    json.set("why", why(snapshot));
    json.put("paused", snapshot.condition().paused());
    ArrayNode views = json.putArray("devices");
    snapshot.devices().forEach(view -> views.add(device(view)));
    json.set("findings", mapper.valueToTree(snapshot.findings()));
    ArrayNode jobs = json.putArray("jobs");
    snapshot.jobs().forEach(job -> jobs.add(job(job)));
    json.set(
        "progress", mapper.valueToTree(snapshot.proofs().stream().findFirst().map(this::progress)));
    Optional<NetworkView> first = snapshot.networks().stream().findFirst();
    json.set(
        "network",
        mapper.valueToTree(
            snapshot.networks().stream()
                .filter(view -> view.facts().isPresent())
                .findFirst()
                .map(this::network)));
    json.set("earnings", mapper.valueToTree(first.flatMap(NetworkView::earnings)));
    json.put("jobsPaid", snapshot.jobsPaid());
    json.set("situation", situation(snapshot.condition().situation()));
    json.set("rules", rules(snapshot.condition().rules()));
    ArrayNode proofs = json.putArray("proofs");
    snapshot.proofs().forEach(proof -> proofs.add(proof(proof)));
    ArrayNode networks = json.putArray("networks");
    snapshot.networks().forEach(view -> networks.add(network(view, snapshot)));
    return json;
  }

  private ObjectNode why(NodeSnapshot snapshot) {
    Explanation explanation = situations.explain(snapshot, snapshot.at());
    ObjectNode why = mapper.createObjectNode();
    why.put("activity", snapshot.condition().activity().name());
    why.put("sentence", situations.line(snapshot, snapshot.at()));
    why.set("since", mapper.valueToTree(snapshot.condition().since()));
    why.put("remedy", explanation.remedy());
    return why;
  }

  private ObjectNode device(DeviceView view) {
    ObjectNode json = mapper.valueToTree(view);
    json.remove("state");
    String reason = devices.reason(view.state());
    String state = devices.state(view.state());
    json.put("state", reason.isEmpty() ? state : state + ": " + reason);
    json.set("stateFacts", kind(view.state()));
    json.set("gpu", gpu(view.gpu()));
    return json;
  }

  /** Who has it; without what was granted, which is no number where nobody counts memory. */
  private ObjectNode gpu(GpuSituation situation) {
    ObjectNode json = mapper.valueToTree(situation);
    json.remove("memory");
    json.path("holdings").forEach(holding -> ((ObjectNode) holding).remove("grantedBytes"));
    situation
        .memory()
        .ifPresent(memory ->
            json.putObject("memory")
                .put("totalBytes", memory.totalBytes())
                .put("usedBytes", memory.usedBytes()));
    json.set("sentences", mapper.valueToTree(gpus.of(situation)));
    return json;
  }

  private ObjectNode kind(DeviceState state) {
    return typed(state.getClass(), mapper.valueToTree(state));
  }

  private ObjectNode situation(Situation situation) {
    ObjectNode json = mapper.valueToTree(situation);
    json.put("activity", situation.activity().name());
    return typed(situation.getClass(), json);
  }

  /** The name of the type stands beside its facts. */
  private static ObjectNode typed(Class<?> type, ObjectNode facts) {
    facts.put("kind", type.getSimpleName().toLowerCase(Locale.ROOT));
    return facts;
  }

  /** What is known for the rules for working, and what is not. */
  private ObjectNode rules(RulesView view) {
    ObjectNode json = mapper.createObjectNode();
    view.idle().value().ifPresent(idle -> json.put("idleSeconds", idle.toSeconds()));
    view.power()
        .value()
        .ifPresent(power -> json.put("onBattery", power instanceof PowerSupply.OnBattery));
    view.fullScreen().value().ifPresent(full -> json.put("fullScreen", full));
    view.otherLoad().value().ifPresent(load -> json.put("otherLoadPercent", Math.round(load)));
    ArrayNode unseen = json.putArray("notReported");
    rules.unseen(view).forEach(unseen::add);
    return json;
  }

  private ObjectNode job(JobView view) {
    ObjectNode json = mapper.createObjectNode();
    json.set("key", mapper.valueToTree(view.key()));
    json.put("state", view.state());
    json.put("circuit", view.content().map(c -> c.circuit()).orElse(""));
    json.put("workUnits", view.content().map(c -> c.workUnits()).orElse(0L));
    json.set("createdAt", mapper.valueToTree(view.createdAt()));
    json.set("updatedAt", mapper.valueToTree(view.updatedAt()));
    json.set("earned", mapper.valueToTree(view.earned()));
    json.set("proving", mapper.valueToTree(view.usage().map(u -> u.proving())));
    json.set("wattHours", mapper.valueToTree(view.usage().map(u -> u.wattHours())));
    json.put("energyMeasured", view.usage().map(u -> u.measured()).orElse(false));
    ArrayNode steps = json.putArray("steps");
    view.steps()
        .forEach(step -> {
          ObjectNode one = steps.addObject();
          one.put("state", step.state());
          one.set("at", mapper.valueToTree(step.at()));
          one.put("note", reasons.of(step.reason()));
        });
    json.put("proofSystem", view.content().map(c -> c.proofSystem()).orElse(""));
    return json;
  }

  private ObjectNode progress(ProofInProgress proof) {
    ObjectNode json = mapper.createObjectNode();
    json.set("key", mapper.valueToTree(proof.key()));
    json.put("step", proof.step());
    json.put("fraction", proof.fraction());
    return json;
  }

  private ObjectNode proof(ProofInProgress proof) {
    ObjectNode json = progress(proof);
    json.put("circuit", proof.circuit());
    json.put("device", proof.device().id().value());
    json.set("since", mapper.valueToTree(proof.since()));
    json.set("left", mapper.valueToTree(proof.left()));
    json.put("text", situations.stepAmongSeveral(proof));
    return json;
  }

  private ObjectNode network(NetworkView view) {
    ObjectNode json = mapper.createObjectNode();
    json.put("name", view.facts().map(NetworkFacts::name).orElse(view.network()));
    json.put("url", view.url());
    json.put("connected", view.connected());
    json.put("playMoney", view.facts().map(NetworkFacts::playMoney).orElse(false));
    json.put("networkId", view.facts().map(NetworkFacts::networkId).orElse(""));
    json.put("height", view.facts().map(NetworkFacts::height).orElse(0L));
    json.put("proverId", view.proverId());
    return json;
  }

  private ObjectNode network(NetworkView view, NodeSnapshot snapshot) {
    ObjectNode json = network(view);
    json.put("network", view.network());
    json.put("sentence", situations.explain(view.situation(), snapshot.at()).sentence());
    json.set("situation", situation(view.situation()));
    json.set("earnings", mapper.valueToTree(view.earnings()));
    json.put("jobsPaid", view.jobsPaid());
    view.collateral().ifPresent(c -> json.set("collateral", mapper.valueToTree(c)));
    return json;
  }
}
