package io.github.auroraupgrade.simulator.wire;

import java.io.StringReader;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** An XML document as the sorted list of its leaves, so that the order of siblings is no matter. */
final class Leaves {
  private final List<String> leaves = new ArrayList<>();

  private Leaves() {}

  static List<String> of(String xml) throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(xml)));
    Leaves found = new Leaves();
    found.walk(document.getDocumentElement(), "");
    found.leaves.sort(null);
    return found.leaves;
  }

  private void walk(Element element, String path) {
    String here = path + "/" + element.getTagName();
    List<Element> children = children(element);
    if (children.isEmpty()) {
      leaves.add(here + " = " + normal(element.getTextContent().strip()));
    }
    List<String> names = children.stream().map(Element::getTagName).toList();
    for (int i = 0; i < children.size(); i++) {
      Element child = children.get(i);
      int number =
          names.subList(0, i + 1).stream().filter(child.getTagName()::equals).toList().size();
      walk(child, here + "[" + number + "]");
    }
  }

  private static List<Element> children(Element element) {
    List<Element> children = new ArrayList<>();
    for (int i = 0; i < element.getChildNodes().getLength(); i++) {
      Node node = element.getChildNodes().item(i);
      if (node instanceof Element child) {
        children.add(child);
      }
    }
    return children;
  }

  private static String normal(String text) {
    return text.matches("\\d{4}-\\d\\d-\\d\\dT.*")
        ? OffsetDateTime.parse(text).toInstant().toString()
        : text;
  }
}
