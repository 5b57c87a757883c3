package org.basinlab.lab.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QuantitiesTest {
  private static final Quantity LOSS =
      Quantity.positive("excessLoss", "Excess loss", "L − L*", "loss");
  private static final Quantity VARIANCE = Quantity.positive("variance", "Variance", "", "θ²");
  private static final Quantities KNOWN = Quantities.of(List.of(LOSS, VARIANCE.mode(1)));

  @Test
  void findsWhatItWasMadeOf() {
    assertThat(KNOWN.find("excessLoss")).contains(LOSS);
    assertThat(KNOWN.find("variance1")).contains(VARIANCE.mode(1));
  }

  @Test
  void findsEveryMemberOfAFamilyOfWhichItKnowsOne() {
    Quantity seventh = KNOWN.find("variance7").orElseThrow();

    assertThat(seventh).isEqualTo(VARIANCE.mode(7));
    assertThat(seventh.label()).isEqualTo("Variance 7");
    assertThat(seventh.number()).contains(7);
    assertThat(seventh.isModeOf(VARIANCE)).isTrue();
    assertThat(seventh.isModeOf(LOSS)).isFalse();
  }

  @Test
  void aSentenceHasItsOwnNounForAQuantity() {
    Quantity norm = Quantity.positive("norm", "Frobenius norm", "", "1").called("Frobenius norm");

    assertThat(LOSS.noun()).isEqualTo("excess loss");
    assertThat(VARIANCE.mode(2).by("finite-step").noun())
        .isEqualTo("variance 2 by the law finite-step");
    assertThat(norm.noun()).isEqualTo("Frobenius norm");
    assertThat(Quantity.unknown("myNumber", "").noun()).isEqualTo("myNumber");
  }

  @Test
  void findsWhatLawsSay() {
    Quantity said = KNOWN.find("variance2.finite-step").orElseThrow();

    assertThat(said).isEqualTo(VARIANCE.mode(2).by("finite-step"));
    assertThat(said.name()).isEqualTo("variance2.finite-step");
    assertThat(said.label()).isEqualTo("Variance 2, by the law finite-step");
    assertThat(said.isPredicted()).isTrue();
    assertThat(said.isModeOf(VARIANCE)).isFalse();
    assertThat(said.unit()).isEqualTo("θ²");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7",
        "variance",
        "variance0",
        "variance01",
        "variance1x",
        "loss",
        "loss.gibbs"
      })
  void findsNothingElse(String name) {
    assertThat(KNOWN.find(name)).isEmpty();
  }

  @Test
  void showsASharePerCentAndNothingBesideABareNumber() {
    Quantity share = Quantity.share("accuracy", "Accuracy");

    assertThat(share.text(0.1234)).isEqualTo("12.34 %");
    assertThat(Quantity.linear("cosine", "Cosine", "", "1").text(0.5)).isEqualTo("0.5");
    assertThat(LOSS.text(0.5)).isEqualTo("0.5 loss");
    assertThat(LOSS.axisLabel()).isEqualTo("L − L*  (loss)");
  }
}
