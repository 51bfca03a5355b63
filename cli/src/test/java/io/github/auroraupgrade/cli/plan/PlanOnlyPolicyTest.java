package io.github.auroraupgrade.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.cli.Ran;
import io.github.auroraupgrade.cli.world.Deployment;
import io.github.auroraupgrade.cli.world.World;
import io.github.auroraupgrade.simulator.HttpEndpoint;
import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The policy that docs/plan-only.md gives people to paste, against the calls that are made. */
class PlanOnlyPolicyTest {
  private static final Path PAGE =
      Path.of(System.getProperty("repository.root"), "docs/plan-only.md");
  private static final Pattern ACTION = Pattern.compile("\"(rds|cloudwatch):([A-Za-z]+)\"");

  @ParameterizedTest
  @ValueSource(strings = {"orders-postgresql", "orders-mysql"})
  void planAndInventoryCallNothingThatItDoesNotAllow(String fleet) throws IOException {
    Deployment deployment =
        Deployment.into(
            new World(Fleet.named(fleet), 7), Clock.systemUTC(), UnaryOperator.identity());
    try (HttpEndpoint door = HttpEndpoint.open(deployment.aws(), 0)) {
      String address = door.endpoint().toString();
      for (List<String> command :
          List.of(
              List.of("plan", "--global-cluster", "orders"),
              List.of("plan", "--global-cluster", "orders", "--target", "lts", "--what-if"),
              List.of("plan", "--global-cluster", "orders", "--target", "next-major"),
              List.of("inventory"))) {
        Ran.aurora(
            Stream.concat(command.stream(), Stream.of("--simulator", address))
                .toArray(String[]::new));
      }
    }
    List<Call> made = deployment.aws().ledger().calls();
    assertThat(made).hasSizeGreaterThan(20).noneMatch(Call::isChange);
    assertThat(made.stream().map(Call::action).collect(Collectors.toSet())).isSubsetOf(allowed());
  }

  private static Set<String> allowed() throws IOException {
    Matcher action = ACTION.matcher(Files.readString(PAGE));
    return action.results().map(found -> found.group(2)).collect(Collectors.toSet());
  }
}
