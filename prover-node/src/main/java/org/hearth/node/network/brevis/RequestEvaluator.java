package org.hearth.node.network.brevis;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.hearth.node.job.BlobRef;
import org.hearth.node.network.brevis.ProofLeases.Part;
import org.hearth.node.network.brevis.pico.PicoService;
import org.hearth.node.network.brevis.pico.PicoService.Code;
import org.hearth.node.network.brevis.pico.PicoService.Estimated;
import org.hearth.node.network.brevis.pico.PicoService.Registered;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.wire.StrangersFiles;
import org.hearth.prover.hash.Sha256;

/**
 * Loads a request's program and input and has Pico run it without a proof: what it takes, and
 * whether it writes what the request asks for.
 */
final class RequestEvaluator {
  /** Of a program, and of an input. */
  static final long MOST_BYTES = 50L << 20;

  /** A file of the node has at least one byte, and an input may have none. */
  private static final byte INPUT = 1;

  private static final BigInteger MOST_CYCLES = BigInteger.ONE.shiftLeft(50);

  private final PicoService pico;
  private final StrangersFiles files;

  RequestEvaluator(PicoService pico, StrangersFiles files) {
    this.pico = pico;
    this.files = files;
  }

  /**
   * @param leases where its files are kept
   * @throws NetworkException if Pico can't be asked now
   */
  ProofLease.Task evaluate(ProofRequest request, ProofLeases leases) throws NotWorthItException {
    String lease = ProofLease.leaseId(request.id());
    Path program = leases.file(lease, Part.PROGRAM);
    Path input = leases.file(lease, Part.INPUT);
    try {
      load(request, program, input);
      Estimated run = run(request, program, inputs(input));
      if (!run.digest().equals(request.digest())) {
        throw new NotWorthItException("its program does not write what it asks for");
      }
      if (run.cost().signum() < 1 || run.cost().compareTo(MOST_CYCLES) > 0) {
        throw new NotWorthItException("Pico estimates " + run.cost() + " cycles for it");
      }
      return new ProofLease.Task(
          request.vk(), request.digest(), blob(program), blob(input), run.cost().longValueExact());
    } catch (IOException e) {
      throw new NetworkException(Cure.RETRY, "the files of a request can't be kept", e);
    }
  }

  private void load(ProofRequest request, Path program, Path input)
      throws NotWorthItException, IOException {
    try {
      if (request.imgUrl().isEmpty()) {
        Files.writeString(program, request.vk().digits(), StandardCharsets.US_ASCII);
      } else {
        files.load(request.imgUrl(), program, MOST_BYTES);
      }
      byte[] bytes = request.input().bytes();
      if (bytes.length == 0 && !request.inputUrl().isEmpty()) {
        files.load(request.inputUrl(), input, MOST_BYTES);
        bytes = Files.readAllBytes(input);
      }
      ByteArrayOutputStream marked = new ByteArrayOutputStream(bytes.length + 1);
      marked.write(INPUT);
      marked.writeBytes(bytes);
      Files.write(input, marked.toByteArray());
    } catch (NetworkException e) {
      // Whoever wrote the request chose the place: what is wrong there is no trouble of the chain.
      throw new NotWorthItException("its files can't be loaded: " + e.getMessage());
    }
  }

  /** What Pico is given, of a file that {@link #evaluate} has written. */
  static byte[] inputs(Path input) throws IOException {
    byte[] marked = Files.readAllBytes(input);
    if (marked.length == 0 || marked[0] != INPUT) {
      throw new IOException(input + " is no input of a request");
    }
    return Arrays.copyOfRange(marked, 1, marked.length);
  }

  private Estimated run(ProofRequest request, Path program, byte[] inputs)
      throws NotWorthItException, IOException {
    String app = request.vk().digits();
    Estimated run = pico.estimateCost(app, inputs);
    if (!run.verdict().ok()
        && run.verdict().code() != Code.INPUT_EXCEEDED
        && !request.imgUrl().isEmpty()) {
      String trouble = register(pico, app, Files.readAllBytes(program));
      if (!trouble.isEmpty()) {
        throw new NotWorthItException("Pico refuses its program: " + trouble);
      }
      run = pico.estimateCost(app, inputs);
    }
    if (run.verdict().code() == Code.INPUT_EXCEEDED) {
      throw new NotWorthItException("its input takes more cycles than your Pico is set to");
    }
    if (!run.verdict().ok()) {
      throw new NotWorthItException("Pico does not run it: " + run.verdict().clause());
    }
    return run;
  }

  /**
   * Hands a program to Pico; one that is there already is there.
   *
   * @param app the name that it must have
   * @return what is wrong, a clause; empty text if nothing is
   */
  static String register(PicoService pico, String app, byte[] elf) {
    Registered registered = pico.registerApp(elf, "");
    boolean known = registered.verdict().message().contains("already exists");
    String name = known ? registered.verdict().message() : registered.appId();
    if (!registered.verdict().ok() && !known) {
      return registered.verdict().clause();
    }
    return name.contains(app) ? "" : "it has another verifying key than the request says";
  }

  private static BlobRef blob(Path file) throws IOException, NotWorthItException {
    if (Files.size(file) == 0) {
      throw new NotWorthItException("its program is empty");
    }
    return new BlobRef(Sha256.hex(file), Files.size(file));
  }
}
