package io.github.auroraupgrade.simulator.wire;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/** Answers as XML, element names and nesting out of the SDK's model. */
public final class XmlAnswer {
  private static final XMLOutputFactory FACTORY = XMLOutputFactory.newFactory();

  private final XMLStreamWriter out;

  private XmlAnswer(XMLStreamWriter out) {
    this.out = out;
  }

  /** The answer of a query-protocol action: result, and metadata with the request id. */
  public static String query(String action, String namespace, SdkPojo result, String requestId) {
    return written(
        xml -> {
          xml.open(action + "Response", namespace);
          xml.out.writeStartElement(action + "Result");
          xml.fields(result);
          xml.out.writeEndElement();
          xml.out.writeStartElement("ResponseMetadata");
          xml.leaf("RequestId", requestId);
        });
  }

  /** The answer of a REST-XML operation: the result under a root element of its own. */
  public static String rest(String root, String namespace, SdkPojo result) {
    return written(
        xml -> {
          xml.open(root, namespace);
          xml.fields(result);
        });
  }

  /** A query-protocol error. */
  static String queryError(String namespace, int status, String code, String text, String id) {
    return written(
        xml -> {
          xml.open("ErrorResponse", namespace);
          xml.out.writeStartElement("Error");
          xml.leaf("Type", status < 500 ? "Sender" : "Receiver");
          xml.leaf("Code", code);
          xml.leaf("Message", text);
          xml.out.writeEndElement();
          xml.leaf("RequestId", id);
        });
  }

  /** An error of S3. */
  static String restError(String code, String text, String resource, String id) {
    return written(
        xml -> {
          xml.out.writeStartElement("Error");
          xml.leaf("Code", code);
          xml.leaf("Message", text);
          xml.leaf("Resource", resource);
          xml.leaf("RequestId", id);
        });
  }

  private void open(String root, String namespace) throws XMLStreamException {
    out.writeStartElement(root);
    out.writeDefaultNamespace(namespace);
  }

  private void fields(SdkPojo pojo) throws XMLStreamException {
    for (SdkField<?> field : pojo.sdkFields()) {
      Optional<Object> held = Fields.held(field, pojo);
      if (held.isPresent() && field.location() == MarshallLocation.PAYLOAD) {
        value(field.unmarshallLocationName(), field, held.get());
      }
    }
  }

  private void value(String name, SdkField<?> field, Object value) throws XMLStreamException {
    switch (value) {
      case SdkPojo pojo -> {
        out.writeStartElement(name);
        fields(pojo);
        out.writeEndElement();
      }
      case List<?> list -> list(name, field, list);
      case Map<?, ?> map -> map(name, field, map);
      case Object scalar -> leaf(name, Scalars.write(scalar));
    }
  }

  private void list(String name, SdkField<?> field, List<?> list) throws XMLStreamException {
    ListTrait trait = field.getRequiredTrait(ListTrait.class);
    if (trait.isFlattened()) {
      for (Object element : list) {
        value(name, trait.memberFieldInfo(), element);
      }
      return;
    }
    out.writeStartElement(name);
    String member = Optional.ofNullable(trait.memberLocationName()).orElse("member");
    for (Object element : list) {
      value(member, trait.memberFieldInfo(), element);
    }
    out.writeEndElement();
  }

  private void map(String name, SdkField<?> field, Map<?, ?> map) throws XMLStreamException {
    MapTrait trait = field.getRequiredTrait(MapTrait.class);
    out.writeStartElement(name);
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.writeStartElement("entry");
      leaf(trait.keyLocationName(), String.valueOf(entry.getKey()));
      value(trait.valueLocationName(), trait.valueFieldInfo(), entry.getValue());
      out.writeEndElement();
    }
    out.writeEndElement();
  }

  private void leaf(String name, String text) throws XMLStreamException {
    out.writeStartElement(name);
    out.writeCharacters(text);
    out.writeEndElement();
  }

  private static String written(Writing writing) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter out = FACTORY.createXMLStreamWriter(text);
      out.writeStartDocument("UTF-8", "1.0");
      writing.writeTo(new XmlAnswer(out));
      out.writeEndDocument();
      out.close();
    } catch (XMLStreamException defect) {
      throw new IllegalStateException("XML could not be written", defect);
    }
    return text.toString();
  }

  private interface Writing {
    void writeTo(XmlAnswer xml) throws XMLStreamException;
  }
}
