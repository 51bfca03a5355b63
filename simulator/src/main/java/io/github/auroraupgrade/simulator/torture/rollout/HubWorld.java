package io.github.auroraupgrade.simulator.torture.rollout;

import io.github.auroraupgrade.fleetplan.inventory.InventoriedDatabase;
import io.github.auroraupgrade.simulator.SimulatedAws;
import io.github.auroraupgrade.simulator.base.Mail;
import io.github.auroraupgrade.simulator.base.VirtualClock;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.local.HubFunctions;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import io.github.auroraupgrade.simulator.local.hub.Organization;
import io.github.auroraupgrade.simulator.local.hub.PlayedSpoke;
import io.github.auroraupgrade.simulator.stepfunctions.ConnectedMachines;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.Executions;
import io.github.auroraupgrade.simulator.stepfunctions.StepFunctionsApi;
import io.github.auroraupgrade.simulator.stepfunctions.Walker;
import io.github.auroraupgrade.simulator.torture.LentClients;
import io.github.auroraupgrade.simulator.torture.drawn.FaultText;
import io.github.auroraupgrade.simulator.torture.observe.CurrentTask;
import io.github.auroraupgrade.simulator.torture.observe.Transcript;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A hub with everything that is real of it, over accounts whose runs are played. */
final class HubWorld {
  private final VirtualClock clock = VirtualClock.startingAt(DrawnRollout.START);
  private final Transcript transcript;
  private final SimulatedAws aws;
  private final PlayedWorld played;
  private final Map<String, PlayedSpoke> spokes = new TreeMap<>();
  private final Executions fleet;
  private final FaultyHub functions;
  private final FaultyStepFunctions stepFunctions;
  private final Walker walker;
  private final Set<String> settled = new HashSet<>();
  private final CurrentTask onDuty = new CurrentTask();

  HubWorld(DrawnRollout drawn, LentClients clients, Consumer<RolloutEvent> record, boolean told) {
    this.transcript = new Transcript(clock, told);
    this.aws =
        SimulatedAws.of(
            Organization.nothing(),
            Catalogue.recorded(),
            clock,
            drawn.seed(),
            drawn.calls().stream().reduce(Faults.none(), Faults::with, (one, _) -> one));
    clients.lendTo(caller -> new PausingHttpClient(aws.httpClient(caller), onDuty));
    this.played = new PlayedWorld(drawn, clock, record);
    ConnectedMachines machines =
        new ConnectedMachines((bucket, key) -> Optional.ofNullable(aws.objects(bucket).get(key)));
    HubFunctions hub = deployed(drawn, clients);
    this.functions = new FaultyHub(hub, drawn, clock, record, transcript, onDuty);
    accounts(drawn).forEach(account -> connect(account, machines, hub, record));
    this.stepFunctions = new FaultyStepFunctions(machines, drawn.throttled());
    this.fleet =
        new Executions(
            HubFunctions.stateMachine(),
            functions,
            clock,
            PlayedSpoke.settings(Organization.HUB, HubFunctions.STATE_MACHINE),
            stepFunctions);
    aws.register("states", new StepFunctionsApi(clock, fleet));
    this.walker =
        new Walker(
            clock,
            Stream.concat(spokes.values().stream().map(PlayedSpoke::runs), Stream.of(fleet))
                .toArray(Executions[]::new));
  }

  /** Lets the policy's alarm go off, or be OK again. */
  void alarm(boolean isOff) {
    aws.setAlarm(DrawnRollout.ALARM, isOff ? "ALARM" : "OK");
  }

  private static Set<String> accounts(DrawnRollout drawn) {
    return drawn.databases().stream()
        .map(DrawnRollout.Database::account)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private HubFunctions deployed(DrawnRollout drawn, LentClients clients) {
    String topic = "arn:aws:sns:us-east-1:" + Organization.HUB + ":aurora-upgrade";
    aws.addBucket(LocalDeployment.BUCKET);
    aws.addTopic(topic);
    drawn
        .frozen()
        .ifPresent(
            span -> {
              aws.addCalendar(DrawnRollout.CALENDAR);
              aws.closeCalendar(
                  DrawnRollout.CALENDAR,
                  DrawnRollout.START.plus(span.from()),
                  DrawnRollout.START.plus(span.until()));
            });
    return new HubFunctions(
        HubFunctions.environment(
            LocalDeployment.BUCKET,
            topic,
            PlayedSpoke.settings(Organization.HUB, HubFunctions.STATE_MACHINE).stateMachineArn()),
        List.copyOf(accounts(drawn)),
        clock,
        clients::of);
  }

  private void connect(
      String account, ConnectedMachines machines, HubFunctions hub, Consumer<RolloutEvent> record) {
    PlayedSpoke spoke =
        new PlayedSpoke(
            account, aws, clock, () -> listed(account), input -> begun(account, input, record));
    spokes.put(account, spoke);
    machines.add(spoke.runs());
    machines.add(spoke.role(Organization.HUB));
    machines.add(
        account,
        (_, payload, invocation) ->
            functions.invoke(spoke.inventory(), "TakeInventory", payload, invocation));
    if (account.equals(Organization.HUB)) {
      hub.with("TakeInventory", spoke.inventory());
    }
  }

  private List<InventoriedDatabase> listed(String account) {
    settle();
    return played.listed(account);
  }

  private PlayedSpoke.Play begun(String account, JsonNode input, Consumer<RolloutEvent> record) {
    record.accept(
        new RolloutEvent.Begun(
            clock.instant(),
            lastHub(),
            account,
            RunFacts.wave(input),
            RunFacts.database(input),
            input));
    return played.begin(input);
  }

  /** One execution at a time works on a rollout. */
  private String lastHub() {
    return List.copyOf(fleet.all()).getLast().arn();
  }

  /** What runs that have ended have done to their databases. */
  private void settle() {
    all()
        .filter(run -> run.stopDate().isPresent() && settled.add(run.arn()))
        .forEach(run -> played.ended(run, RunFacts.database(RunFacts.input(run))));
  }

  private Stream<Execution> all() {
    return spokes.values().stream().flatMap(spoke -> spoke.runs().all().stream());
  }

  /** No more faults. */
  void stopFaults() {
    aws.stopFaults();
    played.stopFaults();
    functions.stopFaults();
    stepFunctions.stopFaults();
  }

  VirtualClock clock() {
    return clock;
  }

  Transcript transcript() {
    return transcript;
  }

  Executions fleet() {
    return fleet;
  }

  Walker walker() {
    return walker;
  }

  List<Mail> mails() {
    return aws.mails();
  }

  Optional<byte[]> object(String key) {
    return Optional.ofNullable(aws.objects(LocalDeployment.BUCKET).get(key));
  }

  Map<String, Instant> upgraded() {
    settle();
    return played.upgraded();
  }

  List<RolloutRecord.Run> runs() {
    return all()
        .sorted(Comparator.comparing(Execution::startDate).thenComparing(Execution::arn))
        .map(RunFacts::of)
        .toList();
  }

  List<RolloutRecord.Lane> lanes() {
    return fleet.children("Lanes").stream().map(RunFacts::lane).toList();
  }

  /** The mistakes and faults that happened, by their names. */
  Map<String, Integer> struck() {
    Map<String, Integer> struck = functions.struck();
    if (stepFunctions.struck() > 0) {
      struck.put("THROTTLED StartExecution", stepFunctions.struck());
    }
    aws.struckFaults().forEach(fault -> struck.merge(FaultText.of(fault), 1, Integer::sum));
    return struck;
  }
}
