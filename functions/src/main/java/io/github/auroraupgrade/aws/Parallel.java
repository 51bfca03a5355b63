package io.github.auroraupgrade.aws;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Runs reads side by side and rethrows the first error as it was thrown. */
public final class Parallel {
  private Parallel() {}

  /** What is read of each, in their order; the executor decides how many run at once. */
  public static <A, B> List<B> map(Executor executor, List<A> each, Function<A, B> read) {
    List<CompletableFuture<B>> running =
        each.stream()
            .map(one -> CompletableFuture.supplyAsync(() -> read.apply(one), executor))
            .toList();
    try {
      return running.stream().map(CompletableFuture::join).toList();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
