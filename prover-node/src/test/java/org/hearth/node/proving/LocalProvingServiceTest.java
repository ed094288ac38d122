package org.hearth.node.proving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.governor.WorkRate;
import org.hearth.device.worker.ChildCommand;
import org.hearth.device.worker.Worker;
import org.hearth.device.worker.WorkerLimits;
import org.hearth.node.engine.FairTurns;
import org.hearth.node.engine.Processor;
import org.hearth.node.proving.ProofException.Blame;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.gpu.Crossover;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.backend.spi.TrialResult;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.circuit.Circuit;
import org.hearth.prover.circuit.LinearCombination;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.hash.Sha256;
import org.hearth.prover.io.snarkjs.JsonFiles;
import org.hearth.prover.io.snarkjs.ZkeyReader;
import org.hearth.prover.system.ProofSystems;
import org.hearth.prover.system.StandardProofSystems;
import org.hearth.prover.system.groth16.Groth16Verifier;
import org.hearth.prover.system.groth16.InsecureSetup;
import org.hearth.prover.system.groth16.key.ProvingKey;
import org.hearth.prover.system.groth16.key.VerifyingKey;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.worker.GpuWorkerMain;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real prover on a circuit of a few multiplications: x³ + x + 5 with x private. */
class LocalProvingServiceTest {
  private static final ProofSystems SYSTEMS = StandardProofSystems.list();
  private static final ProofSystem SYSTEM = SYSTEMS.standard();
  @TempDir static Path folder;
  private static final Device CPU = device(DeviceKind.CPU, "cpu:0");
  private static ScalarBackend arithmetic;
  private static Path key;
  private static String keyHash;
  private static VerifyingKey verifyingKey;

  private static Circuit cubic(long x) {
    return system -> {
      LinearCombination in = system.privateInput(FieldElement.of(Bn254.FR, x));
      LinearCombination square = system.multiply(in, in, "square");
      LinearCombination cube = system.multiply(square, in, "cube");
      system.output(cube.plus(in).plus(system.constant(5)), "out");
    };
  }

  private static Device device(DeviceKind kind, String id) {
    return new Device(new DeviceId(id), kind, "the " + id, Map.of(), true, false);
  }

  @BeforeAll
  static void setUp() throws Exception {
    arithmetic = new ScalarBackend(2);
    Path r1cs = folder.resolve("cubic.r1cs");
    cubic(0).constraints().writeR1cs(r1cs);
    key = folder.resolve("cubic.zkey");
    new InsecureSetup(arithmetic, new SecureRandom()).run(r1cs, key, Progress.NONE);
    keyHash = Sha256.hex(key);
    try (ProvingKey loaded = ZkeyReader.load(key, KeyCache.none())) {
      verifyingKey = loaded.verifyingKey();
    }
  }

  @AfterAll
  static void tearDown() {
    arithmetic.close();
  }

  private static Path witness(long x) throws Exception {
    Path file = folder.resolve("witness-" + x + ".wtns");
    cubic(x).witness().writeWtns(file);
    return file;
  }

  private static LocalProvingService engine() {
    return engine(new NoProver("switched off"));
  }

  private static LocalProvingService engine(DeviceProver gpus) {
    return new LocalProvingService(
        SYSTEMS,
        KeyCache.none(),
        Map.of(
            DeviceKind.CPU,
            new CpuProver(new Processor(arithmetic, new SecureRandom())),
            DeviceKind.GPU,
            gpus,
            DeviceKind.ACCELERATOR,
            new NoProver("not yet")));
  }

  private static ProvingService.Circuit load(LocalProvingService engine) {
    return engine.load(SYSTEM.id(), key, keyHash);
  }

  /** x³ + x + 5. */
  private static List<BigInteger> statement(long x) {
    return List.of(BigInteger.valueOf(x * x * x + x + 5));
  }

  @Test
  void aProofVerifiesAndSaysWhatItProves() throws Exception {
    try (LocalProvingService engine = engine()) {
      ProvingService.Circuit circuit = load(engine);
      assertThat(circuit.vkHash()).isEqualTo(Sha256.hex(JsonFiles.write(verifyingKey)));
      List<Double> fractions = new ArrayList<>();
      Proof proof =
          circuit.prove(CPU, witness(3), statement(3), (step, fraction) -> fractions.add(fraction));
      assertThat(proof.publicInputs()).containsExactly(BigInteger.valueOf(35));
      assertThat(
              new Groth16Verifier(verifyingKey)
                  .verify(proof.publicInputs(), JsonFiles.parseProof(proof.json(), "proof")))
          .isTrue();
      assertThat(fractions).isSorted().isNotEmpty().allMatch(f -> f >= 0 && f <= 1);
    }
  }

