package io.github.auroraupgrade.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code fleet plan} says of bad policies and files, without asking anybody. */
class FleetPlanRefusalsTest {
  private static final String ONE = "111111111111";
  private static final String TWO = "222222222222";
  private static final String DEV = "{'rollout':'pg16','waves':[{'name':'dev'}]}";

  @TempDir Path folder;

  /** Policies that no inventory could make good: status 2, before a file is read. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unknown-field | 'speed' is not known | {'rollout':'x','waves':[{'name':'a'}],'speed':1}",
        "unknown-field | 'select.acounts' is not known"
            + " | {'rollout':'x','waves':[{'name':'a'}],'select':{'acounts':[]}}",
        "unknown-field | 'budget.most' is not known"
            + " | {'rollout':'x','waves':[{'name':'a'}],'budget':{'most':3}}",
        "waves-overlap | The waves a, b match the same tags"
            + " | {'rollout':'x','waves':[{'name':'a','match':{'t':'1'}},"
            + "{'name':'b','match':{'t':'1'}}]}",
        "policy-field | 'withoutWave' | {'rollout':'x','waves':[{'name':'a'}],'withoutWave':'b'}",
      })
  void aPolicyThatCannotBeUsedIsRefusedByName(String rule, String words, String policy)
      throws IOException {
    for (String command : List.of("plan", "start")) {
      Ran ran = Ran.aurora("fleet", command, "--policy", policy(policy));

      assertThat(ran.status()).isEqualTo(2);
      assertThat(ran.err()).contains(rule + ": ").contains(words);
    }
  }

  /** What only the databases show: status 4. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 waves-overlap | global-cluster:db0 (dev, all)"
            + " | {'rollout':'x','waves':[{'name':'dev'},"
            + "{'name':'all','match':{'aurora-upgrade:wave':'*'}}]}",
        "1 wave-catches-nothing | Wave 'prod' matches no database."
            + " | {'rollout':'x','waves':[{'name':'dev'},{'name':'prod'}]}",
        "1 without-wave | global-cluster:db0 | {'rollout':'x','waves':[{'name':'prod'}]}",
        "1 nothing-selected | selects no database"
            + " | {'rollout':'x','select':{'engines':['aurora-mysql']},'waves':[{'name':'dev'}]}",
        "1 inventory-missing | There is no inventory of 222222222222."
            + " | {'rollout':'x','select':{'accounts':['111111111111','222222222222']},"
            + "'waves':[{'name':'dev'}]}"
      })
  void aPolicyThatDoesNotFitTheDatabasesIsRefusedByName(String rule, String words, String policy)
      throws IOException {
    Ran ran = plan(policy, file(row(ONE, ONE, "dev", Instant.now())));

    assertThat(ran.status()).as(ran.err()).isEqualTo(4);
    assertThat(ran.out()).contains(rule).contains(words);
  }

  @Test
  void anInventoryOfYesterdayOrFromTheFutureIsRefused() throws IOException {
    for (Duration age : List.of(Duration.ofHours(25), Duration.ofHours(-1))) {
      Ran ran = plan(DEV, file(row(ONE, ONE, "dev", Instant.now().minus(age))));

      assertThat(ran.status()).isEqualTo(4);
      assertThat(ran.out()).contains("1 inventory-old").contains("Take it again");
    }
  }

  @Test
  void anInventoryThatHoldsADatabaseOfAnotherAccountIsRefused() throws IOException {
    Ran ran = plan(DEV, file(row(ONE, TWO, "dev", Instant.now())));

    assertThat(ran.status()).isEqualTo(4);
    assertThat(ran.out())
        .contains("1 inventory-of-other-account")
        .contains("arn:aws:rds::" + TWO + ":global-cluster:db0");
  }

  @Test
  void theSameInventoryGivenTwiceIsRefused() throws IOException {
    String file = file(row(ONE, ONE, "dev", Instant.now()));
    Ran ran =
        Ran.aurora(
            "fleet", "plan", "--policy", policy(DEV), "--inventory", file, "--inventory", file);

    assertThat(ran.status()).isEqualTo(4);
    assertThat(ran.out()).contains("inventory-twice");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,b | row 1 does not have as many columns as the header line",
        "db0,aurora-postgresql,us-east-1,16.8,16.14,6,prod,arn:aws:rds::1:global-cluster:db0,{},,"
            + "2026-11-21T03:00:00Z, | row 1, column account is no account id of twelve digits",
        "db0,aurora-postgresql,us-east-1,16.8,16.14,6,111111111111,db0,{},,2026-11-21T03:00:00Z,"
            + " | row 1, column arn is no ARN of a global cluster",
        "db0,aurora-postgresql,us-east-1,16.8,16.14,6,111111111111,"
            + "arn:aws:rds::111111111111:global-cluster:db0,[],,2026-11-21T03:00:00Z,"
            + " | row 1, column tags is no JSON object"
      })
  void aRowThatCannotBeUsedIsNamedWithItsColumn(String row, String words) throws IOException {
    Ran ran = plan(DEV, file(row));

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains(words);
  }

  private Ran plan(String policy, String file) throws IOException {
    return Ran.aurora("fleet", "plan", "--policy", policy(policy), "--inventory", file);
  }

  private String policy(String text) throws IOException {
    Path file = Files.createTempFile(folder, "policy", ".json");
    return Files.writeString(file, text.replace('\'', '"')).toString();
  }

  private String file(String row) throws IOException {
    Path file = Files.createTempFile(folder, "inventory", ".csv");
    return Files.writeString(file, FleetPlanTest.HEAD + row + "\n").toString();
  }

  private static String row(String account, String owner, String wave, Instant readAt) {
    return String.join(
        ",",
        "db0",
        "aurora-postgresql",
        "us-east-1",
        "16.8",
        "16.14",
        "6",
        account,
        "arn:aws:rds::" + owner + ":global-cluster:db0",
        "\"{\"\"aurora-upgrade:wave\"\":\"\"" + wave + "\"\"}\"",
        "",
        readAt.toString(),
        "");
  }
}
