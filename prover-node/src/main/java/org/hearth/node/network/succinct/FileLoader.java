package org.hearth.node.network.succinct;

import java.util.Optional;
import org.hearth.node.job.BlobRef;
import org.hearth.node.network.succinct.RequestLeases.Part;
import org.hearth.node.proving.ForeignEngine;

/** Brings what a request's proof needs into the files that are kept of it. */
final class FileLoader {
  private static final long MOST_BYTES = 256L << 20;

  private final RequestFiles files;
  private final RequestLeases leases;
  private final ForeignEngine.Limits limits;

  FileLoader(RequestFiles files, RequestLeases leases, ForeignEngine.Limits limits) {
    this.files = files;
    this.leases = leases;
    this.limits = limits;
  }

  /** What everybody may load: all of it, but for an input that is told to its prover only. */
  RequestLease.Files open(AskedProof request) {
    String name = RequestLease.leaseId(request.requestId());
    BlobRef program = program(name, request);
    return new RequestLease.Files(
        Optional.of(program),
        request.sources().secretInput()
            ? Optional.empty()
            : Optional.of(input(name, request.sources().input())));
  }

  /** The same of one that is ours, with what was missing. */
  RequestLease.Files all(RequestLease lease, AskedProof request, SignedCalls calls) {
    String name = lease.leaseId();
    BlobRef program = lease.files().program().orElseGet(() -> program(name, request));
    BlobRef input =
        lease
            .files()
            .input()
            .orElseGet(() ->
                input(
                    name,
                    request.sources().secretInput()
                        ? calls.inputAddress(lease.requestId())
                        : request.sources().input()));
    return new RequestLease.Files(Optional.of(program), Optional.of(input));
  }

  private BlobRef program(String name, AskedProof request) {
    return files.load(
        request.sources().program(),
        leases.file(name, Part.PROGRAM),
        Math.min(MOST_BYTES, limits.programBytes()));
  }

  private BlobRef input(String name, String address) {
    return files.load(
        address, leases.file(name, Part.INPUT), Math.min(MOST_BYTES, limits.inputBytes()));
  }
}
