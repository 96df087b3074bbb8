/** Something that must not happen, told as one sentence. */
export class Violation extends Error {
  override name = 'Violation'
}
