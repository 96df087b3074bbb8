/** A body that went past the limit it was given. Nothing of it is stored. */
export class BlobTooLarge extends Error {
  readonly code = 'blob-too-large'
  readonly maxBytes: number

  constructor(maxBytes: number) {
    super(`a blob went past ${maxBytes} bytes`)
    this.name = 'BlobTooLarge'
    this.maxBytes = maxBytes
  }
}
