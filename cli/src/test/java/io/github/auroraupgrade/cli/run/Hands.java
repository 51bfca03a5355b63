package io.github.auroraupgrade.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.cli.Ran;
import io.github.auroraupgrade.cli.serve.Served;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody at a second terminal: the commands, against a simulated AWS that is served. */
record Hands(Served served) {
  private static final Pattern PLAN = Pattern.compile("--plan ([0-9a-f]{64})");
  private static final int MOST_LOOKS = 600;

  /** A command, with the address of the simulated AWS. */
  Ran run(String... args) throws InterruptedException {
    List<String> line = new ArrayList<>(Arrays.asList(args));
    line.addAll(List.of("--simulator", served.endpoint()));
    return Ran.aurora(line.toArray(String[]::new));
  }

  Ran start(String name, String... more) throws InterruptedException {
    List<String> line =
        new ArrayList<>(List.of("start", "--global-cluster", "orders", "--name", name, "--yes"));
    line.addAll(Arrays.asList(more));
    Ran ran = run(line.toArray(String[]::new));
    assertThat(ran.status()).as(ran.err() + ran.out()).isZero();
    return ran;
  }

  /** Looks until the run says something; answers what it said then. */
  String await(String name, String what) throws InterruptedException {
    String said = "";
    for (int looks = 0; looks < MOST_LOOKS; looks++) {
      said = run("watch", name, "--once").out();
      if (said.contains(what)) {
        return said;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new AssertionError("never said '" + what + "': " + said);
  }

  /** The hash of the plan that the run asks about, once it asks. */
  String question(String name) throws InterruptedException {
    Matcher plan = PLAN.matcher(await(name, "to approve"));
    assertThat(plan.find()).isTrue();
    return plan.group(1);
  }
}
