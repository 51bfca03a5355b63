package io.github.auroraupgrade.cli.plan;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.simulator.fleet.RecordedFile;
import java.util.List;

/**
 * Where a plan is read from.
 *
 * @param name for a sentence: {@code AWS}, an address, a directory
 * @param unread what could have been recorded and was not
 */
record Source(String name, AwsClients clients, List<RecordedFile> unread) {
  Source {
    requireNonNull(name, "name is null");
    requireNonNull(clients, "clients is null");
    unread = List.copyOf(unread);
  }
}
