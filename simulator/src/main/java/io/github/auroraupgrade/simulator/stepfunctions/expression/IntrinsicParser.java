package io.github.auroraupgrade.simulator.stepfunctions.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads one call of an intrinsic function, calls inside it included. */
final class IntrinsicParser {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern NAME = Pattern.compile("States\\.\\w+");
  private static final Pattern TEXT = Pattern.compile("'((?:[^'\\\\]|\\\\.)*)'");
  private static final Pattern WORD = Pattern.compile("[^,()\\s]+(?:\\[[^\\]]*\\])*");

  private final String source;
  private int position;

  IntrinsicParser(String source) {
    this.source = source;
  }

  Expression parse() {
    Expression call = call();
    if (position != source.length()) {
      throw bad("has something after its end");
    }
    return call;
  }

  private Expression call() {
    Matcher name = at(NAME);
    if (!name.lookingAt()) {
      throw bad("does not start with a function name");
    }
    Intrinsic.Function function = Intrinsic.Function.named(name.group());
    position = name.end();
    expect('(');
    List<Expression> arguments = new ArrayList<>();
    while (!accept(')')) {
      if (!arguments.isEmpty()) {
        expect(',');
      }
      arguments.add(argument());
    }
    return new Intrinsic(function, arguments);
  }

  private Expression argument() {
    skipSpace();
    Matcher text = at(TEXT);
    if (text.lookingAt()) {
      position = text.end();
      return new Literal(
          JsonNodeFactory.instance.stringNode(text.group(1).replaceAll("\\\\(.)", "$1")));
    }
    if (at(NAME).lookingAt()) {
      return call();
    }
    Matcher word = at(WORD);
    if (!word.lookingAt()) {
      throw bad("lacks an argument at position " + position);
    }
    position = word.end();
    return word.group().startsWith("$") ? Path.parse(word.group()) : literal(word.group());
  }

  private Expression literal(String word) {
    try {
      return new Literal(JSON.readTree(word));
    } catch (JacksonException malformed) {
      throw bad("has an argument that is neither text, number, path nor function: " + word);
    }
  }

  private Matcher at(Pattern pattern) {
    return pattern.matcher(source).region(position, source.length());
  }

  private void expect(char wanted) {
    if (!accept(wanted)) {
      throw bad("lacks '" + wanted + "' at position " + position);
    }
  }

  private boolean accept(char wanted) {
    skipSpace();
    boolean there = position < source.length() && source.charAt(position) == wanted;
    position += there ? 1 : 0;
    return there;
  }

  private void skipSpace() {
    while (position < source.length() && Character.isWhitespace(source.charAt(position))) {
      position++;
    }
  }

  private BadExpression bad(String what) {
    return new BadExpression("'" + source + "' " + what);
  }
}
