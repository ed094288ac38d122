package org.hearth.prover.system.spi;

/** An open witness of a {@link Circuit}. */
public interface CircuitWitness extends AutoCloseable {
  /** The name of the file, for messages. */
  String name();

  /** What a proof from this witness would prove. */
  Statement statement();

  @Override
  void close();
}
