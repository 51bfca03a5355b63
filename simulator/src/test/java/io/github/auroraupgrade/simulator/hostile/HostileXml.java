package io.github.auroraupgrade.simulator.hostile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ways in which an answer of AWS can be a little, or very, wrong. */
final class HostileXml {
  private static final Pattern LEAF = Pattern.compile("<([A-Za-z]\\w*)>([^<]*)</\\1>");

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "-1",
          "999999999999999999999",
          "true",
          "maybe",
          "available",
          "upgrading",
          "a-status-of-tomorrow",
          "incompatible-parameters",
          "16.14",
          "8.0.mysql_aurora.3.10.4",
          "ninety",
          "2026-13-45T99:99:99Z",
          "2026-11-21T03:00:00Z",
          "arn:aws:rds:us-east-1:123456789012:cluster:payroll",
          "arn:aws:rds::123456789012:cluster:orders-use1",
          "&#10;&#13;Bcc: all@example.com",
          "&#x202e;",
          "&lt;b&gt;",
          "&unknown;",
          "\u0000",
          "x".repeat(60_000));

  private static final List<UnaryOperator<String>> WHOLE =
      List.of(
          _ -> "",
          _ -> "not XML at all",
          _ -> "{\"json\":true}",
          _ -> "<html><body>503</body></html>",
          xml -> xml.substring(0, xml.length() / 2),
          xml -> xml.substring(xml.length() / 2),
          xml -> xml + xml,
          xml -> xml.replaceFirst(">", "><!-- ").concat(" -->"),
          _ -> "<a>".repeat(20_000),
          _ -> "<a>".repeat(20_000) + "</a>".repeat(20_000),
          xml -> laughs() + xml.replaceFirst("<\\?xml[^>]*>", ""),
          xml -> outside() + xml.replaceFirst("<\\?xml[^>]*>", ""),
          xml ->
              "<ErrorResponse><Error><Code></Code></Error></ErrorResponse>"
                  + " ".repeat(xml.length()),
          _ ->
              "<ErrorResponse><Error><Code>"
                  + "x".repeat(200_000)
                  + "</Code></Error></ErrorResponse>",
          xml -> LEAF.matcher(xml).replaceAll("<$1></$1>"),
          xml -> LEAF.matcher(xml).replaceAll(""),
          xml -> xml.replaceFirst("(<\\w+Result>)", "$1<Marker>for-ever</Marker>"));

  private static final List<Integer> STATUSES =
      List.of(100, 204, 301, 400, 403, 404, 429, 500, 503);

  private HostileXml() {}

  /** What is done to an answer. */
  record Change(String what, UnaryOperator<Answer> how) {
    @Override
    public String toString() {
      return what;
    }
  }

  /** Any of the changes. */
  static Change change(RandomGenerator random) {
    return switch (random.nextInt(3)) {
      case 0 ->
          leaf(random.nextInt(2_000), TEXTS.get(random.nextInt(TEXTS.size())), random.nextInt(4));
      case 1 -> whole(random.nextInt(WHOLE.size()));
      default -> status(STATUSES.get(random.nextInt(STATUSES.size())));
    };
  }

  private static Change status(int status) {
    return new Change("status " + status, answer -> answer.withStatus(status));
  }

  private static Change whole(int number) {
    return new Change("whole " + number, answer -> change(answer, WHOLE.get(number)));
  }

  /** One leaf, or two neighbours, of the document gets another text, or goes. */
  private static Change leaf(int place, String text, int more) {
    return new Change(
        "leaf " + place + " to " + text.length() + " characters, " + more,
        answer ->
            change(
                answer,
                xml -> {
                  List<Matcher> leaves = leaves(xml);
                  if (leaves.isEmpty()) {
                    return xml;
                  }
                  Matcher leaf = leaves.get(place % leaves.size());
                  String name = leaf.group(1);
                  String element = "<" + name + ">" + text + "</" + name + ">";
                  String put = more == 0 ? "" : element.repeat(more);
                  return xml.substring(0, leaf.start()) + put + xml.substring(leaf.end());
                }));
  }

  private static List<Matcher> leaves(String xml) {
    List<Matcher> leaves = new ArrayList<>();
    Matcher matcher = LEAF.matcher(xml);
    int from = 0;
    while (matcher.find(from)) {
      Matcher found = LEAF.matcher(xml);
      found.find(matcher.start());
      leaves.add(found);
      from = matcher.end();
    }
    return leaves;
  }

  private static Answer change(Answer answer, UnaryOperator<String> change) {
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    return answer.withBody(change.apply(text).getBytes(StandardCharsets.UTF_8));
  }

  /** Ten entities, each ten times the one before: a billion laughs. */
  private static String laughs() {
    StringBuilder text =
        new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY e0 \"ha\">");
    for (int i = 1; i < 10; i++) {
      String inner = ("&e" + (i - 1) + ";").repeat(10);
      text.append("<!ENTITY e").append(i).append(" \"").append(inner).append("\">");
    }
    return text.append("]>").toString();
  }

  private static String outside() {
    return "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY % x SYSTEM \"file:///etc/passwd\"> %x;]>";
  }
}
