package io.github.auroraupgrade.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.auroraupgrade.cli.AuroraUpgrade;
import io.github.auroraupgrade.cli.serve.Served;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code watch} in a terminal that tmux emulates: what a person sees, and Ctrl-C. */
class WatchInTerminalTest {
  private static final int MOST_LOOKS = 300;

  @TempDir private static Path folder;

  private final Served served = new Served("serve", "--speed", "60", "--seed", "7");

  @BeforeAll
  static void needsTmux() {
    assumeTrue(
        Arrays.stream(System.getenv("PATH").split(":", -1))
            .anyMatch(place -> Files.isExecutable(Path.of(place, "tmux"))),
        "there is no tmux");
  }

  @AfterEach
  void close() throws Exception {
    tmux("kill-server");
    served.close();
  }

  @Test
  void ctrlCEndsTheWatchingAndGivesTheTerminalBack() throws Exception {
    new Hands(served).start("watched");
    tmux("-f", "/dev/null", "new-session", "-d", "-x", "100", "-y", "30", watch("watched"));
    await(screen -> screen.contains("upgrading") && screen.contains("█"));
    assertThat(tmux("display", "-p", "#{cursor_flag}")).isEqualTo("0");

    tmux("resize-window", "-x", "60", "-y", "20");
    String narrow = await(screen -> screen.contains("upgrading") && !screen.contains("█"));
    assertThat(narrow).containsOnlyOnce("orders, aurora-postgresql").containsOnlyOnce("CLUSTER");

    tmux("resize-window", "-x", "100", "-y", "30");
    await(screen -> screen.contains("█"));
    tmux("send-keys", "C-c");
    String left = await(screen -> screen.contains("status=") && screen.contains("\necho"));
    assertThat(left)
        .contains("You have stopped watching; the run continues.", "status=130")
        .containsPattern("\\d\\d:\\d\\d:\\d\\d UTC   \\+\\d+ min \\d\\d s   [A-Z]")
        .doesNotContain("^C");
    assertThat(tmux("display", "-p", "#{cursor_flag}#{alternate_on}")).isEqualTo("10");
    assertThat(new Hands(served).run("watch", "watched", "--once").out()).contains("It is running");
  }

  private String watch(String run) throws InterruptedException {
    return "'%s/bin/java' -cp '%s' %s watch %s --simulator %s; echo status=$?; stty -a | grep -ow -e '-*echo'; cat"
        .formatted(
            System.getProperty("java.home"),
            System.getProperty("java.class.path"),
            AuroraUpgrade.class.getName(),
            run,
            served.endpoint());
  }

  private static String await(Predicate<String> what) throws Exception {
    String screen = "";
    for (int looks = 0; looks < MOST_LOOKS; looks++) {
      screen = tmux("capture-pane", "-p");
      if (what.test(screen)) {
        return screen;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new AssertionError("never seen; last:\n" + screen);
  }

  private static String tmux(String... words) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of("tmux", "-S", folder.resolve("tmux").toString()));
    line.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().remove("TMUX");
    Process tmux = builder.start();
    String said = new String(tmux.getInputStream().readAllBytes(), UTF_8).strip();
    tmux.waitFor();
    return said;
  }
}
