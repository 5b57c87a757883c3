package org.basinlab.lab.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class SafetensorsTest {

  @Test
  void writesTheBytesThatTheFormatPrescribes() {
    Snapshot snapshot =
        new Snapshot(
            List.of(
                new NamedTensor(
                    new TensorSlot("a", List.of(1)), TensorValues.of(new float[] {1.0f})),
                new NamedTensor(
                    new TensorSlot("é", List.of()), TensorValues.of(new double[] {-2.0}))));
    String header =
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
            + "\"é\":{\"dtype\":\"F64\",\"shape\":[],\"data_offsets\":[4,12]}}";
    byte[] json = header.getBytes(StandardCharsets.UTF_8);

    byte[] bytes = Safetensors.toBytes(snapshot);

    int padded = bytes[0] & 0xff;
    assertThat(padded).isBetween(json.length, json.length + 7).matches(length -> length % 8 == 0);
    assertThat(new String(bytes, 8, padded, StandardCharsets.UTF_8).strip()).isEqualTo(header);
    assertThat(bytes).hasSize(8 + padded + 12);
    assertThat(List.of(bytes[8 + padded + 2], bytes[8 + padded + 3]))
        .containsExactly((byte) 0x80, (byte) 0x3f);
    assertThat(bytes[bytes.length - 1]).isEqualTo((byte) 0xc0);
    assertThat(Safetensors.fromBytes(bytes, "here")).isEqualTo(snapshot);
  }

  /** The file was written by Python's safetensors, see make_reference.py beside it. */
  @Test
  void readsWhatPythonWrote() throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(getClass().getResourceAsStream("reference.safetensors"))) {
      Snapshot snapshot = Safetensors.fromBytes(stream.readAllBytes(), "reference");

      assertThat(snapshot.tensors())
          .containsExactlyInAnyOrder(
              new NamedTensor(
                  new TensorSlot("layers.0.weight", List.of(2, 3)),
                  TensorValues.of(new float[] {0, 0.5f, 1, 1.5f, 2, Float.NEGATIVE_INFINITY})),
              new NamedTensor(
                  new TensorSlot("layers.0.bias", List.of(2)),
                  TensorValues.of(new double[] {0.1, -0.0})));
    }
  }
}
