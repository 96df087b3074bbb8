import type { Half } from '../sheet.ts'
import { cells } from './laboratory/cells.ts'
import { courses } from './laboratory/courses.ts'
import { figures } from './laboratory/figures.ts'
import { tissue } from './laboratory/tissue.ts'
import { boards } from './letters/boards.ts'
import { clinics } from './letters/clinics.ts'
import { radiology } from './letters/radiology.ts'
import { referrals } from './letters/referrals.ts'
import { specialists } from './letters/specialists.ts'
import { stays } from './letters/stays.ts'
import { visits } from './letters/visits.ts'
import { bills } from './other/bills.ts'
import { forms } from './other/forms.ts'
import { handouts } from './other/handouts.ts'
import { insurance } from './other/insurance.ts'
import { records } from './other/records.ts'
import { statements } from './other/statements.ts'

/** Written by somebody who had not seen how categories are suggested, nor the other worlds' words: only counted. */
export const fresh: Half = {
  name: 'fresh',
  writers: {
    ...referrals,
    ...clinics,
    ...visits,
    ...stays,
    ...radiology,
    ...specialists,
    ...boards,
    ...figures,
    ...courses,
    ...cells,
    ...tissue,
    ...bills,
    ...insurance,
    ...forms,
    ...handouts,
    ...records,
    ...statements,
  },
  looks: [
    { font: 'Helvetica', letterhead: 'left', size: 10, table: 'columns' },
    { font: 'Times-Roman', letterhead: 'center', size: 11, table: 'lines' },
    { font: 'Courier', letterhead: 'center', size: 9, table: 'dots' },
    { font: 'Helvetica', letterhead: 'right', size: 9, table: 'lines' },
    { font: 'Times-Roman', letterhead: 'left', size: 10, table: 'columns' },
  ],
  filenames: [
    'Scan_0007',
    'IMG-20250518-WA0003',
    'Document1',
    'report final (2)',
    'bloodwork',
    'MRI brain',
    'referral letter',
    'invoice_copy',
    'from mum',
    'CamScanner 11-02',
  ],
}
