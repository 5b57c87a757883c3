package org.basinlab.lab.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.basinlab.science.BrokenInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SafetensorsRefusalTest {

  private static byte[] file(String header, int data) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + json.length + data)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .array();
  }

  private static void assertRefused(byte[] bytes, String because) {
    assertThatThrownBy(() -> Safetensors.fromBytes(bytes, "x.safetensors"))
        .isInstanceOf(BrokenInputException.class)
        .hasMessageStartingWith("x.safetensors is not a whole safetensors file: ")
        .hasMessageContaining(because)
        .message()
        .doesNotContain("\n");
  }

  /** Headers with ' for ", the bytes that follow, and a part of the sentence. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a':{'dtype':'F16','shape':[2],'data_offsets':[0,4]}} | 4 | F16 where F32 or F64",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,4]}} | 4 | needs 8 bytes",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | 7 | truncated",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | 9 | 1 bytes follow",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | 8 | should begin at byte 0",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'b':{'dtype':'F32','shape':[1],"
            + "'data_offsets':[2,6]}} | 6 | should begin at byte 4",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,0]}} | 4 | should begin at byte 0",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,-4]}} | 4 | gives it -4",
        "{'a':{'dtype':'F32','shape':[-1,-1],'data_offsets':[0,4]}} | 4 | sizes of at least 0",
        "{'a':{'dtype':'F32','shape':[2147483647,2147483647,2147483647],'data_offsets':[0,4]}}"
            + " | 4 | impossible",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0]}} | 4 | two data_offsets",
        "{'':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} | 4 | needs a name",
        "{'a':{'dtype':'F32','shape':[1]}} | 4 | data_offsets",
        "{'a':{'dtype':'F32','shape':[1.5],'data_offsets':[0,4]}} | 4 | not the JSON expected",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'a':{'dtype':'F32','shape':[1],"
            + "'data_offsets':[4,8]}} | 8 | not the JSON expected",
        "['a'] | 0 | not a JSON object",
        "{'a' | 0 | not the JSON expected"
      })
  void refuses(String header, int data, String because) {
    assertRefused(file(header.replace('\'', '"'), data), because);
  }

  @Test
  void refusesEveryTruncationAndEveryTail() {
    byte[] whole = Safetensors.toBytes(Examples.snapshots(1, 3).values().iterator().next());
    for (int length = 0; length < whole.length; length++) {
      assertRefused(Arrays.copyOf(whole, length), "");
    }
    assertRefused(Arrays.copyOf(whole, whole.length + 1), "follow the last tensor");
  }

  @Test
  void refusesAHeaderLengthNoFileCanHave() {
    byte[] bytes = file("{}", 0);
    assertThat(Safetensors.fromBytes(bytes, "empty").tensors()).isEmpty();
    bytes[7] = (byte) 0xff;
    assertRefused(bytes, "header should have");
  }
}
