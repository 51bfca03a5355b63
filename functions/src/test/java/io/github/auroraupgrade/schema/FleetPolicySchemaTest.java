package io.github.auroraupgrade.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import io.github.auroraupgrade.fleetplan.FleetPolicyReader;
import io.github.auroraupgrade.fleetplan.policy.PolicyAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema takes what the reader of policies takes, and nothing else. */
class FleetPolicySchemaTest {
  private static final Schema SCHEMA = Schemas.named("fleet-policy.schema.json");

  @Test
  void theExampleFitsAndIsRead() {
    JsonNode example = Schemas.json(Schemas.STATE_MACHINE.resolve("examples/fleet/fleet.json"));
    assertThat(Schemas.errors(SCHEMA, example)).isEmpty();
    assertThat(FleetPolicyReader.read(example)).isInstanceOf(PolicyAnswer.Read.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'rollout':'x','waves':[{'name':'a','percent':10},{'name':'b'}]}",
        "{'rollout':'x','waves':[{'name':'a','startAt':'2026-12-01T20:00:00Z'}]}",
        "{'rollout':'x','waves':[{'name':'a'}],'select':{'tags':{'team':['*']},'behindBy':0}}",
        "{'rollout':'x','waves':[{'name':'a'}],'gates':{'alarms':['prod-slo-*','latency']}}"
      })
  void whatTheReaderTakesFits(String policy) {
    assertThat(FleetPolicyReader.read(json(policy))).isInstanceOf(PolicyAnswer.Read.class);
    assertThat(Schemas.errors(SCHEMA, json(policy))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'rollout':'x'}",
        "{'rollout':'x','waves':[]}",
        "{'rollout':'x','waves':[{}]}",
        "{'rollout':'../x','waves':[{'name':'a'}]}",
        "{'rollout':'x','waves':[{'name':'a','more':1}]}",
        "{'rollout':'x','waves':[{'name':'a','match':{}}]}",
        "{'rollout':'x','waves':[{'name':'a','bakeHours':-1}]}",
        "{'rollout':'x','waves':[{'name':'a','percent':1.5}]}",
        "{'rollout':'x','waves':[{'name':'a'}],'budget':{'percent':0}}",
        "{'rollout':'x','waves':[{'name':'a'}],'select':{'accounts':['1']}}",
        "{'rollout':'x','waves':[{'name':'a'}],'gates':{'alarms':['*']}}",
        "{'rollout':'x','waves':[{'name':'a'}],'gates':{'replicationLagSeconds':60}}",
        "{'rollout':'x','waves':[{'name':'a'}],'select':{'accounts':['ou:root/prod']}}",
        "{'rollout':'x','waves':[{'name':'a'}],'speed':1}"
      })
  void whatTheReaderRefusesDoesNotFit(String policy) {
    assertThat(FleetPolicyReader.read(json(policy))).isInstanceOf(PolicyAnswer.Refused.class);
    assertThat(Schemas.errors(SCHEMA, json(policy))).isNotEmpty();
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text.replace('\'', '"'));
  }
}
