package io.github.auroraupgrade.infra.permissions;

import java.util.List;
import java.util.stream.Collectors;

/** docs/permissions.md, from the written list. */
final class PermissionsPage {
  private static final String HEAD =
      """
      # Permissions

      What each role may do, and nothing else. This page is made from the list in
      `infra/src/main/java/io/github/auroraupgrade/infra/permissions/Permissions.java` and
      `FleetPermissions.java` next to it; the policies are made from the same list, and tests hold the synthesised templates to it. After a change:
      `./mvnw test -pl infra -am -Dtest='Permissions*' -Dsurefire.failIfNoSpecifiedTests=false
      -Dpermissions=write`.

      - Only `UpgradeCluster` may change a database. No role may delete a cluster, a DB instance or a snapshot.
      - `*` as a resource stands next to `Describe` and `GetMetricData` alone, and next to what Step Functions needs to write
        its own log and traces, for which AWS offers nothing narrower.
      - No role may delete a version of an object in the evidence bucket, or read a log.
      - People need no role of this tool. To look at runs: `states:ListStateMachines`, `states:DescribeExecution`,
        `states:GetExecutionHistory`; with `rds:Describe*` `watch` shows the members live, and with `s3:GetObject` on
        `runs/*` it knows the plan and `report` fetches the report. To start: `states:StartExecution`, and the reads of `PlanUpgrade` for the
        plan. To approve or reject: `states:SendTaskSuccess`. To stop: `s3:PutObject` on `runs/*/*/stop.json`, which no
        function has; `stop --now` and `fleet abort --now`: `states:StopExecution`. To answer for a wave of a rollout:
        `states:SendTaskSuccess`, too. `fleet watch` reads `fleet/*` with `s3:GetObject` and `s3:ListBucket`, and says how the
        policy's alarms stand with `cloudwatch:DescribeAlarms`; without it, that they are not known.
      - A function writes only the kind of object it is there for: plans, settings, reports, claims. IAM cannot tell one
        execution from another of the same function: the code refuses any key that is not the run's own before S3 is called
        ([decision 36](decisions/0036-a-run-is-held-to-its-objects-by-the-code.md)).

      ## Functions

      Every function may also `logs:CreateLogStream` and `logs:PutLogEvents` in its own log group.

      """;

  private static final String REBUILDS =
      """

      ## Rebuilds

      What plans need that detach, restore or create clusters, and no other plan. `-c rebuilds=off`, or a release's
      `in-place-template`, leaves all of it out; such plans are then refused by the rule `rebuilds-permitted`.

      """;

  private static final String SERVICES =
      """

      ## Services of AWS

      `Sweep` exists unless `automatic=off`; `Forwarding` only in member Regions.

      """;

  private static final String FLEET =
      """

      ## A fleet's hub and spokes

      Only where they are deployed ([fleet.md](fleet.md)). The hub starts what a spoke allows; none of its roles has an
      action of RDS.

      """;

  private PermissionsPage() {}

  static String text() {
    return HEAD
        + table("Function", Permissions.functions().stream().map(PermissionsPage::own).toList())
        + REBUILDS
        + table("Function", List.of(Permissions.ofRebuilds()))
        + SERVICES
        + table("Role", Permissions.services().stream().map(Permissions::ofService).toList())
        + FLEET
        + table("Role", List.of(FleetPermissions.LIST));
  }

  private static List<Permission> own(String function) {
    return Permissions.ofFunction(function, false).stream()
        .filter(permission -> permission.scope() != Scope.OWN_LOGS)
        .toList();
  }

  private static String table(String who, List<List<Permission>> roles) {
    return "| "
        + who
        + " | Action | On | Because it |\n|---|---|---|---|\n"
        + roles.stream()
            .flatMap(List::stream)
            .map(PermissionsPage::row)
            .collect(Collectors.joining());
  }

  private static String row(Permission permission) {
    return "| `%s` | `%s` | `%s` | %s |%n"
        .formatted(
            permission.role(), permission.action(), permission.scope().shown(), permission.why())
        .replace("\r\n", "\n");
  }
}
