package io.github.auroraupgrade.simulator.torture.observe;

import io.github.auroraupgrade.evidence.EvidenceKeys;
import io.github.auroraupgrade.simulator.SimulatedAws;
import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.base.ConnectionLost;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnFleet;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnMember;
import io.github.auroraupgrade.simulator.torture.observe.ObservedChange.Answer;
import io.github.auroraupgrade.simulator.view.InstanceStatus;
import io.github.auroraupgrade.simulator.view.MemberStatus;
import io.github.auroraupgrade.simulator.wire.QueryForm;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.http.HttpExecuteResponse;

/** Records the state of everything when a call of ours comes that may change a database. */
public record ChangeObserver(
    SimulatedAws aws,
    Clock clock,
    DrawnFleet drawn,
    CurrentTask onDuty,
    Consumer<ObservedChange> changes) {
  // What a call is about, the narrowest first.
  private static final List<String> SUBJECTS =
      List.of(
          "ResourceIdentifier",
          "DBInstanceIdentifier",
          "DBClusterIdentifier",
          "DbClusterIdentifier",
          "GlobalClusterIdentifier");

  /** A call on its way. */
  interface Going {
    HttpExecuteResponse call() throws IOException;
  }

  /** Lets the call pass, and records it. */
  HttpExecuteResponse watch(String caller, String region, QueryForm form, Going call)
      throws IOException {
    aws.bringUpToDate();
    List<MemberStatus> before = aws.members(DrawnFleet.DATABASE);
    List<String> unpatched = unpatched(before);
    boolean isRecorded = isRecorded(form);
    List<InstanceStatus> instances = aws.instances(DrawnFleet.DATABASE);
    int accepted = aws.acceptedUpgrades().size();
    Answer answer = Answer.NOT_TAKEN;
    try {
      HttpExecuteResponse response = call.call();
      answer = response.httpResponse().isSuccessful() ? Answer.TAKEN : Answer.NOT_TAKEN;
      return response;
    } catch (IOException lost) {
      boolean wasTaken = lost.getCause() instanceof ConnectionLost how && how.wasTaken();
      answer = wasTaken ? Answer.TAKEN_UNHEARD : Answer.NOT_TAKEN;
      throw lost;
    } finally {
      changes.accept(
          new ObservedChange(
              clock.instant(),
              caller,
              onDuty.work(),
              region,
              form.parameter("Action").orElse(""),
              subject(form),
              form.parameter("DBClusterIdentifier").orElse(""),
              form.parameter("EngineVersion").orElse(""),
              form.parameter("OptInType").orElse(""),
              before,
              instances,
              unpatched,
              isRecorded,
              answer,
              aws.acceptedUpgrades().size() > accepted));
    }
  }

  private static String subject(QueryForm form) {
    return SUBJECTS.stream()
        .flatMap(name -> form.parameter(name).stream())
        .findFirst()
        .map(name -> name.substring(name.lastIndexOf(':') + 1))
        .orElse("");
  }

  /** Secondaries that have not got the patch that was drawn. */
  private List<String> unpatched(List<MemberStatus> members) {
    return drawn.patch().stream()
        .flatMap(level -> members.stream().filter(member -> isUnpatched(member, level)))
        .map(MemberStatus::clusterIdentifier)
        .toList();
  }

  private boolean isUnpatched(MemberStatus member, String level) {
    Arn arn = Arn.cluster(member.region(), DrawnFleet.ACCOUNT, member.clusterIdentifier());
    return !member.isPrimary()
        && drawn.members().stream().map(DrawnMember::arn).anyMatch(arn::equals)
        && !aws.patchLevel(arn.toString()).equals(Optional.of(level));
  }

  /** Whether the settings are where this run, and where the next one, will look for them. */
  private boolean isRecorded(QueryForm form) {
    String action = form.parameter("Action").orElse("");
    if (!ObservedChange.recreates(action)) {
      return false;
    }
    Map<String, byte[]> evidence = aws.objects(LocalDeployment.BUCKET);
    boolean ofMember =
        form.parameter("GlobalClusterIdentifier").equals(Optional.of(DrawnFleet.DATABASE));
    return evidence.containsKey(EvidenceKeys.settings(DrawnFleet.DATABASE, onDuty.execution()))
        && (!ofMember || evidence.containsKey(EvidenceKeys.open(DrawnFleet.DATABASE)));
  }
}
