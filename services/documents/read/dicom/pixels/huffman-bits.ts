const LONGEST_CODE = 16

/** Bits of a JPEG's scan. Behind its end they are 0. */
export class HuffmanBits {
  readonly #bytes: Buffer
  #at: number
  #held = 0
  #count = 0
  isAtEnd = false

  constructor(bytes: Buffer, start: number) {
    this.#bytes = bytes
    this.#at = start
  }

  /**
   * A table that gives for every 16 bits the length of the code that they begin with, in the upper byte, and its symbol.
   *
   * @param counts of codes of 1 to 16 bits
   */
  static table(counts: Uint8Array, symbols: Uint8Array): Uint16Array {
    const table = new Uint16Array(1 << LONGEST_CODE)
    let code = 0
    let next = 0
    for (let length = 1; length <= LONGEST_CODE; length++) {
      for (let left = counts[length - 1] ?? 0; left > 0; left--, code++) {
        const start = code << (LONGEST_CODE - length)
        table.fill((length << 8) | (symbols[next++] ?? 0), start, start + (1 << (LONGEST_CODE - length)))
      }
      code <<= 1
    }
    return table
  }

  symbol(table: Uint16Array): number {
    this.#fill(LONGEST_CODE)
    const entry = table[(this.#held >>> (this.#count - LONGEST_CODE)) & 0xffff] ?? 0
    if (entry === 0) this.isAtEnd = true
    this.#count -= entry >> 8
    return entry & 0xff
  }

  /** A number of so many bits, of which the lower half stands for negative ones. */
  signed(size: number): number {
    if (size === 0) return 0
    this.#fill(size)
    this.#count -= size
    const value = (this.#held >>> this.#count) & ((1 << size) - 1)
    return value < 1 << (size - 1) ? value - (1 << size) + 1 : value
  }

  /** Goes on behind the next restart marker. */
  restart(): void {
    this.#count = 0
    this.#held = 0
    while (this.#at + 1 < this.#bytes.length) {
      const isMarker = this.#bytes[this.#at] === 0xff && ((this.#bytes[this.#at + 1] ?? 0) & 0xf8) === 0xd0
      this.#at += isMarker ? 2 : 1
      if (isMarker) return
    }
    this.isAtEnd = true
  }

  #fill(count: number): void {
    while (this.#count < count) {
      let byte = this.#bytes[this.#at]
      if (byte === 0xff && this.#bytes[this.#at + 1] !== 0) byte = undefined
      if (byte === undefined) this.#missing += 8
      else this.#at += byte === 0xff ? 2 : 1
      if (this.#missing > 4096) this.isAtEnd = true
      this.#held = (this.#held << 8) | (byte ?? 0)
      this.#count += 8
    }
  }

  #missing = 0
}
