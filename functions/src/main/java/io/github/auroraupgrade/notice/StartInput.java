package io.github.auroraupgrade.notice;

import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.strategy.Consent;
import io.github.auroraupgrade.request.input.InputField;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The input that runs what a dry run has planned. */
final class StartInput {
  private static final String IDENTIFIER = InputField.GLOBAL_CLUSTER_IDENTIFIER.path();
  private static final String TARGET = InputField.TARGET_ENGINE_VERSION.path();
  private static final String BECAUSE = InputField.BECAUSE.path();
  private static final String LATEST_PATCH = "latest-patch";

  /** Fields that say something about the dry run itself. */
  private static final List<String> OF_THE_DRY_RUN =
      Stream.of(
              InputField.DRY_RUN,
              InputField.CONSENT,
              InputField.MAILS,
              InputField.FLEET,
              InputField.STARTED_BY)
          .map(InputField::path)
          .toList();

  /** Step Functions' own fields name the execution that started the dry run. */
  private static final String ADDED_BY_AWS = "AWS_STEP_FUNCTIONS_";

  private StartInput() {}

  /**
   * Everything that was asked for, without the dry run. The version is that of the plan, but where
   * consent is bound to the plan's hash, which covers how the version was named and why, or where a
   * patch is wanted and no version. Otherwise anyone who starts the run has reasons of their own.
   *
   * @param request the dry run's input; of an event nothing but what was found about it is used
   */
  static ObjectNode of(Plan plan, JsonNode request) {
    Optional<String> consent = Consent.needed(plan);
    ObjectNode input = JsonMapper.shared().createObjectNode();
    input.put(IDENTIFIER, plan.globalClusterIdentifier());
    boolean isKept = consent.isPresent() || LATEST_PATCH.equals(request.path(TARGET).asString(""));
    if (!isKept) {
      input.put(TARGET, plan.targetEngineVersion().text());
    }
    if (request.has(IDENTIFIER)) {
      request.properties().stream()
          .filter(field -> !OF_THE_DRY_RUN.contains(field.getKey()))
          .filter(field -> !field.getKey().startsWith(ADDED_BY_AWS))
          .filter(field -> !input.has(field.getKey()))
          .forEach(field -> input.set(field.getKey(), field.getValue()));
    } else {
      input.put(BECAUSE, plan.because());
    }
    if (consent.isEmpty()) {
      input.remove(BECAUSE);
    }
    consent.ifPresent(value -> input.putArray(InputField.CONSENT.path()).add(value));
    return input;
  }
}
