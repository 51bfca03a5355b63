package io.github.auroraupgrade.infra.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.infra.Synthesised;
import io.github.auroraupgrade.infra.Template;
import io.github.auroraupgrade.infra.Template.Resource;
import io.github.auroraupgrade.metric.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What dashboard and alarms look at is what the functions write, by the same names. */
class OwnMetricTest {
  private static final Pattern PLAIN = Pattern.compile("\\[\"AuroraGlobalUpgrade\",\"(\\w+)\"");
  private static final Pattern SEARCHED =
      Pattern.compile("\\{AuroraGlobalUpgrade,(\\w+)} MetricName=\\\\?\"(\\w+)");

  @Test
  void theNamesAreThoseOfTheFunctions() {
    assertThat(OwnMetric.NAMESPACE).isEqualTo(Metric.NAMESPACE);
    assertThat(Arrays.stream(OwnMetric.values()).map(OwnMetric::printed))
        .containsExactlyElementsOf(Arrays.stream(Metric.values()).map(Metric::printed).toList());
  }

  @Test
  void alarmsLookAtMetricsThatAreWrittenWithoutDimension() {
    List<String> looked =
        Synthesised.withEverything().home().all("AWS::CloudWatch::Alarm").stream()
            .map(Resource::properties)
            .filter(alarm -> alarm.path("Namespace").asString().equals(Metric.NAMESPACE))
            .peek(alarm -> assertThat(alarm.has("Dimensions")).isFalse())
            .map(alarm -> alarm.path("MetricName").asString())
            .toList();
    assertThat(looked).isNotEmpty().isSubsetOf(keptBy(List.of()));
  }

  @Test
  void theDashboardShowsEveryMetricByTheDimensionItIsWrittenWith() {
    String body =
        Template.shown(
            Synthesised.withEverything()
                .home()
                .all("AWS::CloudWatch::Dashboard")
                .getFirst()
                .properties()
                .path("DashboardBody"));
    List<String> shown = new ArrayList<>();
    for (MatchResult plain : PLAIN.matcher(body).results().toList()) {
      assertThat(keptBy(List.of())).contains(plain.group(1));
      shown.add(plain.group(1));
    }
    for (MatchResult searched : SEARCHED.matcher(body).results().toList()) {
      assertThat(keptBy(List.of(searched.group(1)))).contains(searched.group(2));
      shown.add(searched.group(2));
    }
    assertThat(shown)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Metric.values()).map(Metric::printed).toList());
  }

  private static List<String> keptBy(List<String> dimensions) {
    return Arrays.stream(Metric.values())
        .filter(metric -> metric.dimensionSets().contains(dimensions))
        .map(Metric::printed)
        .toList();
  }
}
