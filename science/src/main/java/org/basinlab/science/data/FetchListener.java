package org.basinlab.science.data;

/** Receives the progress of a download. */
@FunctionalInterface
public interface FetchListener {
  /**
   * Called at the start of each file, after each piece and at its end.
   *
   * @param file name of the file
   * @param bytesDone number of bytes on disk, those of an earlier attempt included
   * @param bytesTotal size of the whole file in bytes, or -1 if the server does not say
   */
  void progress(String file, long bytesDone, long bytesTotal);
}
