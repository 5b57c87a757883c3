package org.basinlab.lab.archive;

/** Content of {@code registered.json}: {@link Registered}, of which registration. */
record RegisteredFile(String studyHash, int runsPlanned, int runsThere, int measuredRunsThere) {

  RegisteredFile {
    new Registered(runsPlanned, runsThere, measuredRunsThere); // refuses counts that cannot be
  }

  static RegisteredFile of(String studyHash, Registered found) {
    return new RegisteredFile(
        studyHash, found.runsPlanned(), found.runsThere(), found.measuredRunsThere());
  }

  Registered counts() {
    return new Registered(runsPlanned, runsThere, measuredRunsThere);
  }
}
