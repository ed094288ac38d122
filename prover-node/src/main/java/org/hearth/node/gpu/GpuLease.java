package org.hearth.node.gpu;

/**
 * A place on a GPU. Whoever has it says from time to time that he lives; when his work is done he
 * either leaves or stays with his memory until another wants it.
 */
public final class GpuLease implements AutoCloseable {
  private final GpuBroker broker;
  private final Place place;

  GpuLease(GpuBroker broker, Place place) {
    this.broker = broker;
    this.place = place;
  }

  /** Of the GPU's memory, that may be used in all; {@link Long#MAX_VALUE} if nobody knows. */
  public long bytes() {
    return broker.bytes(place);
  }

  /** Its holder lives. */
  public void renew() {
    broker.renew(place);
  }

  /** Whether its holder was asked to leave, or is taken to have died. */
  public boolean wantedBack() {
    return broker.wantedBack(place);
  }

  /** The work is done and the memory stays, for the next work or until another wants it. */
  public void idle() {
    broker.idle(place);
  }

  /** The holder has left, with all that it had there. */
  @Override
  public void close() {
    broker.close(place);
  }
}
