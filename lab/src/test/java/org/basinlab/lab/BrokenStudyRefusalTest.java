package org.basinlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.basinlab.lab.plan.Plan;
import org.basinlab.lab.study.Study;
import org.basinlab.science.BrokenInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Studies that can be read but do not fit their data, which the laboratory alone finds out: refused
 * with one sentence before anything is written.
 */
final class BrokenStudyRefusalTest {
  private final Path out;
  private final Path data;

  BrokenStudyRefusalTest(@TempDir Path folder) {
    this.out = folder.resolve("out");
    this.data = TinyStudy.writeData(folder.resolve("images"));
  }

  @Test
  void aBatchLargerThanTheTrainingPart() {
    assertThat(refusal(TinyStudy.on(data, "grid.1.batchSize=501", "claims=[]")))
        .isEqualTo(
            "Study tiny-study: the batch of grid point learningRate 0.25, batchSize 501 is larger"
                + " than the 500 training examples of images. Choose batchSize ≤ 500 or data with"
                + " more examples.");
  }

  @Test
  void theLimitOfTheStudyCountsNotTheSizeOfTheFiles() {
    assertThat(
            refusal(TinyStudy.on(data, "data.trainLimit=0", "grid.1.batchSize=1001", "claims=[]")))
        .contains("batchSize 1001 is larger than the 1000 training examples");
  }

  @Test
  void aProbeOfMoreExamplesThanThereAre() {
    assertThat(refusal(TinyStudy.on(data, "probes.1.examples=501")))
        .isEqualTo(
            "Study tiny-study: probes.1.examples is 501, more than the 500 training examples of"
                + " images. Choose examples ≤ 500.");
  }

  @Test
  void checksOnMoreExamplesThanThereAre() {
    assertThat(refusal(TinyStudy.on(data, "training.checkExamples=501")))
        .isEqualTo(
            "Study tiny-study: training.checkExamples is 501, more than the 500 training examples"
                + " of images. Choose checkExamples ≤ 500.");
  }

  @Test
  void aNameThatNoDataSetHas() {
    assertThat(refusal(TinyStudy.with("data.source=strookes")))
        .isEqualTo(
            "There is no data set and no folder 'strookes'. Did you mean 'strokes'? Known data"
                + " sets: strokes, mnist, fashion-mnist, cifar10.");
  }

  @Test
  void aFolderThatDoesNotExist() {
    Path nowhere = data.resolveSibling("nowhere");
    assertThat(refusal(TinyStudy.on(nowhere)))
        .isEqualTo("The data folder " + nowhere + " does not exist.");
  }

  @Test
  void aTruncatedFileOfImages() throws IOException {
    Path images = data.resolve("t10k-images-idx3-ubyte");
    byte[] whole = Files.readAllBytes(images);
    Files.write(images, Arrays.copyOf(whole, whole.length - 1));

    assertThat(refusal(TinyStudy.on(data)))
        .isEqualTo(images + " is cut off: its header promises 45000 bytes of data, 44999 came.");
  }

  @Test
  void fewerLabelsThanImages() throws IOException {
    Path labels = data.resolve("t10k-labels-idx1-ubyte");
    byte[] whole = Files.readAllBytes(labels);
    byte[] fewer = Arrays.copyOf(whole, whole.length - 1);
    ByteBuffer.wrap(fewer).putInt(4, TinyStudy.IMAGES - 1);
    Files.write(labels, fewer);

    assertThat(refusal(TinyStudy.on(data)))
        .isEqualTo(
            data.resolve("t10k-images-idx3-ubyte")
                + " holds 1250 images but t10k-labels-idx1-ubyte holds 1249 labels; the files do"
                + " not belong together.");
  }

  @Test
  void dataThatChangedAfterThePlanWasMade() throws IOException {
    Plan plan = TinyStudy.lab(out, 1, 0).plan(TinyStudy.on(data));
    Path images = data.resolve("t10k-images-idx3-ubyte");
    byte[] bytes = Files.readAllBytes(images);
    bytes[16] ^= 1;
    Files.write(images, bytes);

    Lab later = TinyStudy.lab(out, 1, 0);
    assertThat(catchThrowable(() -> later.run(plan)))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageStartingWith(
            "The data images are not those that the study was planned with: their digest was "
                + plan.facts().get("").digest().substring(0, 8));
    assertThat(later.records(plan).runs()).isEmpty();
  }

  @Test
  void theSameDataUnbrokenAreTaken() {
    assertThat(TinyStudy.lab(out, 1, 0).plan(TinyStudy.on(data)).runs()).hasSize(8);
    assertThat(out).doesNotExist();
  }

  /** The sentence, after making sure that nothing was written. */
  private String refusal(Study study) {
    Lab lab = TinyStudy.lab(out, 1, 0);
    for (int attempt : List.of(1, 2)) {
      assertThat(catchThrowable(() -> lab.run(lab.plan(study))))
          .as("attempt %d", attempt)
          .isInstanceOf(BrokenInputException.class);
    }
    assertThat(out).doesNotExist();
    return String.valueOf(catchThrowable(() -> lab.plan(study)).getMessage());
  }
}
