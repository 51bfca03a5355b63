package io.github.auroraupgrade.simulator.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.auroraupgrade.simulator.local.HubFunctions;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import io.github.auroraupgrade.simulator.stepfunctions.base.StateMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody else's opinion of the definitions. Needs Node's npx; skipped by name without it. */
class DefinitionCheckTest {
  @TempDir Path directory;

  /** As AWS is given it: the validator does not know a placeholder within an ARN. */
  @ParameterizedTest
  @ValueSource(strings = {"upgrade.asl.json", "fleet.asl.json"})
  void aslValidatorAcceptsTheDefinition(String file) throws IOException, InterruptedException {
    Path definition = directory.resolve(file);
    StateMachine deployed =
        file.startsWith("fleet") ? HubFunctions.stateMachine() : LocalDeployment.stateMachine();
    Files.writeString(definition, deployed.text());
    Process validator =
        start("npx", "--yes", "asl-validator@4.0.0", "--json-path", definition.toString());
    if (!validator.waitFor(2, TimeUnit.MINUTES)) {
      validator.destroyForcibly();
      abort("asl-validator did not come: npx took more than two minutes");
    }
    String said = Files.readString(output());
    if (said.contains("npm error network") || said.contains("npm error code E")) {
      abort("asl-validator did not come, npm has no way to its registry: " + said);
    }

    assertThat(validator.exitValue()).as(said).isZero();
  }

  private Path output() {
    return directory.resolve("output.txt");
  }

  private Process start(String... command) throws IOException {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(output().toFile())
          .start();
    } catch (IOException missing) {
      return abort("asl-validator needs npx, which is not on the PATH: " + missing.getMessage());
    }
  }
}
