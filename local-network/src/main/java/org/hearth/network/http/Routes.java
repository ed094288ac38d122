package org.hearth.network.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All operations, in the order of the OpenAPI file. */
final class Routes {
  private static final int NO_BODY = 0;
  private static final int SMALL = 4 * 1024;

  /** Room beside the proof in a submission: public inputs and white space. */
  private static final int BESIDE_PROOF = 960 * 1024;

  private final List<Route> routes;

  /**
   * @param maxProofBytes of the largest proof, before base64
   */
  Routes(PublicHandlers open, ProverHandlers prover, int maxProofBytes) {
    int submission = BESIDE_PROOF + 4 * ((maxProofBytes + 2) / 3);
    routes =
        List.of(
            open("GET", "/openapi.yaml", NO_BODY, r -> open.openApi()),
            open("GET", "/v1/network", NO_BODY, r -> open.network()),
            open("GET", "/v1/genesis", NO_BODY, r -> open.genesis()),
            new Route("POST", "/v1/provers", Route.Access.SELF_SIGNED, SMALL, prover::register),
            signed("GET", "/v1/offers", NO_BODY, prover::offers),
            signed("GET", "/v1/leases", NO_BODY, prover::leases),
            signed("GET", "/v1/leases/{leaseId}", NO_BODY, prover::lease),
            signed("POST", "/v1/leases/{leaseId}/accept", SMALL, prover::accept),
            signed("POST", "/v1/leases/{leaseId}/decline", SMALL, prover::decline),
            signed("POST", "/v1/leases/{leaseId}/release", SMALL, prover::release),
            signed("POST", "/v1/leases/{leaseId}/proof", submission, prover::submit),
            open("GET", "/v1/blobs/{sha256}", NO_BODY, open::blob),
            signed("GET", "/v1/events", NO_BODY, prover::events),
            signed("GET", "/v1/account", NO_BODY, prover::account),
            open("GET", "/v1/stats", NO_BODY, r -> open.stats()),
            open("GET", "/v1/blocks", NO_BODY, open::blocks),
            open("GET", "/v1/rollup/accounts/{index}", NO_BODY, open::rollupAccount),
            open("POST", "/v1/rollup/transfers", SMALL, open::submitTransfer));
  }

  private static Route open(String method, String template, int limit, Route.Handler handler) {
    return new Route(method, template, Route.Access.OPEN, limit, handler);
  }

  private static Route signed(String method, String template, int limit, Route.Handler handler) {
    return new Route(method, template, Route.Access.SIGNED, limit, handler);
  }

  List<Route> all() {
    return routes;
  }

  /** A route and the values of its parts. */
  record Match(Route route, Map<String, String> path) {}

  /**
   * @throws HttpProblem 404 when there is no such path, 405 when it has other methods
   */
  Match find(String method, String path) {
    List<String> methods = new ArrayList<>();
    for (Route route : routes) {
      Optional<Map<String, String>> values = route.match(path);
      if (values.isPresent()) {
        if (route.method().equals(method)) {
          return new Match(route, values.get());
        }
        methods.add(route.method());
      }
    }
    if (methods.isEmpty()) {
      throw new HttpProblem(
          404, "There is no such path here; /openapi.yaml lists those there are.");
    }
    throw new HttpProblem(405, "This path takes " + String.join(", ", methods) + " only.");
  }
}
