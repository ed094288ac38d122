package org.hearth.app.serve.http;

import java.util.List;

/** Some paths that belong together, with one way to say no. */
public interface Face {
  /** What there is; the same at each call. */
  List<Route> routes();

  /**
   * How this interface tells that something can't be done.
   *
   * @param sentence for whoever asked
   */
  default Answer.Whole refused(int status, String sentence) {
    return JsonErrors.error(status, sentence);
  }
}
