package io.github.auroraupgrade.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import io.github.auroraupgrade.fleet.AwsAccount;
import io.github.auroraupgrade.request.Approval;
import io.github.auroraupgrade.request.Strategy;
import io.github.auroraupgrade.request.Target;
import io.github.auroraupgrade.request.input.InputReader;
import io.github.auroraupgrade.request.input.RunInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema takes what the reader takes, and nothing else. */
class InputSchemaTest {
  private static final Schema SCHEMA = Schemas.named("input.schema.json");

  static Stream<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(Schemas.STATE_MACHINE.resolve("examples"))) {
      return files.filter(file -> file.toString().endsWith(".json")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleFits(Path example) {
    assertThat(Schemas.errors(SCHEMA, Schemas.json(example))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'globalClusterIdentifier':'orders'}",
        "{'globalClusterIdentifier':'o-1-x','targetEngineVersion':'16.13'}",
        "{'globalClusterIdentifier':'o','targetEngineVersion':'8.0.mysql_aurora.3.10.4'}",
        "{'globalClusterIdentifier':'o','targetEngineVersion':'5.7.mysql_aurora.2.04.1.2'}",
        "{'globalClusterIdentifier':'o','targetEngineVersion':'16.6-limitless'}",
        "{'globalClusterIdentifier':'o','currentEngineVersion':'5.6.10a'}",
        "{'globalClusterIdentifier':'o','maxConcurrentSecondaries':10,'strict':false}",
        "{'globalClusterIdentifier':'o','approval':'both','approvalHours':168}",
        "{'globalClusterIdentifier':'o','startAt':'maintenance-window'}",
        "{'globalClusterIdentifier':'o','startAt':'2026-11-22T05:00:00+01:00'}",
        "{'globalClusterIdentifier':'o','changeCalendars':['Freeze','arn:aws:ssm:eu-west-1:123456789012:document/Freeze']}",
        "{'globalClusterIdentifier':'o','canary':true,'soakMinutes':0}",
        "{'globalClusterIdentifier':'o','canary':'ap-southeast-2'}",
        "{'globalClusterIdentifier':'o','secondariesTogether':true,'canary':false}",
        "{'globalClusterIdentifier':'o','soakLimits':{'errorsPerSecond':0.5,'connections':9}}",
        "{'globalClusterIdentifier':'o','because':'CHG-4711: the version is retired in March.'}",
        "{'globalClusterIdentifier':'o','targetEngineVersion':'required'}",
        "{'globalClusterIdentifier':'o','targetEngineVersion':'17'}",
        "{'globalClusterIdentifier':'o','targetEngineVersion':'3.10'}",
        "{'globalClusterIdentifier':'o','targetEngineVersion':'next-major'}",
        "{'globalClusterIdentifier':'o','patchAt':'next-maintenance'}",
        "{'globalClusterIdentifier':'o','safetySnapshot':true,'includeInstanceActions':true}",
        "{'globalClusterIdentifier':'o','rehearsedOn':'orders-test','withinDays':7}",
        "{'globalClusterIdentifier':'o','parameterGroups':{'us-east-1':{'cluster':'pg17'}}}",
        "{'globalClusterIdentifier':'o','AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID':'arn'}",
        "{'globalClusterIdentifier':'o','consent':[]}",
        "{'globalClusterIdentifier':'o','mails':'none','approval':'none'}",
        "{'globalClusterIdentifier':'o','mails':'all','approval':'start'}",
        "{'globalClusterIdentifier':'o','fleet':{'rollout':'pg16-2026q4','wave':'prod_1.a'}}"
      })
  void whatTheReaderTakesFits(String input) {
    assertThat(isTaken(json(input))).isTrue();
    assertThat(Schemas.errors(SCHEMA, json(input))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{'globalClusterIdentifier':7}",
        "{'globalClusterIdentifier':''}",
        "{'globalClusterIdentifier':'-orders'}",
        "{'globalClusterIdentifier':'orders-'}",
        "{'globalClusterIdentifier':'or--ders'}",
        "{'globalClusterIdentifier':'arn:aws:rds::123456789012:global-cluster:orders'}",
        "{'globalClusterIdentifier':'o','targetEngineVersion':'newest'}",
        "{'globalClusterIdentifier':'o','targetEngineVersion':'16.'}",
        "{'globalClusterIdentifier':'o','targetEngineVersion':16.4}",
        "{'globalClusterIdentifier':'o','currentEngineVersion':'latest-minor'}",
        "{'globalClusterIdentifier':'o','maxConcurrentSecondaries':0}",
        "{'globalClusterIdentifier':'o','maxConcurrentSecondaries':11}",
        "{'globalClusterIdentifier':'o','maxConcurrentSecondaries':1.5}",
        "{'globalClusterIdentifier':'o','strategy':'pray'}",
        "{'globalClusterIdentifier':'o','dryRun':'yes'}",
        "{'globalClusterIdentifier':'o','because':''}",
        "{'globalClusterIdentifier':'o','because':7}",
        "{'globalClusterIdentifier':'o','because':'two\\nlines'}",
        "{'globalClusterIdentifier':'o','strict':1}",
        "{'globalClusterIdentifier':'o','approval':'yes'}",
        "{'globalClusterIdentifier':'o','approval':true}",
        "{'globalClusterIdentifier':'o','approvalHours':0}",
        "{'globalClusterIdentifier':'o','approvalHours':169}",
        "{'globalClusterIdentifier':'o','startAt':'tomorrow'}",
        "{'globalClusterIdentifier':'o','startAt':'2026-11-22T05:00:00'}",
        "{'globalClusterIdentifier':'o','startAt':1}",
        "{'globalClusterIdentifier':'o','changeCalendars':'Freeze'}",
        "{'globalClusterIdentifier':'o','changeCalendars':['Freeze','Freeze']}",
        "{'globalClusterIdentifier':'o','changeCalendars':['a b c']}",
        "{'globalClusterIdentifier':'o','changeCalendars':['arn:aws:ssm:eu-west-1:1:document/x']}",
        "{'globalClusterIdentifier':'o','canary':'Europe'}",
        "{'globalClusterIdentifier':'o','canary':1}",
        "{'globalClusterIdentifier':'o','secondariesTogether':true,'canary':true}",
        "{'globalClusterIdentifier':'o','secondariesTogether':true,'canary':'eu-west-1'}",
        "{'globalClusterIdentifier':'o','secondariesTogether':1}",
        "{'globalClusterIdentifier':'o','soakMinutes':-1}",
        "{'globalClusterIdentifier':'o','soakMinutes':1441}",
        "{'globalClusterIdentifier':'o','soakLimits':{'lag':1}}",
        "{'globalClusterIdentifier':'o','soakLimits':{'replicationLagSeconds':0}}",
        "{'globalClusterIdentifier':'o','soakLimits':{'errorsPerSecond':-1}}",
        "{'globalClusterIdentifier':'o','soakLimits':7}",
        "{'globalClusterIdentifier':'o','patchAt':'soon'}",
        "{'globalClusterIdentifier':'o','safetySnapshot':'yes'}",
        "{'globalClusterIdentifier':'o','mails':'some'}",
        "{'globalClusterIdentifier':'o','mails':false}",
        "{'globalClusterIdentifier':'o','mails':'none','approval':'start'}",
        "{'globalClusterIdentifier':'o','fleet':'pg16'}",
        "{'globalClusterIdentifier':'o','fleet':{'rollout':'pg16'}}",
        "{'globalClusterIdentifier':'o','fleet':{'rollout':'pg16','wave':'../x'}}",
        "{'globalClusterIdentifier':'o','fleet':{'rollout':'pg16','wave':'w','more':1}}",
        "{'globalClusterIdentifier':'o','withinDays':7}",
        "{'globalClusterIdentifier':'o','rehearsedOn':'t','withinDays':0}",
        "{'globalClusterIdentifier':'o','parameterGroups':{'everywhere':{}}}",
        "{'globalClusterIdentifier':'o','parameterGroups':{'us-east-1':{'both':'pg17'}}}",
        "{'globalClusterIdentifier':'o','consent':['rebuild-secondaries']}",
        "{'globalClusterIdentifier':'o','version':'16.4'}"
      })
  void whatTheReaderRefusesDoesNotFit(String input) {
    assertThat(isTaken(json(input))).isFalse();
    assertThat(Schemas.errors(SCHEMA, json(input))).isNotEmpty();
  }

  @Test
  void theWordsAndTheStrategiesAreTheReaders() {
    JsonNode schema = Schemas.json(Schemas.STATE_MACHINE.resolve("schema/input.schema.json"));

    assertThat(words(schema.at("/properties/targetEngineVersion/anyOf/0/enum")))
        .isEqualTo(Target.words());
    assertThat(words(schema.at("/properties/strategy/enum"))).isEqualTo(Strategy.names());
    assertThat(words(schema.at("/properties/approval/enum"))).isEqualTo(Approval.words());
  }

  private static List<String> words(JsonNode array) {
    return array.valueStream().map(JsonNode::stringValue).toList();
  }

  private static boolean isTaken(JsonNode input) {
    return InputReader.read(input, new AwsAccount("aws", "123456789012")) instanceof RunInput.Named;
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text.replace('\'', '"'));
  }
}
