package io.github.auroraupgrade.fleetplan;

import static io.github.auroraupgrade.fleetplan.FleetPlanFixtures.database;
import static io.github.auroraupgrade.fleetplan.FleetPlanFixtures.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.fleetplan.LaneItem.LaneDatabase;
import io.github.auroraupgrade.fleetplan.inventory.AccountInventory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a wave begins with, and when. */
class StaggerTest {
  private static final String HUB = "arn:aws:states:us-east-1:111111111111:execution:fleet:x";

  @Test
  void theDatabasesOfAnAccountBeginTenSecondsApartAndOneByOneWithoutWaiting() {
    assertThat(after(items(1, 1, 5, 3))).containsExactly(List.of(0, 10, 20, 0, 10));
    assertThat(after(items(1, 1, 2, 1))).containsExactly(List.of(0, 0));
  }

  @Test
  void piecesOfOneAccountShareItsTurns() {
    List<List<Integer>> after = after(items(1, 40, 1_200, 5));
    List<Integer> first = after.stream().flatMap(lane -> lane.stream().limit(1)).sorted().toList();
    assertThat(first).as("caps of 1, 2 and 2").containsExactly(0, 10, 30);
  }

  @Test
  void fortyAccountsBeginAtMostFourRunsASecondAndWhatFollowsALaneIsNotHeldUp() {
    List<List<Integer>> after = after(items(60, 40, 6, 5));
    Map<Integer, Integer> inSecond = new HashMap<>();
    after.subList(0, 40).stream()
        .flatMap(lane -> lane.subList(0, 5).stream())
        .forEach(second -> inSecond.merge(second, 1, Integer::sum));

    assertThat(inSecond.values()).allMatch(count -> count <= 4);
    assertThat(inSecond.keySet()).allMatch(second -> second < 50);
    assertThat(after.subList(40, 60)).containsOnly(List.of(0, 10, 20, 30, 40, 0));
  }

  private static List<List<Integer>> after(List<LaneItem> items) {
    return items.stream()
        .map(item -> item.databases().stream().map(LaneDatabase::afterSeconds).toList())
        .toList();
  }

  private static List<LaneItem> items(int accounts, int atOnce, int each, int perAccount) {
    AccountInventory[] inventories =
        IntStream.range(0, accounts)
            .mapToObj(account -> inventory(String.valueOf(200_000_000_000L + account), each))
            .toArray(AccountInventory[]::new);
    String policy =
        "{'rollout':'pg16','waves':[{'name':'dev','perAccount':%d}]}".formatted(perAccount);
    return LaneItem.of(plan(policy, inventories).waves().getFirst().lanes(), atOnce, HUB);
  }

  private static AccountInventory inventory(String account, int databases) {
    return new AccountInventory(
        account,
        FleetPlanFixtures.NOW,
        IntStream.range(0, databases)
            .mapToObj(number -> database(account, "db" + number, "dev"))
            .toList());
  }
}
