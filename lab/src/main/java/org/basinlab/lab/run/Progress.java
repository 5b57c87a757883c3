package org.basinlab.lab.run;

/** Told by the laboratory how far it is. Methods may be called from several threads at once. */
public interface Progress {

  /**
   * A phase begins.
   *
   * @param phase what is done, one or two words
   * @param total units of work in the phase; 0 where unknown
   * @param unit of work, in the plural, e.g. {@code runs}
   */
  void begin(String phase, long total, String unit);

  /** So many more units are done. */
  void advance(long by);

  /** A line that a person should see. */
  void say(String line);

  /** The phase is over. */
  void end();

  /** Tells nobody. */
  static Progress silent() {
    return new Progress() {
      @Override
      public void begin(String phase, long total, String unit) {}

      @Override
      public void advance(long by) {}

      @Override
      public void say(String line) {}

      @Override
      public void end() {}
    };
  }
}
