import {
  fields,
  heading,
  letterhead,
  oneOf,
  paragraph,
  some,
  table,
  title,
  type Writer,
} from '../../sheet.ts'
import { paper, physician } from '../people.ts'
import { after, digits, figure, written } from '../write.ts'

/** Figures on a screen, of several days, and of clotting. */
export const courses: Record<string, Writer> = {
  /** A phone's screen. */
  thyroidPortal: paper({ category: 'lab-report' }, (random, who, date) => {
    const level = 0.1 + random.next() * 8
    return [
      oneOf(random, ['< Back      Test Results', 'MyHealthOne   Menu   Results', '9:41   Test details']),
      title(random.pick(['TSH w/ reflex to free T4', 'Thyroid panel', 'TSH + Free T4'])),
      paragraph(`${who.patient.name} (${written(who.patient.birthDate, 'american')})`),
      paragraph(`${random.pick(['Collected on', 'Taken', 'Result date'])} ${written(date, 'american')}`),
      heading('TSH'),
      paragraph(
        `${random.pick(['Your value', 'Value', 'You'])}: ${level.toFixed(2)} uIU/mL ${level > 4.5 ? random.pick(['High', 'Above normal', '(H)']) : level < 0.45 ? 'Low' : random.pick(['', 'Normal', 'In range'])}`,
      ),
      paragraph(`${random.pick(['Normal range', 'Standard range', 'Range'])}: 0.45 - 4.50 uIU/mL`),
      heading(random.pick(['T4, Free', 'Free T4', 'FT4 (direct)'])),
      paragraph(`${figure(random, 0.6, 2, 2)} ng/dL`),
      paragraph('0.82 - 1.77 ng/dL'),
      oneOf(random, [
        'View trends   Ask a question   Share',
        'About this test   Past results (3)',
        `Ordered by ${physician(random)}, MD. Seen by you just now.`,
      ]),
    ]
  }),

  /** Coagulation, in German. */
  germanCoagulation: paper({ category: 'lab-report', people: 'german' }, (random, who, date) => {
    const inr = 0.9 + random.next() * 2.8
    return [
      letterhead(
        random.pick([
          'MVZ Labor Nordhügel GmbH',
          'Gemeinschaftslabor Dr. Hauff & Partner',
          'Zentrallabor Klinikum Weißenfeld',
        ]),
      ),
      title(random.pick(['Laborbefund', 'Endbefund', 'Befundbericht Gerinnung'])),
      fields(
        2,
        ['Patient', `${who.last}, ${who.first}`],
        ['geb.', written(who.patient.birthDate, 'dots')],
        ['Entnahme', written(date, 'dots')],
        ['Einsender', `Dr. ${physician(random, 'german')}`],
        ['Auftragsnr.', digits(random, 8)],
      ),
      table(
        random.pick([
          ['Untersuchung', 'Ergebnis', 'Einheit', 'Referenzbereich'],
          ['Analyse', 'Wert', 'Einheit', 'Normbereich'],
          ['Parameter', 'Resultat', 'Einheit', 'Norm'],
        ]),
        [
          ['Quick', figure(random, 20, 110), '%', '70 - 130'],
          ['INR', inr.toFixed(2).replace('.', ','), '', '0,85 - 1,15'],
          ['aPTT', figure(random, 24, 48, 1, true), 's', '25 - 37'],
          ['Fibrinogen', figure(random, 1.6, 5, 2, true), 'g/l', '1,8 - 3,5'],
          ['Antithrombin', figure(random, 70, 120), '%', '80 - 120'],
          ['D-Dimere', figure(random, 0.2, 2.4, 2, true), 'mg/l FEU', '< 0,50'],
        ],
      ),
      oneOf(random, [
        'Material: Citratblut',
        'Probe gut gefüllt, keine Hämolyse.',
        'Therapeutischer Bereich der INR unter Marcumar: 2,0 - 3,0',
      ]),
      oneOf(random, [
        'Medizinisch validiert',
        'Dieser Befund wurde elektronisch freigegeben.',
        'Akkreditiert nach DIN EN ISO 15189',
      ]),
    ]
  }),

  /** The same tests on several days, in Spanish. */
  spanishCourse: paper({ category: 'lab-report', people: 'spanish' }, (random, who, date) => {
    const days = [after(date, -180), after(date, -90), after(date, -30), date]
    const analytes: Analyte[] = [
      ['Hemoglobina', 9, 15, 1, '12,0-16,0 g/dL'],
      ['Leucocitos', 2.4, 12, 1, '4,0-11,0 x10^9/L'],
      ['Plaquetas', 90, 420, 0, '140-400 x10^9/L'],
      ['Creatinina', 0.6, 2.2, 2, '0,5-1,1 mg/dL'],
      ['GPT/ALT', 12, 96, 0, '5-35 U/L'],
      ['PCR', 1, 60, 1, '0-5 mg/L'],
      ['CEA', 1, 24, 1, '0-5 ng/mL'],
      ['Bilirrubina', 0.3, 2.4, 1, '0,2-1,2 mg/dL'],
    ]
    return [
      letterhead(
        random.pick([
          'Hospital Comarcal de Valdeolmos',
          'Laboratorios Medina Azahara',
          'Hospital Universitario del Tajo',
        ]),
        random.pick(['Servicio de Análisis Clínicos', 'Laboratorio de Bioquímica y Hematología']),
      ),
      title(random.pick(['Evolutivo de resultados', 'Informe acumulado', 'Histórico de analíticas'])),
      fields(
        2,
        ['Paciente', who.patient.name],
        ['F. nac.', written(who.patient.birthDate, 'slashes')],
        ['NHC', digits(random, 7)],
        ['Fecha', written(date, 'slashes')],
      ),
      table(
        [
          'Prueba',
          ...days.map(day => written(day, 'slashes').slice(0, 5)),
          random.pick(['V. ref.', 'Referencia', 'Rango']),
        ],
        some(random, analytes, 6).map(([name, low, high, decimals, range]) => [
          name,
          ...days.map(() => figure(random, low, high, decimals, true)),
          range,
        ]),
      ),
      oneOf(random, [
        'Los valores con * están fuera del intervalo de referencia.',
        'Validado por el facultativo responsable.',
        'Muestra: suero y sangre total EDTA.',
      ]),
    ]
  }),
}

type Analyte = readonly [name: string, low: number, high: number, decimals: number, unit: string]
