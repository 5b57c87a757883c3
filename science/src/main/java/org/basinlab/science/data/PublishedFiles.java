package org.basinlab.science.data;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The files of a data set as its authors publish them.
 *
 * @param data the data set
 * @param files what is to be downloaded
 * @param members files to be unpacked from the one archive; empty if the files are used as they are
 */
record PublishedFiles(KnownData data, List<PublishedFile> files, List<String> members) {
  private static final String MNIST = "https://ossci-datasets.s3.amazonaws.com/mnist/";
  private static final String FASHION =
      "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/";
  private static final String CIFAR = "https://www.cs.toronto.edu/~kriz/";

  /**
   * One file.
   *
   * @param address where it is published
   * @param bytes its size
   * @param md5 its published checksum, 32 hexadecimal digits
   */
  record PublishedFile(URI address, long bytes, String md5) {
    String fileName() {
      String path = address.getPath();
      return path.substring(path.lastIndexOf('/') + 1);
    }
  }

  PublishedFiles {
    files = List.copyOf(files);
    members = List.copyOf(members);
  }

  /** Nothing for a data set that is built in. */
  static Optional<PublishedFiles> of(KnownData data) {
    return switch (data) {
      case STROKES -> Optional.empty();
      case MNIST ->
          Optional.of(
              idx(
                  data,
                  MNIST,
                  List.of(9_912_422L, 28_881L, 1_648_877L, 4_542L),
                  List.of(
                      "f68b3c2dcbeaaa9fbdd348bbdeb94873",
                      "d53e105ee54ea40749a09fcbcd1e9432",
                      "9fb629c4189551a2d022fa330f9573f3",
                      "ec29112dd5afa0611ce80d1b7f02629c")));
      case FASHION_MNIST ->
          Optional.of(
              idx(
                  data,
                  FASHION,
                  List.of(26_421_880L, 29_515L, 4_422_102L, 5_148L),
                  List.of(
                      "8d4fb7e6c68d591d4c3dfef9ec88bf0d",
                      "25c81989df183df01b3e8a0aad5dffbe",
                      "bef4ecab320f06d8554ea6380940ec79",
                      "bb300cfdad3c16e7a12a480ee83cd310")));
      case CIFAR10 ->
          Optional.of(
              new PublishedFiles(
                  data,
                  List.of(
                      new PublishedFile(
                          URI.create(CIFAR + "cifar-10-binary.tar.gz"),
                          170_052_171L,
                          "c32a1d4ab5d03f1284b67883e8d87530")),
                  cifarMembers()));
    };
  }

  /** Four IDX files at {@code base}, with sizes and checksums in the order of the names below. */
  static PublishedFiles idx(KnownData data, String base, List<Long> bytes, List<String> md5) {
    List<String> names =
        List.of(
            "train-images-idx3-ubyte.gz",
            "train-labels-idx1-ubyte.gz",
            "t10k-images-idx3-ubyte.gz",
            "t10k-labels-idx1-ubyte.gz");
    return new PublishedFiles(
        data,
        IntStream.range(0, names.size())
            .mapToObj(
                i -> new PublishedFile(URI.create(base + names.get(i)), bytes.get(i), md5.get(i)))
            .toList(),
        List.of());
  }

  static List<String> cifarMembers() {
    return Stream.concat(
            IntStream.rangeClosed(1, 5).mapToObj(i -> "data_batch_" + i + ".bin"),
            Stream.of("test_batch.bin"))
        .toList();
  }
}
