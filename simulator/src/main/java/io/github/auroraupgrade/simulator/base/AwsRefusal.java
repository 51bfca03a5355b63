package io.github.auroraupgrade.simulator.base;

/** An error answer of AWS: HTTP status, wire code and text. */
public final class AwsRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  /** A refusal with its HTTP status, the code on the wire and the text a person reads. */
  public AwsRefusal(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  /** A refusal with status 400. */
  public static AwsRefusal badRequest(String code, String message) {
    return new AwsRefusal(400, code, message);
  }

  /** A refusal with status 404. */
  public static AwsRefusal notFound(String code, String message) {
    return new AwsRefusal(404, code, message);
  }

  /** A value AWS does not take, code {@code InvalidParameterValue}. */
  public static AwsRefusal invalidValue(String message) {
    return badRequest("InvalidParameterValue", message);
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The code on the wire, for example {@code InvalidDBClusterStateFault}. */
  public String code() {
    return code;
  }
}
