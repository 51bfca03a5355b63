package io.github.auroraupgrade.simulator.model;

import java.util.List;

/**
 * What is wrong with a request.
 *
 * <p>{@code at} is where: the names and numbers from the input down to the member.
 */
public sealed interface Violation {
  /** The names and the numbers, counted from 1, down to what is wrong. */
  List<String> at();

  /** The member it is about. */
  default String member() {
    return at().stream().filter(part -> !part.matches("\\d+")).reduce((_, last) -> last).orElse("");
  }

  /** Nothing of this name exists. */
  record Unknown(List<String> at, List<String> known) implements Violation {}

  /** It must be there. */
  record Missing(List<String> at) implements Violation {}

  /** A value of another type. */
  record NotOfType(List<String> at, String type, String value) implements Violation {}

  /** Against the model: an enumeration, a length, a value or a pattern, as a phrase of AWS. */
  record Modelled(List<String> at, String value, String constraint) implements Violation {}

  /** Against a sentence of the documentation. */
  record Written(List<String> at, String value, Documented documented) implements Violation {}
}
