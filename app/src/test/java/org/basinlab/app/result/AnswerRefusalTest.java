package org.basinlab.app.result;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.basinlab.app.terminal.Terminal;
import org.basinlab.science.BrokenMachineException;
import org.junit.jupiter.api.Test;

/** An answer that does not arrive is no success. */
class AnswerRefusalTest {

  @Test
  void aFullDiskBehindStandardOutputIsTold() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    PrintStream out = new PrintStream(full, true, StandardCharsets.UTF_8);
    Terminal terminal = new Terminal(out, out, false, false, 80, true);
    Answer answer = Answer.done(List.of("done"), Fields.none());
    assertThatThrownBy(() -> answer.printTo(terminal, false))
        .isInstanceOf(BrokenMachineException.class)
        .hasMessageContaining("could not be written to standard output");
  }
}
