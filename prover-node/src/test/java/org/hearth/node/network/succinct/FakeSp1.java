package org.hearth.node.network.succinct;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.node.proving.ForeignEngine;
import org.hearth.node.proving.ProofException;
import org.hearth.node.proving.ProofException.Blame;
import org.hearth.node.proving.ProofProgress;

/** A stand-in for the program that runs SP1: what it "proves" names what it was given. */
final class FakeSp1 implements ForeignEngine {
  volatile Optional<String> obstacle = Optional.empty();
  volatile Optional<String> failure = Optional.empty();
  volatile int slots = 1;
  volatile Runnable meanwhile = () -> {};
  volatile int proofs;

  @Override
  public Device device() {
    return new Device(new DeviceId("engine:sp1"), DeviceKind.OTHER, "SP1", Map.of(), true, true);
  }

  @Override
  public Optional<String> obstacle() {
    return obstacle;
  }

  @Override
  public int slots() {
    return slots;
  }

  @Override
  public Limits limits() {
    return new Limits(1000, 1000);
  }

  @Override
  public byte[] prove(
      Path program, Path input, List<BigInteger> statement, ProofProgress progress) {
    progress.at("proving", 0.1);
    meanwhile.run();
    progress.at("proving", 0.5);
    if (failure.isPresent()) {
      throw new ProofException(Blame.PROGRAM, failure.get());
    }
    proofs++;
    try {
      return proof(Files.readString(program), Files.readString(input), proofs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] proof(String program, String input, int number) {
    return (program + " ran on " + input + ", " + number).getBytes(StandardCharsets.UTF_8);
  }
}
