package org.hearth.device.accelerator.emulator.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.hearth.device.accelerator.emulator.AcceleratorEmulator;
import org.hearth.device.accelerator.emulator.ProofMaker;
import org.hearth.device.accelerator.link.Link;

/**
 * An emulated accelerator and the cable by which it hangs: whenever the plan pulls it out, its line
 * goes, and after a while another one comes.
 */
public final class EmulatedCable {
  private final Lines lines;
  private final Devices devices;
  private final ProofMaker maker;
  private final Duration away;
  private final Duration stall;
  private final Consumer<String> diary;
  private final RandomGenerator random;
  private volatile AcceleratorEmulator device;
  private volatile FaultyLink line;

  /** Makes lines, one after another. */
  @FunctionalInterface
  public interface Lines {
    Link open() throws IOException;
  }

  /** Makes devices that have just got their power. */
  @FunctionalInterface
  public interface Devices {
    AcceleratorEmulator make(ProofMaker maker);
  }

  /**
   * @param away how long it stays unplugged
   * @param stall how long it is frozen
   * @param diary hears "begun" and "made" with the checksum of the witness (CRC-32C, in hex), and
   *     the word of each fault
   */
  public EmulatedCable(
      Lines lines,
      Devices devices,
      ProofMaker maker,
      FaultPlan plan,
      Duration away,
      Duration stall,
      long seed,
      Consumer<String> diary)
      throws IOException {
    this.lines = lines;
    this.devices = devices;
    this.away = away;
    this.stall = stall;
    this.diary = diary;
    this.random = new Random(seed);
    this.maker = new FaultyProofMaker(maker, plan, new OurHand(), random);
    this.device = devices.make(this.maker);
    this.line = new FaultyLink(lines.open(), random);
  }

  /** Serves until a line breaks that was not pulled. */
  public void serve() throws IOException, InterruptedException {
    while (true) {
      try (FaultyLink present = line) {
        device.serve(present);
      } catch (IOException e) {
        if (!line.pulled()) {
          throw e;
        }
      }
      Thread.sleep(away);
      line = new FaultyLink(lines.open(), random);
    }
  }

  private final class OurHand implements FaultyProofMaker.Hand {
    @Override
    public void does(Fault fault) {
      diary.accept(fault.word());
      switch (fault) {
        case UNPLUG -> line.pull();
        case POWER_LOSS -> {
          AcceleratorEmulator old = device;
          device = devices.make(maker);
          old.stop();
          line.pull();
        }
        case GARBLE_TO_HOST -> line.garbleWrite();
        case GARBLE_TO_DEVICE -> line.garbleRead();
        case STALL -> line.freeze(stall);
        case LIE -> {}
      }
    }

    @Override
    public void proofBegun(String witness) {
      diary.accept("begun " + witness);
    }

    @Override
    public void proofMade(String witness) {
      diary.accept("made " + witness);
    }
  }
}
