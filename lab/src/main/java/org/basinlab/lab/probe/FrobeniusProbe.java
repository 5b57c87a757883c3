package org.basinlab.lab.probe;

import static org.basinlab.lab.quantity.NumberText.count;

import java.util.List;
import org.basinlab.lab.form.Domain;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Word;
import org.basinlab.lab.quantity.Phrase;
import org.basinlab.lab.quantity.Quantity;
import org.basinlab.science.curvature.HessianOperator;

/**
 * The Frobenius norm of the Hessian, ‖H‖_F² = E‖Hv‖², from random products, with its standard
 * error, or exact.
 */
@Word("frobenius")
public record FrobeniusProbe(
    @Key(value = "the first so many training examples", domain = Domain.FROM_ONE, usual = "1000")
        int examples,
    @Key(value = "random vectors", domain = Domain.FROM_TWO, usual = "30") int vectors)
    implements HessianProbe {
  /** ‖H‖_F. */
  public static final Quantity NORM =
      Quantity.positive("hessianFrobenius", "Frobenius norm of the Hessian", "‖H‖_F", "loss/θ²")
          .called("Frobenius norm of the Hessian")
          .ofCurvature();

  public FrobeniusProbe {
    Domain.FROM_ONE.require("examples", examples);
    Domain.FROM_TWO.require("vectors", vectors);
  }

  @Override
  public List<Quantity> quantities() {
    return List.of(NORM);
  }

  @Override
  public String method() {
    return "‖H‖_F, Frobenius norm of the Hessian: √E‖Hv‖² over %s, first %s training examples"
        .formatted(Phrase.counted(vectors, "random vector"), count(examples));
  }

  @Override
  public long products() {
    return vectors;
  }

  @Override
  public FrobeniusProbe suitedTo(Specimen model) {
    ModelSize size = new ModelSize(model);
    return new FrobeniusProbe(size.examples(), size.vectors());
  }

  @Override
  public Work work(Specimen specimen) {
    HessianSizes sizes = new HessianSizes(specimen, examples, vectors);
    return Work.products(Math.max(1, sizes.products())).sharedIf(sizes.areShared());
  }

  @Override
  public List<Readings> read(Specimen specimen) {
    HessianSizes sizes = new HessianSizes(specimen, examples, vectors);
    Source source = specimen.products(examples, sizes.products());
    try (HessianOperator hessian = specimen.hessian(examples)) {
      return sizes.norms(hessian, specimen.keys(canonical())).stream()
          .map(found -> Readings.of(source.estimate(NORM, found)))
          .toList();
    }
  }
}
