package org.basinlab.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.basinlab.lab.archive.Registered;
import org.basinlab.lab.record.Measurement;
import org.basinlab.lab.study.GridPoint;
import org.basinlab.lab.study.Study;
import org.basinlab.lab.verdict.Verdict;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReporterTest {
  private static final Pattern SCRIPTS = Pattern.compile("<script.*?</script>", Pattern.DOTALL);

  private static final Pattern DRAWINGS =
      Pattern.compile("(?<=<div class=\"static\">)<svg.*?</svg>(?=</div>)", Pattern.DOTALL);

  /** Stays there to be looked at. */
  private static final Path SAMPLE = Path.of("target", "report-sample");

  /** Enough for what does not depend on the size of a sweep. */
  private static final Study SMALL =
      InventedStudy.study(List.of(new GridPoint(0.16, 32), new GridPoint(0.64, 32)), 3);

  private final Path folder;

  ReporterTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeAll
  static void writeSample() throws IOException {
    if (Files.exists(SAMPLE)) {
      try (Stream<Path> old = Files.walk(SAMPLE)) {
        for (Path file : old.filter(Files::isRegularFile).toList()) {
          Files.delete(file);
        }
      }
    }
    Reporter.write(InventedStudy.input(), SAMPLE.resolve("report.html"));
  }

  @Test
  void aFinishedSweep() throws Exception {
    String body = body(sample());
    assertThat(body)
        .containsSubsequence(
            "Does a larger ratio",
            "40 of 45 runs finished, 5 diverged",
            "5 of 8 claims supported, 1 refuted, 2 undecided.",
            "largely taken away; how well the losses match stands with each verdict",
            "id=\"figures\"",
            "Diverged runs",
            "Snapshots never reached",
            "id=\"measurements\"",
            "id=\"method\"",
            "./basin run ratio-width --preset laptop --data strokes",
            "5e1f5e1f",
            "study: ratio-width\npreset: laptop");
    for (VerdictInWords finding : InventedStudy.input().findings()) {
      assertThat(body)
          .contains("id=\"claim-" + finding.verdict().claim() + "\"")
          .contains(Html.text(finding.sentence()).markup());
    }
    assertThat(body).contains("8.1×10⁷").contains("Ritz residual");
  }

  @Test
  void everyFigureIsThereThreeTimesAndEverySvgIsWellFormed() throws Exception {
    String page = sample();
    try (Stream<Path> files = Files.list(SAMPLE.resolve("figures"))) {
      List<Path> all = files.sorted().toList();
      List<Path> drawings = all.stream().filter(file -> file.toString().endsWith(".svg")).toList();
      assertThat(drawings).hasSize(11);
      assertThat(all).hasSize(22);
      for (Path drawing : drawings) {
        String id = drawing.getFileName().toString().replace(".svg", "");
        parse(Files.readString(drawing));
        assertThat(drawing.resolveSibling(id + ".png")).exists();
        assertThat(page)
            .contains("data-figure=\"" + id + "\"")
            .contains("id=\"option-" + id + "\"");
      }
    }
  }

  @Test
  void loadsNothingFromAnywhere() throws Exception {
    String page = sample();
    String shown = SCRIPTS.matcher(page).replaceAll("");
    assertThat(Pattern.compile("(?:src|href|srcset|action)=\"(?!#|figures/)").matcher(shown).find())
        .isFalse();
    assertThat(shown)
        .contains("default-src 'none'")
        .doesNotContain("url(http")
        .doesNotContain("@import")
        .doesNotContain("<link")
        .doesNotContain("<img");
    assertThat(page).doesNotContainPattern("<script[^>]*\\ssrc=");
    assertThat(page).contains("echarts");
  }

  @Test
  void theSameInputGivesTheSameBytes() throws Exception {
    Reporter.write(InventedStudy.input(), folder.resolve("report.html"));
    Map<String, String> again = contents(folder);
    assertThat(again).hasSize(23).isEqualTo(contents(SAMPLE));
  }

  @Test
  void hostileAndLongTextStaysText() throws Exception {
    ReportInput input = InventedStudy.input(SMALL, true);
    String hostile = "</script><script>alert(1)</script> " + "long ".repeat(2000);
    List<VerdictInWords> findings = new ArrayList<>(input.findings());
    findings.set(0, new VerdictInWords(withStatement(findings.get(0).verdict(), hostile), hostile));
    List<Measurement> measurements = new ArrayList<>(input.measurements());
    measurements.set(0, withSubset(measurements.get(0), "</script><img src=x>"));
    String page =
        written(
            new ReportInput(
                input.study(),
                "hash",
                hostile,
                new Registered(0, 0, 0),
                6,
                input.records(),
                measurements,
                findings,
                List.of(hostile),
                hostile));
    assertThat(page).doesNotContain("<script>alert(1)").doesNotContain("<img src=x");
    assertThat(body(page)).contains("&lt;script&gt;alert(1)");
    assertThat(page).contains("\\u003c/script>");
  }

  @Test
  void oneSeedHasPointsButNoInterval() throws Exception {
    Study study = InventedStudy.study(SMALL.grid(), 1);
    String page = written(InventedStudy.input(study, true));
    assertThat(page).contains("one seed: no interval").contains("Exploration: a claim marked so");
    assertThat(body(page)).contains("exploratory").doesNotContain("NaN");
  }

  @Test
  void whenAllRunsDivergedThatIsTheResult() throws Exception {
    Study study = InventedStudy.study(List.of(new GridPoint(0.64, 32), new GridPoint(1.28, 32)), 3);
    String page = written(InventedStudy.input(study, true));
    assertThat(body(page))
        .contains("0 of 6 runs finished, 6 diverged")
        .contains("Nothing was measured.")
        .contains("Training curves");
  }

  @Test
  void nothingDivergedIsSaidToo() throws Exception {
    Study study = InventedStudy.study(List.of(new GridPoint(0.16, 32)), 3);
    assertThat(body(written(InventedStudy.input(study, true))))
        .containsSubsequence("Diverged runs", "None.", "Snapshots never reached", "None.");
  }

  @Test
  void aSweepThatHasNotBegunIsReportedAsSuch() throws Exception {
    String page =
        written(
            new ReportInput(
                SMALL,
                "h",
                "s",
                new Registered(0, 0, 0),
                6,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "c"));
    assertThat(body(page))
        .contains("No claim has been judged.")
        .contains("There is nothing to draw")
        .contains("6 planned runs not done yet")
        .contains("Registered but not judged: sharpness-falls-at-epoch-10");
    assertThat(folder.resolve("figures")).doesNotExist();
  }

  @Test
  void saysOfTheClaimsOnlyWhatTheRegistrationHolds() throws Exception {
    String before = "The claims were registered before the first of the runs.";
    assertThat(sample().split(Pattern.quote(before), -1)).as("verdicts and method").hasSize(3);
    assertThat(body(sample())).contains("<p class=\"note\">" + before);

    String after = body(written(registered(new Registered(6, 4, 3))));
    assertThat(after)
        .containsSubsequence(
            "class=\"summary\"",
            "<p class=\"caution\">The claims were registered when 4 of the 6 runs existed already"
                + " (3 of them measured): read these verdicts as exploration, unless the claims were"
                + " written without looking at them.",
            "id=\"figures\"")
        .doesNotContain("before the first");
  }

  private static ReportInput registered(Registered registered) {
    ReportInput input = InventedStudy.input(SMALL, true);
    return new ReportInput(
        input.study(),
        input.studyHash(),
        input.canonicalStudy(),
        registered,
        input.runsPlanned(),
        input.records(),
        input.measurements(),
        input.findings(),
        input.contradictions(),
        input.command());
  }

  @Test
  void valuesWithoutAPlaceOnALogarithmicAxisAreCounted() throws Exception {
    ReportInput input = InventedStudy.input(SMALL, true);
    List<Measurement> measurements = new ArrayList<>(input.measurements());
    measurements.set(0, withValue(measurements.get(0), 0));
    measurements.set(4, withValue(measurements.get(4), Double.NaN));
    assertThat(measurements.subList(0, 5))
        .filteredOn(m -> m.quantity().equals("sharpness"))
        .hasSize(2);
    String page =
        written(
            new ReportInput(
                input.study(),
                "h",
                "s",
                new Registered(0, 0, 0),
                6,
                input.records(),
                measurements,
                input.findings(),
                List.of("At epoch 10: these cannot be."),
                "c"));
    assertThat(body(page))
        .contains("1 value not drawn: zero, negative or not finite")
        .contains("At epoch 10: these cannot be.");
  }

  private static String sample() throws IOException {
    return Files.readString(SAMPLE.resolve("report.html"));
  }

  private String written(ReportInput input) throws IOException {
    Path file = folder.resolve("report.html");
    Reporter.write(input, file);
    return Files.readString(file);
  }

  /** The page's content without scripts and drawings, known to be well formed. */
  private static String body(String page) throws Exception {
    String body = DRAWINGS.matcher(SCRIPTS.matcher(page).replaceAll("")).replaceAll("");
    body = body.substring(body.indexOf("<body>"), body.indexOf("</body>") + "</body>".length());
    parse(body);
    return body;
  }

  private static void parse(String xml) throws Exception {
    DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  private static Map<String, String> contents(Path root) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        contents.put(
            root.relativize(file).toString(), new String(bytes, StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }

  private static Verdict withStatement(Verdict v, String statement) {
    return new Verdict(
        v.claim(),
        statement,
        v.outcome(),
        v.effect(),
        v.interval(),
        v.confidence(),
        v.pValue(),
        v.n(),
        v.threshold(),
        v.wouldChange(),
        v.effectUnit(),
        v.adjustedPValue(),
        v.exploratory(),
        v.remarks());
  }

  private static Measurement withSubset(Measurement m, String subset) {
    return new Measurement(
        m.run(),
        m.snapshot(),
        m.quantity(),
        m.probe(),
        m.value(),
        m.errorKind(),
        m.error(),
        m.samples(),
        m.unit(),
        subset,
        m.gradients());
  }

  private static Measurement withValue(Measurement m, double value) {
    return new Measurement(
        m.run(),
        m.snapshot(),
        m.quantity(),
        m.probe(),
        value,
        m.errorKind(),
        m.error(),
        m.samples(),
        m.unit(),
        m.subset(),
        m.gradients());
  }
}
