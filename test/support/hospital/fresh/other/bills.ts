import { fields, letterhead, oneOf, paragraph, table, title, type Writer } from '../../sheet.ts'
import { paper, physician } from '../people.ts'
import { digits, figure, written } from '../write.ts'

/** What was paid, and to whom. */
export const bills: Record<string, Writer> = {
  hospitalInvoice: paper({ category: 'other', people: 'indian' }, (random, who, date) => {
    const rows = [
      ['Room rent (semi private) x 3', 3 * random.whole(25, 60) * 100],
      ['Surgeon fee', random.whole(20, 80) * 1000],
      ['OT charges', random.whole(8, 20) * 1000],
      ['Pharmacy and consumables', random.whole(5000, 24_000)],
      ['Laboratory: CBC, LFT, RFT, urine', random.whole(1200, 5200)],
      ['CT scan abdomen', random.whole(4000, 9000)],
    ] as const
    const total = rows.reduce((sum, [, cost]) => sum + cost, 0)
    return [
      letterhead(
        random.pick([
          'Sahyadri Lifeline Hospital',
          'Annapurna Medical Trust',
          'Kaveri Superspeciality Hospital',
        ]),
        `GSTIN 27AAB${digits(random, 5)}K1Z${digits(random, 1)}`,
      ),
      title(random.pick(['FINAL BILL (IPD)', 'In-patient Tax Invoice', 'Bill of Supply'])),
      fields(
        2,
        ['Bill No', digits(random, 8)],
        ['Bill date', written(date, 'short')],
        ['Patient', `${who.title} ${who.patient.name}`],
        ['DOB', written(who.patient.birthDate, 'short')],
        ['Consultant', `Dr. ${physician(random, 'indian')}`],
        ['Payer', random.pick(['Cash', 'TPA', 'Self'])],
      ),
      table(
        random.pick([
          ['Particulars', 'Amount (Rs.)'],
          ['Service', 'Amt'],
          ['Description of charges', 'Rate'],
        ]),
        [
          ...rows.map(([name, cost]) => [name, `${cost}.00`]),
          [random.pick(['Gross total', 'Total', 'Bill amount']), `${total}.00`],
          [random.pick(['Less advance', 'Deposit received', 'Discount']), `${random.whole(5, 20) * 1000}.00`],
        ],
      ),
      oneOf(random, [
        'Received with thanks. Balance payable before discharge.',
        'Rupees in words as per receipt. Subject to Pune jurisdiction.',
        'Please keep this bill for your reimbursement claim.',
      ]),
      oneOf(random, ['Cashier signature', 'For accounts department', 'E. & O. E.']),
    ]
  }),

  /** A receipt of a German bank. */
  germanTransfer: paper({ category: 'other', people: 'german' }, (random, who, date) => [
    letterhead(random.pick(['Sparkasse Hügelland', 'Volksbank Mittelrhein eG', 'Nordkredit Direktbank'])),
    title(random.pick(['Überweisungsbestätigung', 'Auftragsbestätigung SEPA-Überweisung', 'Umsatzdetails'])),
    fields(
      1,
      [random.pick(['Auftraggeber', 'Kontoinhaber']), who.patient.name],
      [
        'IBAN',
        `DE${digits(random, 2)} ${digits(random, 4)} ${digits(random, 4)} ${digits(random, 4)} ${digits(random, 4)} ${digits(random, 2)}`,
      ],
      [
        random.pick(['Empfänger', 'Begünstigter']),
        random.pick(['Radiologie am Stadtpark', 'Universitätsklinikum Ostheim', 'PVS Abrechnung Ärzte']),
      ],
      ['Betrag', `${figure(random, 40, 1900, 2, true)} EUR`],
      [random.pick(['Ausführung am', 'Buchungstag', 'Wertstellung']), written(date, 'dots')],
    ),
    paragraph(
      `Verwendungszweck: ${random.pick(['Rechnung', 'Re.-Nr.', 'Privatliquidation'])} ${digits(random, 6)}, ${random.pick(['MRT Knie', 'Zweitmeinung', 'stationäre Behandlung'])}`,
    ),
    oneOf(random, [
      'Ihr Auftrag wurde angenommen.',
      'Der Auftrag wurde mit pushTAN freigegeben.',
      'Dieser Beleg wurde maschinell erstellt und ist ohne Unterschrift gültig.',
    ]),
  ]),
}
