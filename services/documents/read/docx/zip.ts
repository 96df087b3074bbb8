import { bytesOf } from '../../byte-source.ts'
import { unpackEntry } from '../../formats/unpack-entry.ts'
import { readZipDirectory } from '../../formats/zip-directory.ts'

/** The parts of a package, by name, each unpacked only when it is asked for. */
export interface Zip {
  names: string[]
  /** Null where there is no such part, it cannot be unpacked, or it would be longer than `most` bytes. */
  read(name: string, most: number): Promise<Buffer | null>
}

/** Null where a file has no directory of parts. Names have `/` between folders, and none at the start. */
export async function openZip(file: Buffer): Promise<Zip | null> {
  const source = bytesOf(file)
  const directory = await readZipDirectory(source)
  if (!directory || directory.entries.length === 0) return null
  const entries = new Map(directory.entries.map(entry => [entry.name.replace(/^\/+/, ''), entry]))
  return {
    names: [...entries.keys()],
    async read(name, most) {
      const entry = entries.get(name)
      return entry ? await unpackEntry(source, entry, most) : null
    },
  }
}
