package io.github.auroraupgrade.cli.serve;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.cli.console.Console;
import io.github.auroraupgrade.cli.console.UserMistake;
import io.github.auroraupgrade.cli.view.MailText;
import io.github.auroraupgrade.cli.world.Deployment;
import io.github.auroraupgrade.cli.world.World;
import io.github.auroraupgrade.cli.world.WorldOptions;
import io.github.auroraupgrade.simulator.HttpEndpoint;
import io.github.auroraupgrade.simulator.base.Mail;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.jline.utils.Signals;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.rds.model.DBCluster;

/** Serves the simulated AWS on a port of this machine until it is interrupted. */
@Command(
    name = "serve",
    description = {
      "Serve a simulated AWS to the AWS CLI and any SDK.",
      "RDS, SNS, S3, STS and Step Functions, every Region behind one address on 127.0.0.1, with the"
          + " upgrade deployed in it. Mails are printed as they are sent. Stop it with Ctrl-C.%n"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:stopped by Ctrl-C", "2:an argument, a file or the port cannot be used"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  aurora-upgrade serve",
      "  aurora-upgrade serve --port 4599 --speed 60     a minute passes in a second",
      "  aurora-upgrade serve --fleet mine.json"
    })
public final class ServeCommand implements Callable<Integer> {
  private static final Duration STEP = Duration.ofMillis(20);
  private static final int HIGHEST_PORT = 65_535;
  private static final double HIGHEST_SPEED = 1_000_000;

  private final Console console;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "The port to listen on; 0, the default, takes a free one and prints it.")
  private int port;

  @Option(
      names = "--speed",
      paramLabel = "X",
      defaultValue = "1",
      description = "How many times faster than yours its clock runs; by default ${DEFAULT-VALUE}.")
  private double speed;

  @Option(
      names = "--failing",
      paramLabel = "CLUSTER",
      description =
          "A cluster whose upgrade AWS's prechecks refuse, to practise with; may be given several"
              + " times.")
  private List<String> failing = new ArrayList<>();

  @ArgGroup(validate = false, heading = "%nWhat is simulated:%n")
  private final WorldOptions options = new WorldOptions();

  /** Writes to the given console. */
  public ServeCommand(Console console) {
    this.console = requireNonNull(console, "console is null");
  }

  /** Serves until Ctrl-C, or until its thread is interrupted. */
  @Override
  public Integer call() {
    refuseUnusable();
    World world = options.read();
    refuseUnknown(world);
    world.tellAssumptions(console);
    AcceleratedClock clock = new AcceleratedClock(Clock.systemUTC(), speed);
    Deployment deployment = Deployment.into(world, clock, UnaryOperator.identity(), failing);
    Thread stepping = Thread.ofVirtual().start(() -> stepForEver(deployment));
    CountDownLatch stopped = new CountDownLatch(1);
    Signals.register("INT", stopped::countDown);
    try (HttpEndpoint door = HttpEndpoint.open(deployment.aws(), port)) {
      console
          .out()
          .print(
              new Instructions(door.endpoint(), speed, world, deployment, console.command())
                  .text());
      console.out().flush();
      stopped.await();
    } catch (IOException taken) {
      throw new UserMistake(
          "--port %d: it cannot be listened on (%s); choose another, or 0 for any free one."
              .formatted(port, taken.getMessage()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      stepping.interrupt();
    }
    console.out().println("Stopped.");
    return 0;
  }

  private void stepForEver(Deployment deployment) {
    int shown = 0;
    try {
      while (true) {
        deployment.step();
        List<Mail> mails = deployment.aws().mails();
        mails.subList(shown, mails.size()).forEach(this::show);
        shown = mails.size();
        Thread.sleep(STEP);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void show(Mail mail) {
    console.out().println();
    console.out().print(MailText.of(mail.time(), mail.subject(), mail.message()));
    console.out().flush();
  }

  private void refuseUnknown(World world) {
    List<String> known =
        world.fleet().clusters().stream().map(DBCluster::dbClusterIdentifier).toList();
    failing.stream()
        .filter(cluster -> !known.contains(cluster))
        .findFirst()
        .ifPresent(
            cluster -> {
              throw new UserMistake(
                  "--failing %s: there is no such cluster; there are %s."
                      .formatted(cluster, String.join(", ", known)));
            });
  }

  private void refuseUnusable() {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new UserMistake("--port %d: give 0 to %d.".formatted(port, HIGHEST_PORT));
    }
    if (!(speed > 0 && speed <= HIGHEST_SPEED)) {
      throw new UserMistake(
          "--speed %s: give a number above 0, at most %.0f.".formatted(speed, HIGHEST_SPEED));
    }
  }
}
