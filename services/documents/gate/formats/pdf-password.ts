import { createCipheriv, createHash } from 'node:crypto'
import type { PdfDictionary, PdfValue } from './pdf-object.ts'

/** ISO 32000-1, 7.6.3.3: what stands for the missing characters of a short password. */
const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex')

/**
 * Whether a PDF opens for a reader that gives no password. Hospitals often lock only printing or copying; such a
 * file is encrypted, and yet anybody can read it.
 */
export function opensWithoutPassword(encryption: PdfDictionary, id: Buffer): boolean {
  if (encryption.get('Filter') !== '/Standard') return false
  const revision = Number(encryption.get('R'))
  const user = bytes(encryption.get('U'))
  if (revision === 2 || revision === 3 || revision === 4)
    return olderUserKeyFits(encryption, revision, user, id)
  if ((revision !== 5 && revision !== 6) || user.length < 48) return false
  const salted = user.subarray(32, 40)
  const hash = revision === 5 ? sha('sha256', salted) : hardenedHash(salted)
  return hash.equals(user.subarray(0, 32))
}

/** ISO 32000-1, algorithms 2, 4, 5 and 6, with the empty password. */
function olderUserKeyFits(encryption: PdfDictionary, revision: 2 | 3 | 4, user: Buffer, id: Buffer): boolean {
  const permissions = Buffer.alloc(4)
  permissions.writeInt32LE(Number(encryption.get('P')) | 0)
  const open =
    revision === 4 && encryption.get('EncryptMetadata') === false ? Buffer.alloc(4, 0xff) : Buffer.alloc(0)
  const keyBytes = { 2: 5, 3: lengthOf(encryption), 4: 16 }[revision]

  let key = md5(PADDING, bytes(encryption.get('O')).subarray(0, 32), permissions, id, open)
  if (revision === 2) return rc4(key.subarray(0, keyBytes), PADDING).equals(user.subarray(0, 32))
  for (let round = 0; round < 50; round++) key = md5(key.subarray(0, keyBytes))
  key = key.subarray(0, keyBytes)
  let expected = md5(PADDING, id)
  for (let round = 0; round < 20; round++) {
    expected = rc4(
      key.map(byte => byte ^ round),
      expected,
    )
  }
  return expected.equals(user.subarray(0, 16))
}

/** Of the key, in bytes. */
function lengthOf(encryption: PdfDictionary): number {
  const bits = encryption.get('Length')
  return typeof bits === 'number' ? Math.min(16, Math.max(5, bits >> 3)) : 5
}

/** ISO 32000-2, algorithm 2.B, with the empty password. */
function hardenedHash(salt: Buffer): Buffer {
  let key = sha('sha256', salt)
  for (let round = 0, last = 0; round < 64 || last > round - 32; round++) {
    const cipher = createCipheriv('aes-128-cbc', key.subarray(0, 16), key.subarray(16, 32)).setAutoPadding(
      false,
    )
    const mixed = cipher.update(Buffer.concat(Array<Buffer>(64).fill(key)))
    const remainder = mixed.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3
    key = sha(remainder === 0 ? 'sha256' : remainder === 1 ? 'sha384' : 'sha512', mixed)
    last = mixed.at(-1) ?? 0
  }
  return key.subarray(0, 32)
}

function bytes(value: PdfValue | undefined): Buffer {
  return Buffer.isBuffer(value) ? value : Buffer.alloc(0)
}

function md5(...parts: Uint8Array[]): Buffer {
  return sha('md5', ...parts)
}

function sha(algorithm: string, ...parts: Uint8Array[]): Buffer {
  return parts.reduce((hash, part) => hash.update(part), createHash(algorithm)).digest()
}

/** Written out, because OpenSSL 3 no longer offers it; it protects nothing here, it only opens old files. */
function rc4(key: Uint8Array, data: Uint8Array): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index)
  const swap = (a: number, b: number) => {
    const kept = state[a] ?? 0
    state[a] = state[b] ?? 0
    state[b] = kept
  }
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + (state[i] ?? 0) + (key[i % key.length] ?? 0)) & 255
    swap(i, j)
  }
  let i = 0
  let j = 0
  return Buffer.from(data).map(byte => {
    i = (i + 1) & 255
    j = (j + (state[i] ?? 0)) & 255
    swap(i, j)
    return byte ^ (state[((state[i] ?? 0) + (state[j] ?? 0)) & 255] ?? 0)
  }) as Buffer
}
