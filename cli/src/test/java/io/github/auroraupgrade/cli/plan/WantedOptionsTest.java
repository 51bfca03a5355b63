package io.github.auroraupgrade.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auroraupgrade.cli.console.Console;
import io.github.auroraupgrade.cli.console.UserMistake;
import io.github.auroraupgrade.cli.run.StartCommand;
import io.github.auroraupgrade.request.input.InputField;
import io.github.auroraupgrade.request.input.OptionNames;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Options and the fields of a run's input say the same. */
class WantedOptionsTest {
  @Command(name = "start")
  private static final class Some {
    @Mixin private final WantedOptions wanted = new WantedOptions();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'targetEngineVersion':'17.5','strategy':'managed-global','maxConcurrentSecondaries':3}",
        "{'currentEngineVersion':'5.7.mysql_aurora.2.12.0','strict':false,'because':'change 47"
            + " 11'}",
        "{'approval':'both','approvalHours':8,'progressMails':true}",
        "{'startAt':'maintenance-window','changeCalendars':['one','two']}",
        "{'canary':true,'soakMinutes':60}",
        "{'canary':'eu-west-1','soakLimits':{'replicationLagSeconds':5,'errorsPerSecond':0.5,"
            + "'connections':900}}",
        "{'secondariesTogether':true,'maxConcurrentSecondaries':5}",
        "{'rehearsedOn':'orders-test','withinDays':7}",
        "{'safetySnapshot':true}",
        "{'safetySnapshot':false}",
        "{'targetEngineVersion':'latest-patch','patchAt':'next-maintenance',"
            + "'includeInstanceActions':true}",
        "{'parameterGroups':{'us-east-1':{'cluster':'pg17','instance':'pg17-db'},"
            + "'eu-west-1':{'cluster':'pg17'},'eu-west-2':{'instance':'pg17-db'}}}",
      })
  void theOptionsOfAnInputGiveThatInput(String fields) {
    JsonNode input =
        JsonMapper.shared()
            .readTree(
                ("{'globalClusterIdentifier':'orders'," + fields.substring(1))
                    .replace(",}", "}")
                    .replace('\'', '"'));

    assertThat(input(OptionNames.words(input).toArray(String[]::new))).isEqualTo(input);
  }

  @Test
  void consentIsGivenAsTheMailOfADryRunPrintsIt() {
    String value = "rebuild-secondaries:" + "4f".repeat(32);
    JsonNode input = input("--global-cluster", "orders", "--consent", value);

    assertThat(input.at("/consent/0").asString()).isEqualTo(value);
    assertThat(WantedOptions.read(input, "").wishes().consent()).containsExactly(value);
  }

  @Test
  void theOptionsOfStartAreThoseOfTheFields() {
    CommandLine start = new CommandLine(new StartCommand(Console.ofProcess()));

    assertThat(start.getCommandSpec().optionsMap().keySet())
        .containsAll(
            Arrays.stream(InputField.values())
                .map(InputField::option)
                .filter(option -> !option.isEmpty())
                .toList());
    assertThat(InputField.values())
        .filteredOn(field -> field.option().isEmpty())
        .containsExactlyInAnyOrder(InputField.MAILS, InputField.FLEET, InputField.STARTED_BY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"us-east-1=", "us-east-1=a,b,c"})
  void parameterGroupsThatCannotBeReadAreRefused(String groups) {
    assertThatThrownBy(() -> input("--parameter-groups", groups))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("--parameter-groups " + groups);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--patch-at=soon",
        "--consent=yes",
        "--within-days=0",
        "--rehearsed-on=a b",
        "--soak-lag=0",
        "--soak-errors=-1",
        "--parameter-groups=Mars=pg17",
      })
  void whatARunWouldRefuseIsRefusedByTheNameOfTheOption(String option) {
    JsonNode input = input("--global-cluster", "orders", option);

    assertThatThrownBy(() -> WantedOptions.read(input, ""))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining(option.substring(0, option.indexOf('=')) + " is ");
  }

  private static JsonNode input(String... arguments) {
    Some some = new Some();
    new CommandLine(some).parseArgs(arguments);
    return some.wanted.input(false);
  }
}
