package org.hearth.device.accelerator.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.device.accelerator.protocol.AcceleratorException.Kind;
import org.hearth.device.api.DisplayText;

/**
 * What an accelerator says of itself.
 *
 * @param version of the protocol that is spoken with it, 1 or 2
 * @param simulated whether it is an emulator; shown wherever the device is
 * @param systems the proof systems that it has; in version 1 at most the one of that version
 * @param maker as it says, made safe to show, like the following
 */
public record Capabilities(
    int version,
    boolean simulated,
    List<SystemOffer> systems,
    String maker,
    String model,
    String firmware) {
  /** The highest that this program speaks. */
  public static final int VERSION = 2;

  private static final int FIRST = 1;
  private static final int SIMULATED = 1;
  private static final int GROTH16_BN254 = 1;
  private static final int MOST_SYSTEMS = 16;

  /** Of BN254's roots of unity, the only field of version 1. */
  private static final int LARGEST_LOG_OF_VERSION_1 = 28;

  public Capabilities {
    systems = List.copyOf(systems);
  }

  /** The same device as it introduces itself to a host that speaks no more than that version. */
  public Capabilities spokenWith(int hosts) {
    return hosts >= version
        ? this
        : new Capabilities(Math.max(FIRST, hosts), simulated, systems, maker, model, firmware);
  }

  /** Empty when the device does not have that system, or not in those formats. */
  public Optional<SystemOffer> offer(ProofFormats formats) {
    return systems.stream().filter(offer -> offer.formats().equals(formats)).findFirst();
  }

  public byte[] payload() {
    Payload head = Payload.write().u16(version).u8(simulated ? SIMULATED : 0);
    if (version == FIRST) {
      Optional<SystemOffer> only = offer(ProofFormats.OF_VERSION_1);
      return head.u8(only.isPresent() ? GROTH16_BN254 : 0)
          .u64(only.map(SystemOffer::keyBytes).orElse(0L))
          .u8(only.map(SystemOffer::logDomain).orElse(0))
          .text(maker)
          .text(model)
          .text(firmware)
          .done();
    }
    Payload all = head.text(maker).text(model).text(firmware).u8(systems.size());
    systems.forEach(offer -> offer.write(all));
    return all.done();
  }

  /**
   * @throws AcceleratorException when it speaks a version that this program does not, offers
   *     nothing, or says what the protocol does not allow
   */
  public static Capabilities parse(byte[] payload) throws AcceleratorException {
    Payload p = Payload.read(payload);
    int version = p.u16();
    if (version < FIRST || version > VERSION) {
      throw new AcceleratorException(
          Kind.REFUSED,
          "it speaks version " + version + " of the protocol and Hearth versions 1 and 2");
    }
    Capabilities found = version == FIRST ? first(p) : second(p);
    if (found.systems().isEmpty()) {
      throw new AcceleratorException(Kind.REFUSED, "it has no proof system that Hearth knows");
    }
    return found;
  }

  private static Capabilities first(Payload p) throws AcceleratorException {
    boolean simulated = (p.u8() & SIMULATED) != 0;
    boolean groth16 = (p.u8() & GROTH16_BN254) != 0;
    SystemOffer offer = SystemOffer.ofVersion1(p.u64(), p.u8());
    List<SystemOffer> systems =
        groth16 ? List.of(offer.checked(LARGEST_LOG_OF_VERSION_1)) : List.of();
    return new Capabilities(FIRST, simulated, systems, p.text(), p.text(), p.text());
  }

  private static Capabilities second(Payload p) throws AcceleratorException {
    boolean simulated = (p.u8() & SIMULATED) != 0;
    String maker = p.text();
    String model = p.text();
    String firmware = p.text();
    int count = p.u8();
    if (count > MOST_SYSTEMS) {
      throw new AcceleratorException(Kind.GARBLED, "it says it has " + count + " proof systems");
    }
    List<SystemOffer> systems = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      systems.add(SystemOffer.read(p));
    }
    return new Capabilities(VERSION, simulated, systems, maker, model, firmware);
  }

  /** Maker and model, with "[simulated]" behind them where it is. */
  public String name() {
    String own = DisplayText.clean(maker + " " + model, "Accelerator");
    return own + (simulated ? " [simulated]" : "");
  }
}