  @Test
  void twoProofsOfOneStatementDiffer() throws Exception {
    try (LocalProvingService engine = engine()) {
      ProvingService.Circuit circuit = load(engine);
      Path witness = witness(3);
      assertThat(circuit.prove(CPU, witness, statement(3), (s, f) -> {}).json())
          .isNotEqualTo(circuit.prove(CPU, witness, statement(3), (s, f) -> {}).json());
    }
  }

  @Test
  void aProofThatIsNotWantedAnyMoreEnds() throws Exception {
    try (LocalProvingService engine = engine()) {
      ProvingService.Circuit circuit = load(engine);
      Path witness = witness(3);
      assertThatThrownBy(() ->
              circuit.prove(
                  CPU,
                  witness,
                  statement(3),
                  (step, fraction) -> {
                    throw new ProofStoppedException("the lease is over");
                  }))
          .isInstanceOf(ProofStoppedException.class);
      assertThat(circuit.prove(CPU, witness, statement(3), (s, f) -> {}).publicInputs()).hasSize(1);
    }
  }

  @Test
  void aWitnessThatViolatesTheCircuitGivesNoProof() throws Exception {
    Path bad = folder.resolve("bad.wtns");
    cubic(3).witness().with(2, FieldElement.of(Bn254.FR, 4)).writeWtns(bad);
    try (LocalProvingService engine = engine()) {
      ProvingService.Circuit circuit = load(engine);
      ProofException e =
          catchThrowableOfType(
              ProofException.class, () -> circuit.prove(CPU, bad, statement(3), (s, f) -> {}));
      assertThat(e).hasMessageContaining("does not satisfy");
    }
  }

  @Test
  void filesThatAreNoKeyOrNoWitnessAreBlamedOnTheNetwork() throws Exception {
    Path junk = Files.writeString(folder.resolve("junk"), "not a key, nor a witness");
    try (LocalProvingService engine = engine()) {
      ProofException ofKey =
          catchThrowableOfType(
              ProofException.class, () -> engine.load(SYSTEM.id(), junk, Sha256.hex("x")));
      ProvingService.Circuit circuit = load(engine);
      ProofException ofWitness =
          catchThrowableOfType(
              ProofException.class, () -> circuit.prove(CPU, junk, statement(3), (s, f) -> {}));
      ProofException changed =
          catchThrowableOfType(
              ProofException.class, () -> engine().load(SYSTEM.id(), key, "00".repeat(32)));
      assertThat(List.of(ofKey, ofWitness, changed))
          .allSatisfy(e -> assertThat(e.blame().ofNetwork()).isTrue());
      assertThat(ofKey.blame()).as("no job with it can be done").isEqualTo(Blame.KEY);
    }
  }

  @Test
  void cardsProveOnlyWhereTheyAreSwitchedOn() {
    Device gpu = device(DeviceKind.GPU, "gpu:GPU-1");
    try (LocalProvingService engine = engine()) {
      assertThat(engine.obstacle(CPU)).isEmpty();
      assertThat(engine.obstacle(gpu).orElseThrow()).isEqualTo("switched off");
      assertThat(engine.obstacle(device(DeviceKind.ACCELERATOR, "usb:1-2"))).isPresent();
    }
    try (GpuWorkers on = gpus()) {
      assertThat(on.obstacle(gpu)).isEmpty();
    }
  }

  private static GpuWorkers gpus() {
    return GpuWorkers.ofThisComputer(
        new GpuWorkers.Files(folder, folder.resolve("crossover"), folder.resolve("selftests")),
        GpuWorkerMain.class,
        arithmetic,
        SYSTEM,
        GpusForTests.broker(),
        () -> FairTurns.COST,
        Clock.systemUTC());
  }

