package org.basinlab.lab.study;

import org.basinlab.lab.form.Family;
import org.basinlab.science.course.Course;

/**
 * How the learning rate or the batch size of a run changes: a factor on that of its grid point.
 * Kinds stand in {@code org.basinlab.lab.network}.
 */
@Family(key = "course", meaning = "how the factor changes along a run")
public interface CourseChoice extends Course {

  /** In words, completing "the learning rate …". */
  String words();
}
