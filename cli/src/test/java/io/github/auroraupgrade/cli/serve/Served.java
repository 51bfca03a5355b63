package io.github.auroraupgrade.cli.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.auroraupgrade.cli.AuroraUpgrade;
import io.github.auroraupgrade.cli.console.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code aurora-upgrade serve} in this process, stopped when closed. */
public final class Served implements AutoCloseable {
  private static final Pattern ENDPOINT =
      Pattern.compile("listens on (http://127\\.0\\.0\\.1:\\d+)");
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final CompletableFuture<Integer> status = new CompletableFuture<>();
  private final Thread thread;

  /** Serves with these arguments. */
  public Served(String... args) {
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, UTF_8),
            new PrintStream(out, true, UTF_8),
            Map.of(),
            false);
    thread = Thread.ofPlatform().start(() -> status.complete(AuroraUpgrade.run(console, args)));
  }

  /** Where it listens, once it does. */
  public String endpoint() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end && !status.isDone()) {
      Matcher said = ENDPOINT.matcher(out());
      if (said.find()) {
        return said.group(1);
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    throw new AssertionError("serve did not say where it listens: " + out());
  }

  /** What it has said so far. */
  public String out() {
    return out.toString(UTF_8);
  }

  /** Waits until it has said this. */
  public void awaitOut(String text) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!out().contains(text)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("serve did not say '" + text + "': " + out());
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** Stops it and answers its exit status. */
  public int stop() {
    thread.interrupt();
    try {
      return status.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | InterruptedException | ExecutionException e) {
      throw new AssertionError("serve did not stop", e);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
