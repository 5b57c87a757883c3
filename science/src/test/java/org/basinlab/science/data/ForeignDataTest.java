package org.basinlab.science.data;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.basinlab.science.BrokenInputException;
import org.basinlab.science.data.NumberArray.Storage;
import org.basinlab.science.tensor.InputLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs for foreign models, against the numbers that NumPy and Pillow have for the same files. */
class ForeignDataTest {

  private static Path file(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(ForeignDataTest.class.getResource("foreign/" + name), name)
              .toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static LabelledInputs load(Path path, Presentation how) {
    return new ForeignData(new DataCatalogue(Path.of("nowhere")))
        .load(path.toString(), how, List.of("x"));
  }

  private static double[] numbers(NumberArray array) {
    double[] values = new double[array.size()];
    Arrays.setAll(values, array::real);
    return values;
  }

  private static NumberArray sole(LabelledInputs read) {
    return read.inputs().get(0).numbers();
  }

  private static double[] pillow(String name) {
    return NpzFile.read(file("images.npz"), List.of()).arrays().stream()
        .filter(array -> array.name().equals(name))
        .map(array -> numbers(array.numbers()))
        .findFirst()
        .orElseThrow();
  }

  private static Presentation subset(int count) {
    return new Presentation(count, false, List.of(), List.of(), false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"double.npz", "big-endian.npz", "single.npz", "fortran.npz"})
  void archivesOfNumPyAreReadBitForBit(String name) {
    LabelledInputs read = load(file(name), Presentation.PLAIN);
    assertThat(read.soleShape()).containsExactly(2, 2);
    assertThat(numbers(read.labels().numbers())).containsExactly(0, 1, 2, 0, 1, 2);
    double[] values = numbers(sole(read));
    for (int i = 0; i < values.length; i++) {
      double exact = Math.sin(0.7 * i);
      double expected = name.equals("single.npz") ? (float) exact : exact;
      assertThat(values[i]).isCloseTo(expected, org.assertj.core.data.Offset.offset(2e-16));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"grey", "colour"})
  void imagesAreWhatToTensorMakesOfThem(String name) {
    LabelledInputs read = load(file(name), Presentation.PLAIN);
    assertThat(read.soleShape()).containsExactly(name.equals("grey") ? 1 : 3, 5, 4);
    assertThat(numbers(sole(read))).isEqualTo(pillow(name));
    assertThat(numbers(read.labels().numbers())).containsExactly(0, 0, 1);
  }

  @Test
  void greyImagesGetThreeChannelsOnRequest() {
    Presentation how = new Presentation(2, true, List.of(), List.of(), false);
    LabelledInputs read = load(file("grey"), how);
    assertThat(read.soleShape()).containsExactly(3, 5, 4);
    double[] grey = pillow("grey");
    for (int i = 0; i < sole(read).size(); i++) {
      assertThat(sole(read).real(i)).isEqualTo(grey[i / 60 * 20 + i % 20]);
    }
  }

  @Test
  void threeEqualChannelsKeepTheKindOfNumbers() {
    Presentation how = new Presentation(0, true, List.of(), List.of(), false);
    double[] grey = {0.1, 1 / 3.0, 1 + 1e-12, Math.PI};
    NamedArray inputs =
        new NamedArray("inputs", List.of(2, 1, 1, 2), new NumberArray(DoubleBuffer.wrap(grey)));
    double[] expected = {
      grey[0], grey[1], grey[0], grey[1], grey[0], grey[1],
      grey[2], grey[3], grey[2], grey[3], grey[2], grey[3]
    };
    assertThat(numbers(sole(pair(List.of(inputs, wholes("labels", 2)), List.of()).shown(how))))
        .isEqualTo(expected);
    int odd = (1 << 24) + 1;
    NumberArray whole = new NumberArray(LongBuffer.wrap(new long[] {0, odd}));
    inputs = new NamedArray("inputs", List.of(2, 1, 1, 1), whole);
    how = new Presentation(0, true, List.of(0.0), List.of(1.0), false);
    assertThat(numbers(sole(pair(List.of(inputs, wholes("labels", 2)), List.of()).shown(how))))
        .containsExactly(0, 0, 0, odd, odd, odd);
  }

  @Test
  void eachChannelHasItsMeanAndDeviation() {
    Presentation how =
        new Presentation(0, false, List.of(0.1, 0.2, 0.3), List.of(0.5, 0.25, 2.0), true);
    LabelledInputs read = load(file("colour"), how);
    assertThat(read.soleShape()).containsExactly(60);
    double[] plain = pillow("colour");
    float[] mean = {0.1f, 0.2f, 0.3f};
    float[] deviation = {0.5f, 0.25f, 2f};
    for (int i = 0; i < plain.length; i++) {
      int channel = i / 20 % 3;
      float expected = ((float) plain[i] - mean[channel]) / deviation[channel];
      assertThat((float) sole(read).real(i)).isEqualTo(expected);
    }
  }

  @Test
  void idxImagesGetAChannelAndLieInTheUnitInterval(@TempDir Path folder) {
    DataFiles.write(folder, "train-images-idx3-ubyte", DataFiles.idxImages(20));
    DataFiles.write(folder, "train-labels-idx1-ubyte", DataFiles.idxLabels(20));
    DataFiles.write(folder, "t10k-images-idx3-ubyte", DataFiles.idxImages(10));
    DataFiles.write(folder, "t10k-labels-idx1-ubyte", DataFiles.idxLabels(10));
    LabelledInputs read = load(folder, subset(15));
    assertThat(read.size()).isEqualTo(15);
    assertThat(read.soleShape()).containsExactly(1, 2, 2);
    assertThat(sole(read).real(59)).isEqualTo(59 / 255f);
    assertThat(read.labels().numbers().real(14)).isEqualTo(4);
  }

  @Test
  void cifarKeepsItsShape(@TempDir Path folder) {
    for (int batch = 1; batch <= 2; batch++) {
      DataFiles.write(folder, "data_batch_%d.bin".formatted(batch), DataFiles.cifar(3, 250));
    }
    DataFiles.write(folder, "test_batch.bin", DataFiles.cifar(2, 0));
    LabelledInputs read = load(folder, subset(4));
    assertThat(read.soleShape()).containsExactly(3, 32, 32);
    assertThat(sole(read).real(3 * 3072)).isEqualTo(250 / 255f);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "object.npz  | type O",
        "three.npz   | ok",
        "lengths.npz | inputs of shape [6, 2, 2] and labels of shape [5]",
        "one-hot.npz | one whole number an example is expected",
        "nan.npz     | is NaN or infinite",
        "negative.npz| Label -1 of example 0",
        "images.npz  | name the two that count"
      })
  void archivesThatCannotBeMeantAreRefused(String name, String said) {
    if (said.equals("ok")) {
      assertThat(load(file(name), Presentation.PLAIN).requireOutputs(3).size()).isEqualTo(6);
      return;
    }
    assertThatThrownBy(() -> load(file(name), Presentation.PLAIN).requireOutputs(3))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(said)
        .message()
        .doesNotContain("\n");
  }

