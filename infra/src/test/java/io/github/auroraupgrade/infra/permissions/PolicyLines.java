package io.github.auroraupgrade.infra.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.infra.Template;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What a role may do, a line for each action and resource: by its template, and by the list. */
public final class PolicyLines {
  private PolicyLines() {}

  /** What the template allows a role; it must deny nothing. */
  public static Set<String> allowed(Template template, String role) {
    Set<String> allowed = new TreeSet<>();
    JsonNode statements =
        template
            .one("AWS::IAM::Policy", role + "RoleDefaultPolicy")
            .properties()
            .at("/PolicyDocument/Statement");
    for (JsonNode statement : statements) {
      assertThat(statement.path("Effect").asString()).isEqualTo("Allow");
      for (String action : Template.shownEach(statement.path("Action"))) {
        for (String resource : Template.shownEach(statement.path("Resource"))) {
          allowed.add(line(action, resource));
        }
      }
    }
    return allowed;
  }

  /** What the list allows, with the resources that a template shows for a permission. */
  public static Set<String> written(
      List<Permission> permissions, Function<Permission, Stream<String>> resources) {
    Set<String> written = new TreeSet<>();
    permissions.forEach(
        permission ->
            resources
                .apply(permission)
                .forEach(resource -> written.add(line(permission.action(), resource))));
    return written;
  }

  private static String line(String action, String resource) {
    return action + " on " + resource;
  }
}
