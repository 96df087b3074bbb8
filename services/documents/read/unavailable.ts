/** Reading is not to be had at the moment, which says nothing about the file: to be tried again. */
export class ReadingUnavailable extends Error {
  override name = 'ReadingUnavailable'
}