  /** Where it was slower at each size, or wrong, it is not used, and the user reads why. */
  @ParameterizedTest
  @CsvSource({
    "10, 10, ''",
    "18, 18, ''",
    "99, 99, slower than the processor",
    "98, 98, something else than the processor",
    ", 99, ''"
  })
  void theCrossoverOfACardIsTheOneThatWasMeasured(
      @Nullable Integer winsFrom, int suitsFrom, String obstacle) {
    Device gpu = device(DeviceKind.GPU, "gpu:GPU-" + winsFrom);
    if (winsFrom != null) {
      new Crossover(folder.resolve("crossover"))
          .of(
              Crossover.pair("GPU-" + winsFrom, arithmetic.description()),
              k -> result(k >= winsFrom ? 1 : 3, winsFrom == Crossover.WRONG ? "cd" : "ab"),
              k -> result(2, "ab"));
    }
    try (LocalProvingService engine = engine(gpus())) {
      assertThat(engine.suitsFrom(gpu)).isEqualTo(suitsFrom);
      assertThat(engine.obstacle(gpu).orElse("")).contains(obstacle);
      assertThat(engine.obstacle(gpu).isEmpty()).isEqualTo(obstacle.isEmpty());
      assertThat(engine.unmeasured(gpu)).isEqualTo(winsFrom == null);
      assertThat(engine.tested(gpu)).isEqualTo(winsFrom != null);
      assertThat(engine.unmeasured(CPU)).isFalse();
      assertThat(engine.slots(gpu)).isGreaterThan(engine.slots(CPU));
    }
  }

  private static TrialResult result(long millis, String answer) {
    return new TrialResult(millis * 1_000_000, answer.repeat(32));
  }

  @Test
  void theSizeOfACircuitStandsInItsKey() throws Exception {
    try (LocalProvingService engine = engine();
        ProvingKey loaded = ZkeyReader.load(key, KeyCache.none())) {
      assertThat(engine.logDomain(SYSTEM.id(), key)).isEqualTo(loaded.logDomain());
      Path junk = Files.writeString(folder.resolve("no-key"), "junk");
      assertThatThrownBy(() -> engine.logDomain(SYSTEM.id(), junk))
          .isInstanceOf(ProofException.class);
    }
  }

  /** Its memory is mapped: closed under a running proof, it would take the program down. */
  @Test
  void aKeyInUseStaysOpenWhenAnotherTakesItsPlace() throws Exception {
    Path other = folder.resolve("other.zkey");
    Path r1cs = folder.resolve("cubic.r1cs");
    new InsecureSetup(arithmetic, new SecureRandom()).run(r1cs, other, Progress.NONE);
    Path witness = witness(3);
    try (LocalProvingService engine = engine()) {
      ProvingService.Circuit first = load(engine);
      ProvingService.Circuit again = load(engine);
      try (ProvingService.Circuit second = engine.load(SYSTEM.id(), other, Sha256.hex(other))) {
        assertThat(second.prove(CPU, witness, statement(3), (s, f) -> {}).publicInputs())
            .hasSize(1);
        first.close();
        assertThat(again.prove(CPU, witness, statement(3), (s, f) -> {}).publicInputs()).hasSize(1);
        again.close();
        assertThatThrownBy(() -> again.prove(CPU, witness, statement(3), (s, f) -> {}))
            .as("nobody uses it any more")
            .isInstanceOf(IllegalStateException.class);
      }
    }
  }

