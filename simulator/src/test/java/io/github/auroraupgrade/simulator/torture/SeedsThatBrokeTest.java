package io.github.auroraupgrade.simulator.torture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Seeds beyond the first 2,000 that have found something, as long as they still draw it. What they
 * found in the product has a test of its own, in {@link FoundByTortureTest}.
 */
class SeedsThatBrokeTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "706659, people who could not detach a primary did so once all was fixed",
    "711442, the simulator shut down a reader that auto scaling had taken away",
    "717311, the same",
    "717419, the same",
    "900436, a run was refused that names parameter groups for a Region whose member has left",
    "950973, a reader that was being made was taken for a patch under way",
    "951811, a member that somebody upgraded elsewhere was asked again as one of all",
    "952175, a run was stopped between its mail and the answer",
    "1003122, a soak halted because a cluster in maintenance had no metrics",
    "2100369, a restore went on after a member had been renamed and halted at the second in its"
        + " Region",
    "2600190, a rejection was judged by what the database was when its mail was sent",
    "1100207, what was left of an upgrade of all members ended the next one in the simulator",
    "1120402, a function that was called again found the upgrade failed and requested it again",
    "1120730, a run halted for a broken instance while AWS upgraded the primary",
    "2607, an end whose event came after a redrive was reported once more",
    "57290, a new plan was rejected and the run ended while AWS upgraded another member",
    "75153, an instance that restarted was taken for a patch under way",
    "28746, the hours of a freeze counted as those of a function that Lambda did not run",
    "38444, a reader that auto scaling added counted as one without the new parameter group",
    "39168, maintenance of a cluster that was to be patched looks like the patch",
    "3542, a plan was judged by what the database was a second later",
    "50805, a patch that had not begun was opted into again by a function that Lambda called twice",
    "15576, the last run was to upgrade to less than a primary had reached that was alone",
    "23054, a reader that was being made cost a patch its window",
    "25052, a plan was rejected for what stale reads showed",
    "126379, a request named parameter groups for a secondary that was detached before its primary",
    "134065, a plan of a database was judged by what had been restored from it so far"
  })
  void everyInvariantHoldsNow(long seed, String found) {
    assertThat(new Sweep(seed, 1, 1).firstViolation(_ -> {})).as(found).isEmpty();
  }
}
