package io.github.auroraupgrade.simulator.stepfunctions.definition;

import tools.jackson.databind.JsonNode;

/** What {@code IsNull}, {@code IsString} and their like ask of a value. */
public enum Nature {
  PRESENT("IsPresent"),
  NULL("IsNull"),
  STRING("IsString"),
  NUMERIC("IsNumeric"),
  BOOLEAN("IsBoolean"),
  TIMESTAMP("IsTimestamp");

  private final String text;

  Nature(String text) {
    this.text = text;
  }

  boolean of(JsonNode value) {
    return switch (this) {
      case PRESENT -> true;
      case NULL -> value.isNull();
      case STRING -> value.isString();
      case NUMERIC -> value.isNumber();
      case BOOLEAN -> value.isBoolean();
      case TIMESTAMP -> Kind.timestamp(value).isPresent();
    };
  }

  /** The operator's name. */
  public String text() {
    return text;
  }
}
