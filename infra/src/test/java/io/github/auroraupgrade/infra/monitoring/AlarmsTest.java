package io.github.auroraupgrade.infra.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.infra.Synthesised;
import io.github.auroraupgrade.infra.Template;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.sns.Topic;
import tools.jackson.databind.JsonNode;

class AlarmsTest {
  @TempDir Path output;

  @Test
  void aSweepThatDoesNotRunIsToldByItsMissingMetricButNotBeforeTheFirst() {
    Synthesised.assumeNode();
    App app = new App(AppProps.builder().outdir(output.toString()).build());
    Stack stack = new Stack(app, "Sweeping");
    new Alarms(stack, new Topic(stack, "Topic")).ofSweep(java.time.Duration.ofDays(1));
    app.synth();
    JsonNode alarm =
        Template.read(output.resolve("Sweeping.template.json"))
            .one("AWS::CloudWatch::Alarm", "AlarmsSweepNotRun")
            .properties();
    assertThat(alarm.path("MetricName").asString()).isEqualTo("Sweeps");
    assertThat(alarm.path("TreatMissingData").asString()).isEqualTo("missing");
    assertThat(Template.shownEach(alarm.path("InsufficientDataActions")))
        .containsExactly("${Topic}");
    assertThat(alarm.path("ComparisonOperator").asString()).isEqualTo("LessThanThreshold");
    assertThat(alarm.path("Period").asInt() * alarm.path("EvaluationPeriods").asInt())
        .as("a day and an hour")
        .isEqualTo(25 * 3600);
  }
}