  /** Reading a large key takes tens of seconds. */
  @Test
  void aFinishedProofDoesNotWaitForAnotherCircuitsKey() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    try (KeyShelf shelf = new KeyShelf()) {
      KeyShelf.Borrowed first = shelf.take("groth16", "first", () -> loaded("first"));
      CompletableFuture<Void> other =
          inAThread(() ->
              shelf
                  .take(
                      "groth16",
                      "other",
                      () -> {
                        reading.countDown();
                        await().atMost(Duration.ofMinutes(1)).until(() -> goOn.getCount() == 0);
                        return loaded("other");
                      })
                  .close());
      reading.await();
      CompletableFuture<Void> closing = inAThread(first::close);
      try {
        assertThat(closing).succeedsWithin(Duration.ofSeconds(20));
        assertThat(other).isNotDone();
      } finally {
        goOn.countDown();
      }
      other.join();
      try (KeyShelf.Borrowed again = shelf.take("groth16", "other", () -> loaded("read twice"))) {
        assertThat(again.key().sha256()).isEqualTo("other");
      }
    }
  }

  /** Of its own: the common pool has only one on small computers. */
  private static CompletableFuture<Void> inAThread(Runnable task) {
    return CompletableFuture.runAsync(task, run -> Thread.ofPlatform().start(run));
  }

  private static LoadedKey loaded(String name) {
    return new LoadedKey(SYSTEM, key, new NamedCircuit(name), name);
  }

  /** Nobody would end it. */
  @Test
  void noProcessStartsAfterTheEnd() throws Exception {
    Device gpu = device(DeviceKind.GPU, "gpu:late");
    GpuWorkers gpus =
        new GpuWorkers(
            device -> {
              throw new AssertionError("a process for " + device.name());
            },
            folder.resolve("crossover"),
            arithmetic,
            SYSTEM,
            _ -> {},
            GpusForTests.broker(),
            () -> FairTurns.COST);
    try (LocalProvingService engine = engine(gpus)) {
      gpus.close();
      gpus.measure(gpu);
      ProvingService.Circuit circuit = load(engine);
      Path witness = witness(3);
      assertThatThrownBy(() -> circuit.prove(gpu, witness, statement(3), (step, fraction) -> {}))
          .isInstanceOf(ProofStoppedException.class);
    }
  }

  /**
   * A card's process hears that it is held and let go, and answers only then. On the CPU the caller
   * rests. What it answers is no proof, and another device has to make it.
   */
  @Test
  void aCardRestsByItselfAndTheCpuDoesNot() throws Exception {
    Device gpu = device(DeviceKind.GPU, "gpu:held");
    List<String> steps = new ArrayList<>();
    GpuWorkers gpus =
        new GpuWorkers(
            device ->
                new Worker(
                    device.name(),
                    ChildCommand.ofThisJava(64, List.of(), HeldGpu.class.getName(), List.of()),
                    WorkerLimits.DEFAULT,
                    Clock.systemUTC()),
            folder.resolve("crossover"),
            arithmetic,
            SYSTEM,
            _ -> {},
            GpusForTests.broker(),
            () -> FairTurns.COST);
    try (LocalProvingService engine = engine(gpus)) {
      assertThat(engine.restsByItself(gpu)).isTrue();
      assertThat(engine.restsByItself(CPU)).isFalse();
      engine.pace(CPU, new WorkRate(0, "held"));
      engine.pace(gpu, new WorkRate(0, "held"));
      Path witness = witness(3);
      ProofException e =
          catchThrowableOfType(
              ProofException.class,
              () ->
                  load(engine)
                      .prove(
                          gpu,
                          witness,
                          statement(3),
                          (step, fraction) -> {
                            steps.add(step);
                            if (steps.size() == 4) {
                              engine.pace(gpu, new WorkRate(0.5, "held at 50 %"));
                            }
                          }));
      assertThat(e.blame()).isEqualTo(Blame.UNABLE);
      assertThat(e).hasMessageContaining("it is no proof");
      assertThat(engine.obstacle(gpu)).as("it rests after a fault").isPresent();
    }
    assertThat(steps).hasSizeGreaterThanOrEqualTo(4);
  }

  /** What a card's process gives out is verified here, whatever it found itself. */
  @Test
  void anotherStatementsProofFromACardIsNotBelieved() throws Exception {
    Device gpu = device(DeviceKind.GPU, "gpu:old");
    Path witness = witness(4);
    Path old = folder.resolve("old.json");
    try (LocalProvingService engine = engine()) {
      Files.write(old, load(engine).prove(CPU, witness(3), statement(3), (s, f) -> {}).json());
    }
    GpuWorkers gpus =
        new GpuWorkers(
            device -> GpusForTests.worker(1, OldProofGpu.class, old.toString()),
            folder.resolve("crossover"),
            arithmetic,
            SYSTEM,
            _ -> {},
            GpusForTests.broker(),
            () -> FairTurns.COST);
    try (LocalProvingService engine = engine(gpus)) {
      ProvingService.Circuit circuit = load(engine);
      assertThat(circuit.prove(gpu, witness(3), statement(3), (s, f) -> {}).publicInputs())
          .containsExactly(BigInteger.valueOf(35));
      ProofException e =
          catchThrowableOfType(
              ProofException.class, () -> circuit.prove(gpu, witness, statement(4), (s, f) -> {}));
      assertThat(e.blame()).isEqualTo(Blame.UNVERIFIED);
      assertThat(e).hasMessageContaining("does not verify");
      // Not yet a fault of the card: the witness may be the bad one.
      assertThat(engine.obstacle(gpu)).isEmpty();
      engine.wasWrong(gpu.id());
      await().until(() -> engine.obstacle(gpu).isPresent());
    }
  }

  /** A real process that finds no such card: that is no wrong proof, and the user is told why. */
  @Test
  void aCardThatIsGoneLeavesItsJobToOthers() throws Exception {
    Device gpu = device(DeviceKind.GPU, "gpu:GPU-that-is-gone");
    Path witness = witness(3);
    try (LocalProvingService engine = engine(gpus())) {
      ProofException e =
          catchThrowableOfType(
              ProofException.class,
              () -> load(engine).prove(gpu, witness, statement(3), (step, fraction) -> {}));
      assertThat(e.blame()).isEqualTo(Blame.UNABLE);
      assertThat(e).hasMessageContaining("GPU-that-is-gone");
    }
  }

  /** A key that is only looked for. */
  private record NamedCircuit(String sha256) implements org.hearth.prover.system.spi.Circuit {
    @Override
    public String name() {
      return sha256;
    }

    @Override
    public int logDomain() {
      return 0;
    }

    @Override
    public int publicInputs() {
      return 0;
    }

    @Override
    public int witnessSize() {
      return 0;
    }

    @Override
    public byte[] verifyingKey() {
      return new byte[0];
    }

    @Override
    public org.hearth.prover.system.spi.Verifier verifier() {
      throw new AssertionError("nothing is proved with it");
    }

    @Override
    public org.hearth.prover.system.spi.CircuitWitness open(Path witness) {
      throw new AssertionError("nothing is proved with it");
    }

    @Override
    public void close() {}
  }

  /** The statement is read from the witness, so no device need work to find out. */
  @Test
  void aWitnessForAnotherStatementIsRefusedBeforeAnyWork() throws Exception {
    DeviceProver never =
        new DeviceProver() {
          @Override
          public java.util.Optional<String> obstacle(Device device) {
            return java.util.Optional.empty();
          }

          @Override
          public byte[] prove(
              Device device,
              LoadedKey key,
              Path file,
              org.hearth.prover.system.spi.CircuitWitness witness,
              ProofProgress progress) {
            throw new AssertionError("it was asked to prove");
          }
        };
    Device gpu = device(DeviceKind.GPU, "gpu:never");
    Path witness = witness(3);
    try (LocalProvingService engine = engine(never)) {
      ProvingService.Circuit circuit = load(engine);
      ProofException e =
          catchThrowableOfType(
              ProofException.class,
              () -> circuit.prove(gpu, witness, statement(4), (step, fraction) -> {}));
      assertThat(e.blame()).isEqualTo(Blame.INPUT);
      assertThat(e).hasMessageContaining("another statement");
    }
  }

  @Test
  void aProofSystemThatNobodyKnowsIsTheNetworksFault() {
    try (LocalProvingService engine = engine()) {
      ProofException e =
          catchThrowableOfType(ProofException.class, () -> engine.load("halo2", key, keyHash));
      assertThat(e.blame()).isEqualTo(Blame.INPUT);
      assertThat(e).hasMessageContaining("halo2").hasMessageContaining("groth16");
    }
  }

  /** It is no miscalculation, and another device may have the memory. */
  @Test
  void aLackOfMemoryIsAKindOfItsOwn() throws Exception {
    DeviceProver small =
        new DeviceProver() {
          @Override
          public java.util.Optional<String> obstacle(Device device) {
            return java.util.Optional.empty();
          }

          @Override
          public byte[] prove(
              Device device,
              LoadedKey key,
              Path file,
              org.hearth.prover.system.spi.CircuitWitness witness,
              ProofProgress progress) {
            throw new org.hearth.prover.backend.spi.NotEnoughMemoryException("it is too large");
          }
        };
    Device gpu = device(DeviceKind.GPU, "gpu:small");
    Path witness = witness(3);
    try (LocalProvingService engine = engine(small)) {
      ProvingService.Circuit circuit = load(engine);
      ProofException e =
          catchThrowableOfType(
              ProofException.class,
              () -> circuit.prove(gpu, witness, statement(3), (step, fraction) -> {}));
      assertThat(e.blame()).isEqualTo(Blame.NOT_ENOUGH_MEMORY);
    }
  }
}
