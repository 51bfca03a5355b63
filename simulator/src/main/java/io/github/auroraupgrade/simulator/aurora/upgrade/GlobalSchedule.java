package io.github.auroraupgrade.simulator.aurora.upgrade;

import io.github.auroraupgrade.simulator.aurora.state.Upgrade;
import io.github.auroraupgrade.simulator.base.DeterministicRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.rds.model.DBCluster;

/**
 * When each member of a global cluster is upgraded (facts §3.8). A minor: the secondaries side by
 * side, 8 to 25 minutes each, then the primary; whether AWS keeps that order is not known (U13). A
 * major: all at once, 15 to 90 minutes, the secondaries done a little after the primary.
 */
record GlobalSchedule(DeterministicRandom dice, String id, Instant begin, String target) {

  List<Upgrade> upgrades(List<DBCluster> primaryFirst, boolean major) {
    return major ? majors(primaryFirst) : minors(primaryFirst);
  }

  private List<Upgrade> majors(List<DBCluster> primaryFirst) {
    DBCluster primary = primaryFirst.getFirst();
    Instant end = begin.plus(minutes(15, 90, primary, " lasts"));
    List<Upgrade> all = new ArrayList<>();
    all.add(upgrade(primary, begin, end));
    for (DBCluster secondary : primaryFirst.subList(1, primaryFirst.size())) {
      all.add(upgrade(secondary, begin, end.plus(minutes(1, 5, secondary, " follows"))));
    }
    return all;
  }

  private List<Upgrade> minors(List<DBCluster> primaryFirst) {
    List<Upgrade> all = new ArrayList<>();
    Instant last = begin;
    for (DBCluster secondary : primaryFirst.subList(1, primaryFirst.size())) {
      Instant end = begin.plus(minutes(8, 25, secondary, " lasts"));
      all.add(upgrade(secondary, begin, end));
      last = end.isAfter(last) ? end : last;
    }
    DBCluster primary = primaryFirst.getFirst();
    Instant start = last.plusSeconds(20);
    all.addFirst(upgrade(primary, start, start.plus(minutes(8, 25, primary, " lasts"))));
    return all;
  }

  private Upgrade upgrade(DBCluster cluster, Instant from, Instant until) {
    String arn = cluster.dbClusterArn();
    return new Upgrade(id + arn, arn, cluster.engineVersion(), target, from, until);
  }

  private Duration minutes(int least, int most, DBCluster cluster, String name) {
    return dice.between(
        Duration.ofMinutes(least), Duration.ofMinutes(most), id + cluster.dbClusterArn() + name);
  }
}
