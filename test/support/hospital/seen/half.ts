import type { Half } from '../sheet.ts'
import { laboratories } from './laboratory.ts'
import { letters } from './letters.ts'
import { others } from './others.ts'

/** What the signs of a category were chosen on. */
export const seen: Half = {
  name: 'seen',
  writers: { ...laboratories, ...letters, ...others },
  looks: [
    { font: 'Helvetica', letterhead: 'left', size: 10, table: 'columns' },
    { font: 'Times-Roman', letterhead: 'center', size: 11, table: 'lines' },
    { font: 'Helvetica', letterhead: 'right', size: 9, table: 'dots' },
  ],
  filenames: ['scan1', 'IMG_2034', 'document(3)', 'Scan_20240312', 'file', 'MRI', 'blood', 'report'],
}
