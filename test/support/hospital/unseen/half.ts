import type { Half } from '../sheet.ts'
import { diagnostics } from './diagnostics.ts'
import { laterPapers } from './later.ts'
import { papers } from './papers.ts'
import { physicians } from './physicians.ts'

const half: Omit<Half, 'name' | 'writers'> = {
  looks: [
    { font: 'Times-Roman', letterhead: 'left', size: 12, table: 'columns' },
    { font: 'Courier', letterhead: 'left', size: 9, table: 'columns' },
    { font: 'Helvetica', letterhead: 'center', size: 11, table: 'lines' },
    { font: 'Times-Roman', letterhead: 'right', size: 10, table: 'dots' },
  ],
  filenames: [
    'Download',
    'PXL_20250102_1',
    'doc00012',
    'WhatsApp Image 2025-01-02',
    'untitled',
    'xray',
    'letter',
    'labs',
  ],
}

/** Seen only by how many were right, until some of its kinds were missed and led to more signs. */
export const unseen: Half = { ...half, name: 'unseen', writers: { ...diagnostics, ...physicians, ...papers } }

/** Written after that, and seen by how many were right alone. */
export const later: Half = { ...half, name: 'later', writers: laterPapers }
