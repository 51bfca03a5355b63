package io.github.auroraupgrade.simulator.torture;

import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.HistoryEvent;
import io.github.auroraupgrade.simulator.torture.observe.ObservedChange;
import io.github.auroraupgrade.simulator.torture.observe.RunRecord;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * The fingerprint of what was called and decided in one seed: every call in its order with what AWS
 * answered, every event of every execution's history, what people answered, which claims are left.
 * Functions, states and errors count by the order in which they first appear, so that other names
 * for the same things make no difference; texts for people do not count.
 */
final class SeedDigest {
  private final MessageDigest digest;
  private final Map<String, Integer> names = new HashMap<>();

  private SeedDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** In hexadecimal digits. */
  static String of(RunRecord seen, Collection<Execution> executions) {
    SeedDigest all = new SeedDigest();
    seen.calls().forEach(all::call);
    seen.changes().forEach(all::change);
    executions.forEach(all::execution);
    seen.answers().forEach(answer -> all.line(answer.at(), answer.word(), answer.isTaken()));
    seen.mails().forEach(mail -> all.line(mail.time(), mail.topicArn()));
    seen.claims().forEach(all::line);
    return HexFormat.of().formatHex(all.digest.digest());
  }

  private void call(Call call) {
    line(
        call.time(),
        number(call.function()),
        call.region(),
        call.service(),
        call.action(),
        call.resource(),
        call.error().orElse(""));
  }

  private void change(ObservedChange change) {
    line(
        change.time(),
        change.cluster(),
        change.target(),
        change.optIn(),
        change.work().attempt(),
        change.wasTaken(),
        change.tookEffect());
  }

  private void execution(Execution execution) {
    line(
        execution.name(),
        execution.status(),
        execution.redriveCount(),
        number(execution.error().orElse("")));
    for (HistoryEvent event : execution.history()) {
      line(event.timestamp(), event.type(), number(event.name()));
    }
  }

  private int number(String name) {
    return names.computeIfAbsent(name, _ -> names.size());
  }

  private void line(Object... fields) {
    for (Object field : fields) {
      digest.update(field.toString().getBytes(StandardCharsets.UTF_8));
      digest.update((byte) '\n');
    }
  }
}
