package io.github.auroraupgrade.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.notice.NoChangeNotices;
import io.github.auroraupgrade.notice.NoticeContext;
import io.github.auroraupgrade.notice.RunEvent;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class RunEventSchemaTest {
  private static final Schema SCHEMA = Schemas.named("run-event.schema.json");
  private static final NoticeContext NOWHERE =
      new NoticeContext(
          "arn:aws:states:us-east-1:123456789012:execution:AuroraUpgrade:run-1", Optional.empty());

  @Test
  void anEventFitsAlsoWhereNothingIsKnownYet() {
    assertThat(Schemas.errors(SCHEMA, event())).isEmpty();
  }

  @Test
  void aFieldMoreOrLessDoesNotFit() {
    for (String field : event().propertyNames()) {
      ObjectNode less = event();
      less.remove(field);
      assertThat(Schemas.errors(SCHEMA, less)).as("without " + field).isNotEmpty();
    }
    ObjectNode more = event();
    more.put("token", "secret");
    assertThat(Schemas.errors(SCHEMA, more)).isNotEmpty();
  }

  private static ObjectNode event() {
    return (ObjectNode)
        Json.tree(
            RunEvent.of(
                NoChangeNotices.busy(NOWHERE, "Held by another run."),
                NOWHERE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }
}
