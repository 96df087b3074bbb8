import type { ContentType } from '../../../machines/domain/document.ts'
import type { ReadFile } from '../read/read-file.ts'

/** Reads files, each within limits of time and memory, apart from whoever asks. */
export interface Reader {
  /**
   * A file of this machine, past the gate. Whatever it does to its reader, this resolves: one that cannot be opened,
   * that hangs or kills is refused; one that its reader fails at, or that a busy machine did not read in time, is kept
   * unread. Rejects only when reading itself is not to be had, to be tried again.
   */
  read(file: { path: string; filename: string; contentType: ContentType }): Promise<ReadFile>
  stop(): Promise<void>
}
