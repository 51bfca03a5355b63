package io.github.auroraupgrade.simulator.bench;

import java.time.Duration;
import software.amazon.awssdk.services.rds.model.InvalidDbClusterStateException;
import software.amazon.awssdk.services.rds.model.InvalidGlobalClusterStateException;
import software.amazon.awssdk.services.rds.model.RdsException;

/**
 * What {@code aws_rds_global_cluster} of Terraform's AWS provider does when {@code engine_version}
 * is changed to another minor version and AWS wants it cluster by cluster, by its source
 * (internal/service/rds/global_cluster.go, read at commit 060c260). Each member in AWS's order:
 * wait for {@code available}, modify, wait for {@code available}; passes are repeated until no
 * member was refused and the global cluster shows the version. A wait sleeps for 30 seconds, then
 * asks every 10. What the provider takes for done is the cluster's status; it does not look at
 * instances.
 */
record TerraformLoop() implements Upgrader {
  private static final Duration DELAY = Duration.ofSeconds(30);
  private static final Duration PERIOD = Duration.ofSeconds(10);

  @Override
  public String name() {
    return "Terraform's loop";
  }

  @Override
  public void upgrade(World world) {
    boolean again = true;
    while (again) {
      again = false;
      for (World.Member member : world.members()) {
        again |= !pass(world, member);
      }
      again |= !globalVersion(world).equals(World.TARGET);
    }
  }

  /** Whether AWS took the call. */
  private static boolean pass(World world, World.Member member) {
    waitForAvailable(world, member);
    while (true) {
      try {
        world.modify(member);
        waitForAvailable(world, member);
        return true;
      } catch (InvalidDbClusterStateException busy) {
        world.sleep(PERIOD);
      } catch (InvalidGlobalClusterStateException upgrading) {
        return false;
      } catch (RdsException refused) {
        if (String.valueOf(refused.getMessage()).contains("upgrade global replicas first")) {
          return false;
        }
        throw refused;
      }
    }
  }

  private static void waitForAvailable(World world, World.Member member) {
    world.sleep(DELAY);
    while (!status(world, member).equals("available")) {
      world.sleep(PERIOD);
    }
  }

  private static String status(World world, World.Member member) {
    return world
        .rds(member.region())
        .describeDBClusters(any -> any.dbClusterIdentifier(member.cluster()))
        .dbClusters()
        .getFirst()
        .status();
  }

  private static String globalVersion(World world) {
    return world
        .rds(world.primary().region())
        .describeGlobalClusters(any -> any.globalClusterIdentifier(World.DATABASE))
        .globalClusters()
        .getFirst()
        .engineVersion();
  }
}
