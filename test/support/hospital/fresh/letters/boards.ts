import { fields, heading, letterhead, oneOf, paragraph, title, type Writer } from '../../sheet.ts'
import { paper, physician } from '../people.ts'
import { written } from '../write.ts'

/** What several physicians decided together. */
export const boards: Record<string, Writer> = {
  /** Minutes of a tumour board, in German. */
  germanTumourBoard: paper({ category: 'doctors-letter', people: 'german' }, (random, who, date) => {
    const [diagnose, verlauf, beschluss] = random.pick([
      [
        'Adenokarzinom des Rektums, uT3 uN1 cM0',
        'Höhe 8 cm ab ano. MRT Becken: Abstand zur mesorektalen Faszie 4 mm. Staging-CT ohne Fernmetastasen.',
        'Totale neoadjuvante Therapie, danach Restaging und tiefe anteriore Rektumresektion.',
      ],
      [
        'Invasives Mammakarzinom links, cT2 cN0, ER 90 %, HER2 negativ',
        'Stanzbiopsie vor zwei Wochen, Ki-67 25 %. Sonographisch Axilla unauffällig.',
        'Primäre Operation mit Sentinel-Lymphknoten, Genexpressionstest zur Frage der Chemotherapie.',
      ],
      [
        'Plattenepithelkarzinom des Oropharynx, p16 positiv',
        'Panendoskopie mit Befall der Tonsille rechts, zwei Lymphknoten Level II.',
        'Definitive Radiochemotherapie mit Cisplatin. Vorstellung Zahnklinik und PEG-Anlage vorab.',
      ],
    ] as const)
    return [
      letterhead(
        random.pick(['Klinikum am Rothenberg', 'Städtische Kliniken Ostheim', 'Marienhospital Lüdenstadt']),
        random.pick(['Onkologisches Zentrum', 'Interdisziplinäres Tumorboard']),
      ),
      title(
        random.pick([
          'Protokoll der Tumorkonferenz',
          'Beschluss des Tumorboards',
          'Interdisziplinäre Fallbesprechung',
        ]),
      ),
      fields(
        1,
        ['Patient', `${who.title} ${who.patient.name}`],
        ['geb.', written(who.patient.birthDate, 'dots')],
        ['Konferenz vom', written(date, 'dots')],
      ),
      fields(1, [
        random.pick(['Teilnehmer', 'Anwesend']),
        random.pick([
          'Onkologie, Chirurgie, Strahlentherapie, Radiologie, Pathologie',
          'Vertreter aller beteiligten Fachabteilungen',
        ]),
      ]),
      heading(random.pick(['Diagnose', 'Tumordiagnose', 'Hauptdiagnose'])),
      paragraph(diagnose),
      heading(random.pick(['Anamnese und Verlauf', 'Bisheriger Verlauf', 'Vorbefunde'])),
      paragraph(verlauf),
      paragraph(
        `Nebenerkrankungen: ${random.pick(['arterielle Hypertonie', 'Diabetes mellitus Typ 2', 'keine relevanten'])}. ECOG ${random.whole(0, 2)}.`,
      ),
      heading(random.pick(['Fragestellung', 'Frage an das Board'])),
      oneOf(random, [
        'Therapeutisches Vorgehen?',
        'Operation oder Systemtherapie zuerst?',
        'Indikation zur Bestrahlung?',
      ]),
      heading(random.pick(['Empfehlung', 'Konsensus', 'Therapieempfehlung'])),
      paragraph(beschluss),
      oneOf(random, [
        'Die Empfehlung wird mit dem Patienten besprochen.',
        'Vorstellung in der onkologischen Ambulanz kommende Woche.',
        'Wiedervorstellung nach Abschluss der Therapie.',
      ]),
      paragraph(`gez. ${random.pick(['Prof. Dr.', 'Dr. med.', 'PD Dr.'])} ${physician(random, 'german')}`),
    ]
  }),
}
