package io.github.auroraupgrade.cli.torture;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.cli.console.Console;
import io.github.auroraupgrade.cli.console.UserMistake;
import io.github.auroraupgrade.simulator.torture.Coverage;
import io.github.auroraupgrade.simulator.torture.Digests;
import io.github.auroraupgrade.simulator.torture.SeedRecords;
import io.github.auroraupgrade.simulator.torture.Sweep;
import io.github.auroraupgrade.simulator.torture.Torture;
import io.github.auroraupgrade.simulator.torture.invariant.Violation;
import io.github.auroraupgrade.simulator.torture.rollout.RolloutTorture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Draws fleets, requests and faults from seeds, and checks what must hold of every upgrade. */
@Command(
    name = "torture",
    description = {
      "Upgrade simulated global databases while many things go wrong, and check what must always"
          + " hold.",
      "Each seed draws a fleet, a request and faults; docs/torture.md lists them. The same seed"
          + " always gives the same run. Needs no AWS account.%n"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:every invariant held",
      "1:an invariant was broken; the output names the seed",
      "2:an argument cannot be used"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  aurora-upgrade torture --seeds 2000",
      "  aurora-upgrade torture --seeds 100000 --from 1 --jobs 2",
      "  aurora-upgrade torture --seeds 2000 --coverage",
      "  aurora-upgrade torture --add-coverage monday.txt tuesday.txt",
      "  aurora-upgrade torture --seeds 2000 --digests before.txt",
      "  aurora-upgrade torture --seed 216 --transcript",
      "  aurora-upgrade torture --fleet --seeds 200"
    })
public final class TortureCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--seeds", paramLabel = "N", description = "How many seeds; without it 200.")
  private long seeds = 200;

  @Option(names = "--from", paramLabel = "SEED", description = "The first one; without it 1.")
  private long from = 1;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "How many at a time; without it as many as there are processors.")
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Option(names = "--seed", paramLabel = "SEED", description = "Only this one.")
  private Optional<Long> seed = Optional.empty();

  @Option(names = "--transcript", description = "With --seed: print what happens, step by step.")
  private boolean transcript;

  @Option(
      names = "--coverage",
      description =
          "List how often what can be drawn was drawn and really happened, and what never did.")
  private boolean coverage;

  @Option(
      names = "--add-coverage",
      arity = "1..*",
      paramLabel = "FILE",
      description = {
        "Run nothing: add up the tables that --coverage printed into these files,",
        "and print them as docs/torture.md has them."
      })
  private List<Path> printed = List.of();

  @Option(
      names = "--digests",
      paramLabel = "FILE",
      description = {
        "Write a fingerprint of each seed's calls and decisions.",
        "Two builds that write the same file behave alike."
      })
  private Optional<Path> digests = Optional.empty();

  @Option(
      names = "--fleet",
      description = {
        "Draw rollouts over many databases, not upgrades of one:",
        "the hub is real, its runs are played (docs/torture.md)."
      })
  private boolean fleet;

  /** Writes to the given console. */
  public TortureCommand(Console console) {
    this.console = requireNonNull(console, "console is null");
  }

  @Override
  public Integer call() {
    if (!printed.isEmpty()) {
      addedUp().page().forEach(console.out()::println);
      console.out().flush();
      return 0;
    }
    if (transcript && seed.isEmpty()) {
      throw new UserMistake("--transcript is for one seed: name it with --seed");
    }
    if (coverage && seed.isPresent()) {
      throw new UserMistake("--coverage is for many seeds: leave out --seed");
    }
    if (digests.isPresent() && seed.isPresent()) {
      throw new UserMistake("--digests is for many seeds: leave out --seed");
    }
    if (fleet && (coverage || digests.isPresent())) {
      throw new UserMistake("--coverage and --digests are about upgrades: leave out --fleet");
    }
    atLeastOne("--seeds", seeds);
    atLeastOne("--jobs", jobs);
    Optional<Violation> violation = seed.map(this::single).orElseGet(this::swept);
    violation.ifPresent(this::tell);
    console.out().flush();
    return violation.isPresent() ? 1 : 0;
  }

  private Coverage addedUp() {
    Coverage sum = new Coverage();
    for (Path file : printed) {
      try {
        sum.addPrinted(Files.readAllLines(file));
      } catch (IOException e) {
        throw new UserMistake("--add-coverage cannot read " + file + ": " + e.getMessage());
      } catch (IllegalArgumentException e) {
        throw new UserMistake("--add-coverage cannot use " + file + ": " + e.getMessage());
      }
    }
    return sum;
  }

  private static void atLeastOne(String option, long given) {
    if (given < 1) {
      throw new UserMistake(option + " is " + given + ": give a whole number from 1 on.");
    }
  }

  private Optional<Violation> swept() {
    try (ProgressLine progress = new ProgressLine(console, seeds)) {
      Coverage covered = new Coverage();
      Digests fingerprints = new Digests();
      List<SeedRecords> records =
          Stream.of(
                  Optional.of(covered).filter(_ -> coverage),
                  Optional.of(fingerprints).filter(_ -> digests.isPresent()))
              .<SeedRecords>flatMap(Optional::stream)
              .toList();
      Sweep sweep = new Sweep(from, seeds, jobs);
      Optional<Violation> violation =
          fleet
              ? sweep.firstViolation(progress::tried, () -> new RolloutTorture()::violation)
              : sweep.firstViolation(progress::tried, records);
      progress.finish();
      if (coverage) {
        covered.lines().forEach(console.out()::println);
        console.out().println();
      }
      digests.ifPresent(file -> write(file, fingerprints));
      if (violation.isEmpty()) {
        console.out().println("Every invariant held in seeds " + from + " to " + lastSeed() + ".");
      }
      return violation;
    }
  }

  private static void write(Path file, Digests fingerprints) {
    try {
      Files.write(file, fingerprints.lines());
    } catch (IOException e) {
      throw new UserMistake("--digests cannot write " + file + ": " + e.getMessage());
    }
  }

  private long lastSeed() {
    return from + seeds - 1;
  }

  private Optional<Violation> single(long one) {
    Torture.Shown shown = fleet ? new RolloutTorture().shown(one) : new Torture().shown(one);
    if (transcript) {
      shown.transcript().forEach(console.out()::println);
    }
    if (shown.violation().isEmpty()) {
      console.out().println("Every invariant held in seed " + one + ".");
    }
    return shown.violation();
  }

  private void tell(Violation violation) {
    console.out().println("Seed " + violation.seed() + " breaks " + violation.invariant() + ":");
    console.out().println("  " + violation.how());
    console
        .out()
        .println(
            "Replay it: "
                + console.command()
                + " torture "
                + (fleet ? "--fleet " : "")
                + "--seed "
                + violation.seed()
                + " --transcript");
  }
}
