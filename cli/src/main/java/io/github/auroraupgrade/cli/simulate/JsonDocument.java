package io.github.auroraupgrade.cli.simulate;

import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.base.Mail;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one document of {@code simulate --json}: the same fields in the same order in every run, null
 * where there is nothing to say. Times are UTC, of the simulated clock.
 */
final class JsonDocument {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private JsonDocument() {}

  /** The document, ending in a line break. */
  static String of(Outcome outcome, long seed, Path folder, List<String> files) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("status", outcome.status());
    document.put("output", outcome.output().orElse(null));
    document.put("error", outcome.error().orElse(null));
    document.put("cause", outcome.cause().orElse(null));
    document.put("seed", seed);
    document.put("calls", outcome.calls().stream().map(JsonDocument::call).toList());
    document.put("mails", outcome.mails().stream().map(JsonDocument::mail).toList());
    document.put("evidence", evidence(folder, files));
    return JSON.writeValueAsString(document).replace("\r\n", "\n") + "\n";
  }

  private static Map<String, Object> call(Call call) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("time", call.time().toString());
    line.put("function", call.function());
    line.put("region", call.region());
    line.put("service", call.service());
    line.put("action", call.action());
    line.put("resource", call.resource());
    line.put("error", call.error().orElse(null));
    return line;
  }

  private static Map<String, Object> mail(Mail mail) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("time", mail.time().toString());
    line.put("topicArn", mail.topicArn());
    line.put("subject", mail.subject());
    line.put("message", mail.message());
    line.put("attributes", mail.attributes());
    return line;
  }

  private static Map<String, Object> evidence(Path folder, List<String> files) {
    Map<String, Object> evidence = new LinkedHashMap<>();
    evidence.put("directory", folder.toString());
    evidence.put("files", files);
    return evidence;
  }
}
