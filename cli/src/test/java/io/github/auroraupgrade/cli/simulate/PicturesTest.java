package io.github.auroraupgrade.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.cli.world.World;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The pictures of the README are what {@code simulate} draws and what its report shows, to the
 * letter.
 */
class PicturesTest {
  private static final Path KEPT = Path.of("..", "docs", "pictures");
  private static final String REGENERATE =
      "./mvnw -q test -pl cli -am -Dtest=PicturesTest -Dpicture=write"
          + " -Dsurefire.failIfNoSpecifiedTests=false";
  private static final long SEED = 7;
  private static final Pattern STYLE = Pattern.compile("<style>.*?</style>", Pattern.DOTALL);
  private static final Pattern DRAWING =
      Pattern.compile("<svg class=\"wide\"([^>]*)>(.*?)</svg>", Pattern.DOTALL);

  private static String terminal;
  private static String report;

  @BeforeAll
  static void run() {
    World world = new World(Fleet.named("orders-postgresql"), SEED);
    Simulation simulation =
        new Simulation(world, "simulated-7", "{\"globalClusterIdentifier\":\"orders\"}");
    TerminalPicture film = new TerminalPicture(Simulation.START);
    Outcome outcome = simulation.run(film, pace());
    terminal = film.svg();
    byte[] page = outcome.objects().get("runs/orders/simulated-7/report.html");
    report = new String(page, StandardCharsets.UTF_8);
  }

  /** Somebody watches whose clock goes on by a picture's time with each rest. */
  private static Pace pace() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    return new Pace(6, now::get, rest -> now.getAndUpdate(then -> then.plus(rest)));
  }

  @Test
  void theTerminalOfTheReadmeIsWhatSimulateDraws() throws IOException {
    same("simulate.svg", terminal);
  }

  @Test
  void theTimelineOfTheReadmeIsTheReports() throws IOException {
    same("timeline.svg", timeline());
  }

  /** The report's drawing with its style, as a picture of its own. */
  private static String timeline() {
    Matcher style = STYLE.matcher(report);
    Matcher drawing = DRAWING.matcher(report);
    assertThat(style.find() && drawing.find()).isTrue();
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"wide\" width=\"960\""
        + drawing.group(1).replaceFirst(" aria-labelledby=\"[^\"]*\"", "")
        + " aria-label=\"Timeline of an upgrade\">\n"
        + style.group()
        + "\n<rect width=\"100%\" height=\"100%\" style=\"fill:var(--page)\"></rect>"
        + drawing.group(2).replaceAll("(?m)^\\s+", "")
        + "</svg>\n";
  }

  private static void same(String name, String drawn) throws IOException {
    Path kept = KEPT.resolve(name);
    if (System.getProperty("picture", "").equals("write")) {
      Files.createDirectories(KEPT);
      Files.writeString(kept, drawn);
    } else {
      assertThat(Files.readString(kept))
          .as("docs/pictures/%s is stale. Draw it again with%n  %s", name, REGENERATE)
          .isEqualTo(drawn);
    }
  }
}
