import type { Half } from '../sheet.ts'
import { diagnostics } from './diagnostics.ts'
import { papers } from './papers.ts'
import { physicians } from './physicians.ts'

/** What nothing was chosen on: it is only counted how many are right. */
export const unseen: Half = {
  name: 'unseen',
  writers: { ...diagnostics, ...physicians, ...papers },
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
