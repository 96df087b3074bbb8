import { createOcr } from '../read/ocr/ocr.ts'
import { readFile } from '../read/read-file.ts'
import type { ReadHere } from './thread.ts'

/** One for each thread; it loads nothing before there is a picture of text. */
const ocr = createOcr()

export const read: ReadHere = (file, deadline) => readFile(file, { deadline, ocr })
