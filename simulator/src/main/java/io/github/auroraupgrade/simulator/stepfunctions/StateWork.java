package io.github.auroraupgrade.simulator.stepfunctions;

import io.github.auroraupgrade.simulator.stepfunctions.definition.Resource;
import io.github.auroraupgrade.simulator.stepfunctions.definition.State;
import io.github.auroraupgrade.simulator.stepfunctions.expression.Scope;
import io.github.auroraupgrade.simulator.stepfunctions.expression.StateError;
import io.github.auroraupgrade.simulator.stepfunctions.expression.Template;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What each type of state does once it is entered. */
final class StateWork {
  private StateWork() {}

  static void begin(Branch branch, State state) {
    switch (state) {
      case State.Task task when task.resource().kind() == Resource.Kind.START_SYNC ->
          new NestedRun(branch, task).start();
      case State.Task task -> new TaskRun(branch, task).start();
      case State.Map map when map.distribution().isPresent() ->
          new DistributedMap(branch, map, map.distribution().get()).start();
      case State.Map map -> new MapRun(branch, map).start();
      case State.Choice choice -> choose(branch, choice);
      case State.Wait wait -> pause(branch, wait);
      case State.Pass pass -> pass(branch, pass);
      case State.Succeed succeed ->
          branch.leave(
              Optional.empty(), succeed.outputPath().evaluate(branch.scope(), "OutputPath"));
      case State.Fail fail -> fail(branch, fail);
    }
  }

  private static void choose(Branch branch, State.Choice choice) {
    Scope scope = branch.scope();
    String next =
        choice.rules().stream()
            .filter(rule -> rule.condition().holds(scope))
            .findFirst()
            .map(State.Choice.Rule::next)
            .orElse(choice.otherwise());
    branch.leave(Optional.of(next), scope.input());
  }

  private static void pause(Branch branch, State.Wait wait) {
    Run run = branch.run();
    Scope scope = branch.scope();
    run.agenda()
        .move(
            wait.delay().end(run.now(), scope),
            branch,
            () -> branch.guarded(() -> branch.leave(wait.next(), scope.input())));
  }

  private static void pass(Branch branch, State.Pass pass) {
    Scope scope = branch.scope();
    JsonNode result = pass.result().orElseGet(() -> pass.flow().effectiveInput(scope));
    branch.leave(pass.next(), pass.flow().output(scope, result));
  }

  private static void fail(Branch branch, State.Fail fail) {
    Scope scope = branch.scope();
    branch.fail(
        new StateError(
            text(fail.error(), scope, "ErrorPath"), text(fail.cause(), scope, "CausePath")));
  }

  private static String text(Optional<Template> template, Scope scope, String field) {
    return template
        .map(
            filled -> {
              JsonNode value = filled.fill(scope);
              if (!value.isString()) {
                throw StateError.runtime("The " + field + " parameter is not a text: " + value);
              }
              return value.stringValue();
            })
        .orElse("");
  }
}
