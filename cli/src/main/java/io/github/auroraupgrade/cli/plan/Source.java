package io.github.auroraupgrade.cli.plan;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.aws.AwsClients;
import java.util.List;

/**
 * Where a plan is read from.
 *
 * @param name for a sentence: {@code AWS}, an address, a directory
 * @param unread what could have been recorded and was not, as file names
 */
record Source(String name, AwsClients clients, List<String> unread) {
  Source {
    requireNonNull(name, "name is null");
    requireNonNull(clients, "clients is null");
    unread = List.copyOf(unread);
  }
}
