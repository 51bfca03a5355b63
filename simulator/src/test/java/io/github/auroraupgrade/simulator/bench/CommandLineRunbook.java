package io.github.auroraupgrade.simulator.bench;

import io.github.auroraupgrade.simulator.HttpEndpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The runbook of many teams: one cluster after the other, secondaries first, with the waiters of
 * the AWS CLI. The CLI is the real one ({@code serial_runbook.py}); only its sleeping is ours, on
 * the virtual clock.
 */
record CommandLineRunbook() implements Upgrader {
  private static final Path SCRIPT = Path.of("src/test/resources/bench/serial_runbook.py");
  private static final List<String> PYTHON = List.of("python3", "-B");

  @Override
  public String name() {
    return "serial runbook, AWS CLI waiters";
  }

  /** Whether the AWS CLI can be loaded into Python here. */
  static boolean isHere() {
    try {
      return new ProcessBuilder(
                  Stream.concat(PYTHON.stream(), Stream.of("-c", "import awscli.clidriver"))
                      .toList())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException missing) {
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void upgrade(World world) {
    try (HttpEndpoint door = HttpEndpoint.open(world.aws, 0)) {
      List<String> command = new ArrayList<>(PYTHON);
      command.addAll(List.of(SCRIPT.toString(), door.endpoint().toString(), World.TARGET));
      Stream.concat(world.secondaries().stream(), Stream.of(world.primary()))
          .forEach(member -> command.add(member.region() + "/" + member.cluster()));
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
      builder.environment().put("AWS_ACCESS_KEY_ID", "runbook");
      builder.environment().put("AWS_SECRET_ACCESS_KEY", "simulated");
      builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
      drive(world, builder.start());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Each line is how many seconds it sleeps; it goes on when it is answered. */
  private static void drive(World world, Process process) throws IOException {
    try (BufferedReader asks = process.inputReader(StandardCharsets.UTF_8);
        Writer answers = process.outputWriter(StandardCharsets.UTF_8)) {
      for (String seconds = asks.readLine(); seconds != null; seconds = asks.readLine()) {
        world.sleep(Duration.ofMillis(Math.round(Double.parseDouble(seconds) * 1000)));
        answers.write("\n");
        answers.flush();
      }
      if (process.waitFor() != 0) {
        throw new IllegalStateException("the runbook failed with " + process.exitValue());
      }
    } catch (InterruptedException stopped) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stopped);
    }
  }
}