  /** Neighbours differ by 2^-24 below exponent 2, and by twice as much after each exponent. */
  @Test
  void everyFiniteHalfIsReadExactly() {
    int infinity = 31 << 10;
    ByteBuffer bytes = ByteBuffer.allocate(4 * infinity);
    for (int i = 0; i < infinity; i++) {
      bytes.putShort((short) i).putShort((short) (i | 0x8000));
    }
    NumberArray read = NumberArray.Storage.FLOAT16.read(bytes.flip());
    double value = 0;
    for (int i = 0; i < infinity; i++) {
      assertThat(read.real(2 * i)).isEqualTo(value);
      assertThat(read.real(2 * i + 1)).isEqualTo(-value);
      value += Math.pow(2, Math.max(i >> 10, 1) - 25);
    }
    assertThat(value).as("one step after 65504").isEqualTo(65536);
    bytes.clear().putShort((short) infinity).putShort((short) (infinity + 1)).flip();
    read = NumberArray.Storage.FLOAT16.read(bytes);
    assertThat(read.real(0)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(read.real(1)).isNaN();
  }

  @Test
  void wholeNumbersBeyondLongAreRefused() {
    ByteBuffer bytes = ByteBuffer.allocate(16).putLong(Long.MAX_VALUE).putLong(Long.MIN_VALUE);
    assertThatThrownBy(() -> NumberArray.Storage.UINT64.read(bytes.flip()))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("got 9223372036854775808; save them as int64");
  }

  @Test
  void wholeNumbersAreInputsWhereTheirScaleIsSaid() {
    Presentation how = new Presentation(0, false, List.of(0.0), List.of(255.0), false);
    double[] values = numbers(sole(load(file("bytes.npz"), how)));
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i]).isEqualTo(Math.sin(0.7 * i) > 0 ? 1 / 255.0 : 0);
    }
  }

  @Test
  void labelsBeyondTheOutputsAreNamed() {
    LabelledInputs read = load(file("double.npz"), Presentation.PLAIN);
    assertThatThrownBy(() -> read.requireOutputs(2))
        .hasMessageContaining("Label 2 of example 2")
        .hasMessageContaining("outside 0 to 1, the 2 outputs");
  }

  private static NamedArray reals(String name, Integer... shape) {
    int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    return new NamedArray(name, List.of(shape), new NumberArray(DoubleBuffer.allocate(size)));
  }

  private static NamedArray wholes(String name, Integer... shape) {
    int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    return new NamedArray(name, List.of(shape), new NumberArray(LongBuffer.allocate(size)));
  }

  private static LabelledInputs pair(List<NamedArray> arrays, List<String> arguments) {
    List<String> names = arrays.stream().map(NamedArray::name).toList();
    return new ArrayPair("file", names, arguments, arrays).examples(Presentation.PLAIN);
  }

  @Test
  void inputsAreNamedByTheModelOrByNumber() {
    List<NamedArray> named =
        List.of(wholes("labels", 4), reals("b", 4, 2), wholes("a", 4, 3), reals("other", 9));
    LabelledInputs read = pair(named, List.of("a", "b", "c"));
    assertThat(read.inputs()).extracting(NamedArray::name).containsExactly("a", "b");
    assertThat(read.layout().parts())
        .containsExactly(
            new InputLayout.Part(List.of(3), true), new InputLayout.Part(List.of(2), false));
    List<NamedArray> numbered =
        List.of(reals("inputs2", 4), reals("targets", 4, 2), reals("inputs", 4, 1));
    read = pair(numbered, List.of("a", "b"));
    assertThat(read.inputs()).extracting(NamedArray::name).containsExactly("inputs", "inputs2");
    assertThat(read.haveClasses()).isFalse();
    read = pair(List.of(wholes("ids", 4, 3), reals("labels", 4)), List.of("x"));
    assertThat(read.inputs()).extracting(NamedArray::name).containsExactly("ids");
    assertThatThrownBy(() -> pair(named.subList(1, 4), List.of("b", "z")))
        .hasMessageContaining("'a' of file has whole numbers of shape [4, 3]");
    assertThatThrownBy(() -> pair(List.of(wholes("p", 4), wholes("q", 4)), List.of("a", "b")))
        .hasMessageContaining("or the inputs as the model does: 'a', 'b'");
  }

  @Test
  void severalArgumentsOfTheModelGoBeforeKnownNames() {
    NamedArray labels = wholes("labels", 4);
    List<NamedArray> known = List.of(reals("x", 4, 2), reals("y", 4, 2), labels);
    assertRead(known, List.of("x", "y"), "labels", "x", "y");
    assertRead(known, List.of("y", "x", "mask"), "labels", "y", "x");
    assertRead(known, List.of("x"), "labels", "x");
    List<NamedArray> images = List.of(reals("images", 4, 2), reals("mask", 4, 2), labels);
    assertRead(images, List.of("images", "mask"), "labels", "images", "mask");
    List<NamedArray> numbered = List.of(reals("inputs", 4, 2), reals("mask", 4, 2), labels);
    assertRead(numbered, List.of("inputs", "mask"), "labels", "inputs", "mask");
    List<NamedArray> two = List.of(reals("x", 4, 2), reals("z", 4, 2), wholes("y", 4));
    assertRead(two, List.of("x", "z"), "y", "x", "z");
    assertRead(two, List.of("x", "y"), "y", "x");
  }

  private static void assertRead(
      List<NamedArray> arrays, List<String> arguments, String labels, String... inputs) {
    List<String> names = arrays.stream().map(NamedArray::name).toList();
    LabelledInputs read =
        pair(
            arrays.stream()
                .filter(one -> ArrayPair.isWanted(one.name(), names, arguments))
                .toList(),
            arguments);
    assertThat(read.inputs()).extracting(NamedArray::name).containsExactly(inputs);
    assertThat(read.labels().name()).isEqualTo(labels);
  }

  @Test
  void targetsFitTheOutputs() {
    LabelledInputs two = pair(List.of(reals("inputs", 4, 1), reals("targets", 4, 2)), List.of());
    assertThat(two.requireOutputs(2)).isSameAs(two);
    assertThatThrownBy(() -> two.requireOutputs(1))
        .hasMessageContaining("has 1 outputs an example, but 'targets' in file has shape [4, 2]");
    LabelledInputs classes = pair(List.of(reals("inputs", 4, 1), wholes("targets", 4)), List.of());
    assertThatThrownBy(() -> classes.requireOutputs(1))
        .hasMessageContaining("for regression save the labels as float32");
  }

  @Test
  void oddImagesAreNamed(@TempDir Path folder) throws IOException {
    Path one = Files.createDirectory(folder.resolve("one"));
    image(one.resolve("a.png"), 4, BufferedImage.TYPE_BYTE_GRAY);
    image(one.resolve("b.png"), 4, BufferedImage.TYPE_BYTE_GRAY);
    image(one.resolve("c.png"), 5, BufferedImage.TYPE_BYTE_GRAY);
    refused(folder, Presentation.PLAIN, "c.png has 5 x 4 pixels, but ");
    assertThat(load(folder, subset(2)).size()).isEqualTo(2);
    image(one.resolve("c.png"), 4, BufferedImage.TYPE_INT_RGB);
    refused(folder, Presentation.PLAIN, "c.png has 3 colour channels");
    image(one.resolve("c.png"), 4, BufferedImage.TYPE_USHORT_GRAY);
    refused(folder, Presentation.PLAIN, "c.png has 16 bits a channel");
    Files.writeString(one.resolve("c.png"), "no image");
    refused(folder, Presentation.PLAIN, "c.png is no PNG, JPEG or BMP");
    BufferedImage palette = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_INDEXED);
    ImageIO.write(palette, "gif", one.resolve("c.png").toFile());
    refused(folder, Presentation.PLAIN, "c.png is no PNG, JPEG or BMP, whatever its name says");
    refused(folder, subset(4), "holds 3 images");
  }

  @ParameterizedTest
  @ValueSource(ints = {BufferedImage.TYPE_USHORT_565_RGB, BufferedImage.TYPE_USHORT_555_RGB})
  void pixelsOfSixteenBitsAreRefused(int type, @TempDir Path folder) throws IOException {
    Path one = Files.createDirectory(folder.resolve("one"));
    for (String name : List.of("a.bmp", "b.bmp")) {
      BufferedImage image = new BufferedImage(4, 4, type);
      assertThat(ImageIO.write(image, "bmp", one.resolve(name).toFile())).isTrue();
    }
    refused(folder, Presentation.PLAIN, "a.bmp has 5 bits a channel; convert it to 8 bits.");
  }

  @Test
  void imagesOnWhichTheDecoderFailsAreDamaged(@TempDir Path folder) throws IOException {
    Path bmp = Files.createDirectory(folder.resolve("one")).resolve("a.bmp");
    ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_3BYTE_BGR), "bmp", bmp.toFile());
    byte[] bytes = Files.readAllBytes(bmp);
    int highestByteOfPixelOffset = 13;
    bytes[highestByteOfPixelOffset] = -1;
    Files.write(bmp, bytes);
    refused(folder, Presentation.PLAIN, "a.bmp is damaged (its decoder fails with ");
  }

  @Test
  void imagesThatClaimMorePixelsThanTheirBytesHoldAreRefused(@TempDir Path folder)
      throws IOException {
    Path png = Files.createDirectory(folder.resolve("one")).resolve("a.png");
    image(png, 4, BufferedImage.TYPE_BYTE_GRAY);
    byte[] bytes = Files.readAllBytes(png);
    int thirdByteOfWidth = 18;
    int thirdByteOfHeight = 22;
    bytes[thirdByteOfWidth] = 64;
    bytes[thirdByteOfHeight] = 64;
    Files.write(png, bytes);
    refused(folder, Presentation.PLAIN, "a.png claims 16388 x 16388 pixels, more than its ");
  }

  @Test
  void foldersWithoutDataAreRefused(@TempDir Path folder) throws IOException {
    refused(folder, Presentation.PLAIN, "holds no data; expected IDX files");
    Files.createDirectory(folder.resolve("class"));
    refused(folder, Presentation.PLAIN, "holds no data; expected IDX files");
    Files.writeString(folder.resolve("notes.txt"), "nothing");
    refused(folder, Presentation.PLAIN, "no data that Basin knows");
    Path letters = Files.writeString(folder.resolve("emnist-letters-train-images-idx3-ubyte"), "");
    refused(folder, Presentation.PLAIN, "holds EMNIST (" + letters.getFileName() + "), which");
    refused(folder.resolve("notes.txt"), Presentation.PLAIN, "neither .npz nor .safetensors");
    refused(folder.resolve("gone.npz"), Presentation.PLAIN, "does not exist");
    Path cut = folder.resolve("cut.npz");
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(file("double.npz")), 100));
    refused(cut, Presentation.PLAIN, "is not a whole NPZ file");
  }

  @Test
  void meanAndDeviationMustFitTheChannels() {
    Presentation how = new Presentation(0, false, List.of(0.0, 1.0), List.of(1.0, 1.0), false);
    refused(file("colour"), how, "--mean and --std have 2 numbers");
    assertThatThrownBy(() -> new Presentation(0, false, List.of(0.5), List.of(0.0), false))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("positive standard deviation");
  }

  private static void image(Path file, int width, int type) throws IOException {
    ImageIO.write(new BufferedImage(width, 4, type), "png", file.toFile());
  }

  private static void refused(Path path, Presentation how, String said) {
    assertThatThrownBy(() -> load(path, how))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining(said)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void whatAnArrayCannotHoldIsToldWithItsFile() {
    Path file = Path.of("mine.safetensors");
    ByteBuffer numbers = ByteBuffer.wrap(new byte[] {1, 0, 0, 0, 0, 0, 0, -128});
    assertThatThrownBy(
            () ->
                NamedArray.stored(
                    file, "labels", List.of(1), Storage.UINT64, numbers.order(LITTLE_ENDIAN)))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining("Array 'labels' of mine.safetensors cannot be read: Whole numbers")
        .hasMessageContaining("9223372036854775809");
    assertThatThrownBy(() -> NamedArray.stored(file, "x", List.of(3), Storage.UINT8, numbers))
        .hasMessageContaining(
            "Array 'x' of mine.safetensors cannot be read: An array of shape [3]");
  }

  /** The table of contents gives the array one byte, in which its compressed numbers do not end. */
  @Test
  void anNpzFileWhoseCompressedNumbersEndTooEarlyIsRefused(@TempDir Path folder)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry("inputs.npy"));
      out.write(new byte[300]);
      out.putNextEntry(new ZipEntry("labels.npy"));
    }
    byte[] cut = bytes.toByteArray();
    int contents = bytes.toString(StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
    Arrays.fill(cut, contents + 20, contents + 24, (byte) 0);
    cut[contents + 20] = 1;
    Path file = Files.write(folder.resolve("cut.npz"), cut);
    for (ThrowingCallable reading :
        List.<ThrowingCallable>of(
            () -> ForeignData.requireWhole(file.toString()),
            () ->
                new ForeignData(new DataCatalogue(folder))
                    .load(file.toString(), Presentation.PLAIN, List.of()))) {
      assertThatThrownBy(reading)
          .isInstanceOf(BrokenInputException.class)
          .hasMessageContaining("cut.npz");
    }
  }

  /** Without reading its numbers: before a model is loaded. */
  @Test
  void anNpzFileWhoseHeaderPromisesMoreThanItHoldsIsRefused(@TempDir Path folder)
      throws IOException {
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1000, 4), }\n";
    Path file = folder.resolve("short.npz");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      out.putNextEntry(new ZipEntry("inputs.npy"));
      out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0});
      out.write(header.getBytes(StandardCharsets.US_ASCII));
      out.write(new byte[64]);
      out.putNextEntry(new ZipEntry("labels.npy"));
    }
    assertThatThrownBy(() -> ForeignData.requireWhole(file.toString()))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageContaining(
            "'inputs' of " + file + " is damaged: its header promises 16000 bytes");
    ForeignData.requireWhole(file("double.npz").toString());
  }
}
