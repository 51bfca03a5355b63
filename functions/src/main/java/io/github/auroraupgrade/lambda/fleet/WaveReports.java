package io.github.auroraupgrade.lambda.fleet;

import io.github.auroraupgrade.aws.Parallel;
import io.github.auroraupgrade.fleetplan.WavePlan;
import io.github.auroraupgrade.fleetplan.policy.FleetPolicy;
import io.github.auroraupgrade.fleetplan.progress.EndedRun;
import io.github.auroraupgrade.fleetplan.progress.FleetControl.Wish;
import io.github.auroraupgrade.fleetplan.progress.FleetKeys;
import io.github.auroraupgrade.fleetplan.progress.WaveTally;
import io.github.auroraupgrade.fleetreport.WaveReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Puts together how waves went, from what their databases left in the bucket. */
public final class WaveReports {
  /** So many objects are read at once. */
  private static final int AT_ONCE = 50;

  private final FleetStore store;
  private final Executor executor;

  public WaveReports(FleetStore store, Executor executor) {
    this.store = store;
    this.executor = executor;
  }

  /** A wave's counts, and of its runs those that failed. */
  public WaveReport brief(
      String rollout, int number, String name, String hash, Optional<String> approvedBy) {
    List<String> ended = store.bucket().list(FleetKeys.ended(rollout, number));
    List<String> begun = store.bucket().list(FleetKeys.begun(rollout, number));
    WavePlan plan = store.plan(rollout, number);
    WaveTally tally = WaveTally.closed(plan.names(), begun, ended, isStopped(rollout));
    List<EndedRun> failed = runs(FleetKeys.ended(rollout, number), WaveTally.failures(ended));
    return WaveReport.of(
        name, hash, approvedBy, List.of(), plan.sizeWith(begun), tally.counts(), failed);
  }

  /** Every wave that was planned, with all of its runs. */
  public List<WaveReport> all(String rollout, FleetPolicy policy) {
    List<WaveReport> waves = new ArrayList<>();
    for (int number = 0; number < policy.waves().size(); number++) {
      Optional<WavePlan> plan = store.read(FleetKeys.plan(rollout, number), WavePlan.class);
      if (plan.isPresent()) {
        String folder = FleetKeys.ended(rollout, number);
        List<String> ended = store.bucket().list(folder);
        List<String> begun = store.bucket().list(FleetKeys.begun(rollout, number));
        WaveTally tally = WaveTally.closed(plan.get().names(), begun, ended, isStopped(rollout));
        List<WaveReport.Begun> plans =
            store.begunPlans(rollout, number).stream().map(WaveReport.Begun::of).toList();
        waves.add(
            WaveReport.of(
                plan.get().wave(),
                plan.get().hash(),
                plans.reversed().stream().findFirst().flatMap(WaveReport.Begun::approvedBy),
                plans,
                plan.get().sizeWith(begun),
                tally.counts(),
                runs(folder, ended)));
      }
    }
    return waves;
  }

  private boolean isStopped(String rollout) {
    return store.control(rollout).wish() == Wish.STOP;
  }

  private List<EndedRun> runs(String folder, List<String> names) {
    List<EndedRun> runs = new ArrayList<>();
    for (int from = 0; from < names.size(); from += AT_ONCE) {
      List<String> some = names.subList(from, Math.min(names.size(), from + AT_ONCE));
      Parallel.map(executor, some, name -> store.read(folder + name, EndedRun.class)).stream()
          .flatMap(Optional::stream)
          .forEach(runs::add);
    }
    return runs;
  }
}
