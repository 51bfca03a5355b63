package io.github.auroraupgrade.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import io.github.auroraupgrade.evidence.SampleReport;
import io.github.auroraupgrade.json.Json;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ReportSchemaTest {
  private static final Schema SCHEMA = Schemas.named("report.schema.json");

  /** A run that changed no member has no gap; not every input says who started it. */
  private static final Set<String> NOT_IN_EVERY_REPORT =
      Set.of("disasterRecoveryGapSeconds", "membersDiffered", "startedBy");

  @Test
  void aReportFits() {
    assertThat(Schemas.errors(SCHEMA, report())).isEmpty();
  }

  @Test
  void aFieldMoreOrLessDoesNotFit() {
    for (String field : report().propertyNames()) {
      ObjectNode less = report();
      less.remove(field);
      assertThat(Schemas.errors(SCHEMA, less).isEmpty())
          .as("without " + field)
          .isEqualTo(NOT_IN_EVERY_REPORT.contains(field));
    }
    ObjectNode more = report();
    more.put("approved", true);
    assertThat(Schemas.errors(SCHEMA, more)).isNotEmpty();
  }

  private static ObjectNode report() {
    return (ObjectNode)
        Json.tree(
            SampleReport.lasting(Duration.ofMinutes(100))
                .unfinished(Duration.ofMinutes(1), Duration.ofMinutes(2))
                .report());
  }
}
