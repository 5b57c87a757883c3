package org.basinlab.lab.report.figure;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.basinlab.science.BrokenMachineException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Renders figures for paper: SVG and PNG on white ground. Needs no display. */
public final class StaticFigure {
  private static final String SVG = "http://www.w3.org/2000/svg";
  private static final int PNG_PIXELS_PER_UNIT = 2;

  static {
    System.setProperty("java.awt.headless", "true");
  }

  private final Figure figure;
  private final ChartPainter painter;

  /**
   * @throws BrokenMachineException if this machine cannot draw text, as a Java without fonts cannot
   */
  public StaticFigure(Figure figure) {
    requireFonts();
    this.figure = figure;
    this.painter =
        figure instanceof XyChart chart
            ? new XyPainter(chart)
            : new HeatMapPainter((HeatMap) figure);
  }

  /**
   * An SVG element without XML declaration, ready to stand in a page; text is drawn as outlines.
   */
  public String svg() {
    Document document = newDocument();
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
    context.setComment(null);
    context.setPrecision(2);
    context.setIDGenerator(new NamedIds(figure.id()));
    SVGGraphics2D graphics = new SVGGraphics2D(context, true);
    painter.paint(graphics);
    Element root = graphics.getRoot();
    root.setAttribute("viewBox", "0 0 " + painter.width() + " " + painter.height());
    root.setAttribute("width", Integer.toString(painter.width()));
    root.setAttribute("height", Integer.toString(painter.height()));
    root.setAttribute("role", "img");
    root.setAttribute("aria-label", figure.title() + ". " + figure.description());
    graphics.dispose();
    forgetSharedId(root);
    return text(root);
  }

  /** The bytes of a PNG file with two pixels for each unit of the SVG. */
  public byte[] png() {
    BufferedImage image =
        new BufferedImage(
            painter.width() * PNG_PIXELS_PER_UNIT,
            painter.height() * PNG_PIXELS_PER_UNIT,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.scale(PNG_PIXELS_PER_UNIT, PNG_PIXELS_PER_UNIT);
    graphics.setStroke(new BasicStroke(1));
    painter.paint(graphics);
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.setUseCache(false);
      if (!ImageIO.write(image, "png", bytes)) {
        throw new BrokenMachineException(
            "Figures cannot be written as PNG: this Java has no PNG writer; use a full JDK 17 or"
                + " newer.");
      }
    } catch (IOException e) {
      throw new BrokenMachineException(
          "Figure '%s' could not be encoded as PNG: %s.".formatted(figure.id(), e.getMessage()), e);
    }
    return bytes.toByteArray();
  }

  private static void requireFonts() {
    try {
      new TextLayout(
              "η",
              new Font(Font.SANS_SERIF, Font.PLAIN, 12),
              new FontRenderContext(null, true, false))
          .getBounds();
    } catch (LinkageError | InternalError | RuntimeException e) {
      throw new BrokenMachineException(
          "Figures cannot be drawn: Java's font engine did not start (%s); install fontconfig and a"
                  .formatted(e)
              + " font, e.g. the packages fontconfig and fonts-dejavu-core, and a JDK that is not"
              + " stripped of java.desktop.",
          e);
    }
  }

  /** Batik gives one element the same identifier in every drawing. */
  private static void forgetSharedId(Element root) {
    NodeList definitions = root.getElementsByTagName("defs");
    for (int i = 0; i < definitions.getLength(); i++) {
      Element element = (Element) definitions.item(i);
      if (element.getAttribute("id").equals("genericDefs")) {
        element.removeAttribute("id");
      }
    }
  }

  private static Document newDocument() {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(SVG, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new BrokenMachineException(
          "This Java cannot make an XML document: " + e.getMessage(), e);
    }
  }

  private static String text(Element root) {
    try {
      Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
      transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      StringWriter text = new StringWriter();
      transformer.transform(new DOMSource(root), new StreamResult(text));
      return text.toString();
    } catch (TransformerException e) {
      throw new BrokenMachineException("This Java cannot write XML: " + e.getMessage(), e);
    }
  }

  /** Identifiers that stay apart when several figures stand in one page. */
  private static final class NamedIds extends SVGIDGenerator {
    private final String figure;
    private int next;

    NamedIds(String figure) {
      this.figure = figure;
    }

    @Override
    public String generateID(String prefix) {
      return figure + "-" + prefix + "-" + next++;
    }
  }
}
