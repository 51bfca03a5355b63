package io.github.auroraupgrade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuroraUpgradeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "simulate",
        "plan",
        "start",
        "watch",
        "approve",
        "reject",
        "stop",
        "report",
        "inventory",
        "serve"
      })
  void helpTeachesByExampleAndExplainsTheExitStatuses(String command) {
    Ran help = command.isEmpty() ? Ran.aurora("--help") : Ran.aurora(command, "--help");

    assertThat(help.status()).isZero();
    assertThat(help.out())
        .contains("Exit status:", "  aurora-upgrade ")
        .doesNotContain("\033")
        .satisfies(
            text ->
                assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(81)));
    assertThat(help.err()).isEmpty();
  }

  @Test
  void noArgumentsAreAnsweredWithTheHelp() {
    assertThat(Ran.aurora()).isEqualTo(Ran.aurora("--help"));
  }

  @Test
  void theShellLearnsToCompleteEveryCommand() {
    Ran ran = Ran.aurora("generate-completion");
    assertThat(ran.status()).isZero();
    assertThat(ran.out())
        .contains("complete -F", "aurora-upgrade", "approve", "inventory", "--soak-minutes");
  }

  @Test
  void versionIsPrinted() {
    assertThat(Ran.aurora("--version").out()).startsWith("aurora-upgrade ");
  }

  @Test
  void unknownOptionIsTheUsersMistake() {
    Ran ran = Ran.aurora("simulate", "--sede", "1");

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("'--sede'", "aurora-upgrade simulate --help");
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void unknownCommandIsTheUsersMistakeAndTheNextBestIsNamed() {
    Ran ran = Ran.aurora("simulat");

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("simulat", "Did you mean", "simulate");
  }

  @Test
  void valueThatIsNoNumberIsTheUsersMistake() {
    Ran ran = Ran.aurora("simulate", "--seed", "seven");

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("--seed", "seven").doesNotContain("\tat ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plna | there is no command 'plna'. Did you mean plan?",
        "fleet plna | there is no command 'plna'. Did you mean plan?",
        "plan --globl x | there is no option '--globl'. Did you mean --global-cluster?",
        "plan orders | there is no argument 'orders'.",
        "simulate --seed abc | --seed: 'abc' is not a whole number"
      })
  void mistakesAreNamedInPlainWords(String line, String words) {
    Ran ran = Ran.aurora(line.split(" ", -1));
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).startsWith("aurora-upgrade: " + words + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "simulate", "plan", "start", "watch", "approve", "inventory", "report"})
  void anExampleThatIsTooLongGoesOnAsAShellReadsIt(String command) {
    String help = Ran.aurora((command + " --help").strip().split(" ", -1)).out();

    assertThat(help.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    assertThat(help.lines().dropWhile(line -> !line.matches("(Examples?|First steps):")).skip(1))
        .as("what picocli cuts goes on at the beginning of a line")
        .isNotEmpty()
        .allMatch(line -> line.startsWith("  "));
  }

  @Test
  void helpOfTheWholeListsWhatEachCommandSaysOfItself() {
    String help = Ran.aurora("--help").out();
    assertThat(help).contains("  simulate             Upgrade a simulated Aurora global database");
    assertThat(Ran.aurora("generate-completion").out()).contains("--global-cluster", "--pace");
  }
}
