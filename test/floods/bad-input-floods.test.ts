import { expect, test } from 'vitest'
import { isolated } from '../../dialogs/copy/isolated.ts'
import { typedChoice } from '../../dialogs/typed-choice.ts'
import { understand } from '../../dialogs/understand/understand.ts'
import { asks } from '../../machines/domain/asks.ts'
import { bytesOf } from '../../services/documents/byte-source.ts'
import { sniff } from '../../services/documents/gate/sniff.ts'

const now = new Date('2026-11-24T12:00:00Z')
/** Milliseconds of processor time; without its limits each of these took from 3 to 17 seconds. */
const atOnce = 1_500

test.each(['.', '.!', '\u0301\u0316', '\u200b', 'a ', 'ﷺ', '1/', 'my mother ', '@a', '"a" '])(
  '250 kB of %j are read at once at every question, and are too long',
  piece => {
    const flood = `${piece.repeat(250_000 / piece.length)}x`
    const labels = [
      { label: 'Skip', value: 'skip' },
      { label: 'First name: Ana', value: 'edit:firstName' },
    ]
    const before = process.cpuUsage().user
    for (const ask of asks) {
      expect(typedChoice(flood, labels, 'en')).toBeUndefined()
      expect(understand(flood, { ask, known: {}, lang: 'en', now })).toEqual({ kind: 'too-long' })
    }
    expect((process.cpuUsage().user - before) / 1000).toBeLessThan(atOnce)
  },
)

test('a cry for help at the beginning of a text that is too long is heard', () => {
  const text = `I have crushing chest pain right now. ${'It began this morning. '.repeat(400)}`
  expect(understand(text, { ask: 'questions', known: {}, lang: 'en', now })).toEqual({ kind: 'emergency' })
})

test('an Office file whose lists lead round in a circle is looked at a few times and no more', async () => {
  const bytes = Buffer.alloc(1024 * 1024, 1)
  bytes.write('d0cf11e0a1b11ae1', 'hex')
  bytes.writeUInt16LE(9, 0x1e) // sectors of 512 bytes
  bytes.writeUInt32LE(0x0fff_fff0, 0x30) // the directory, far past the end
  bytes.writeUInt32LE(1, 0x44) // more lists: in sector 1,
  bytes.writeUInt32LE(1, 2 * 512 + 508) // which names itself as the next
  const file = bytesOf(bytes)
  let reads = 0
  const read = (offset: number, count: number) => {
    reads++
    return file.read(offset, count)
  }
  expect(await sniff({ size: file.size, read })).toEqual({ reason: 'unsupported-type' })
  expect(reads).toBeLessThan(100)
})

test('a value is set apart only where its direction is another', () => {
  expect(isolated('Ana López 12')).toBe('Ana López 12')
  expect(isolated('שלום 12')).toBe('\u2068שלום 12\u2069')
  expect(isolated(isolated('علی'))).toBe('\u2068علی\u2069')
})
