package org.hearth.node.foreign;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hearth.device.api.Device;
import org.hearth.node.proving.ForeignEngine;
import org.hearth.node.proving.Proof;
import org.hearth.node.proving.ProofProgress;
import org.hearth.node.proving.ProvingService;

/** One engine in the place of the node's own provers: a job's key is the program that is run. */
public final class ForeignProvingService implements ProvingService {
  private final ForeignEngine engine;

  public ForeignProvingService(ForeignEngine engine) {
    this.engine = engine;
  }

  @Override
  public Optional<String> obstacle(Device device) {
    return engine.obstacle();
  }

  @Override
  public int slots(Device device) {
    return engine.slots();
  }

  /** A program that is not ours has no steps between which it could be held. */
  @Override
  public boolean canRest(Device device) {
    return false;
  }

  @Override
  public boolean restsByItself(Device device) {
    return true;
  }

  /** Nothing is known of the size before it runs. */
  @Override
  public int logDomain(String system, Path provingKey) {
    return 0;
  }

  @Override
  public Circuit load(String system, Path provingKey, String sha256) {
    return new Program(provingKey);
  }

  private final class Program implements Circuit {
    private final Path file;

    Program(Path file) {
      this.file = file;
    }

    /** Programs are named by their networks, each in its way. */
    @Override
    public String vkHash() {
      return "";
    }

    @Override
    public Proof prove(
        Device device, Path witness, List<BigInteger> statement, ProofProgress progress) {
      return new Proof(engine.prove(file, witness, statement, progress), statement);
    }
  }
}
