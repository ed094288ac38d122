package org.hearth.node.run;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.hearth.node.fake.FakeNetwork;
import org.hearth.node.network.spi.JobSource;
import org.hearth.node.network.spi.Network;
import org.hearth.node.network.spi.ProofSubmission;
import org.jspecify.annotations.Nullable;

/** A network whose calls about jobs and proofs a test makes itself, and may add something to. */
final class WatchedNetwork {
  private WatchedNetwork() {}

  /** Makes a call, as {@link #make} does. */
  @FunctionalInterface
  interface Calls {
    @Nullable Object make(Method method, @Nullable Object @Nullable [] arguments) throws Throwable;
  }

  static Network of(FakeNetwork network, Calls calls) {
    JobSource jobs = proxy(JobSource.class, calls);
    ProofSubmission submission = proxy(ProofSubmission.class, calls);
    return implemented(
        Network.class,
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "jobs" -> jobs;
              case "submission" -> submission;
              default -> method.invoke(network, arguments);
            });
  }

  /** The call itself; what the network throws is thrown. */
  static @Nullable Object make(
      FakeNetwork network, Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(network, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, Calls calls) {
    return implemented(type, (proxy, method, arguments) -> calls.make(method, arguments));
  }

  private static <T> T implemented(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
