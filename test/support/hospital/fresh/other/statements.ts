import { fields, heading, letterhead, list, oneOf, paragraph, title, type Writer } from '../../sheet.ts'
import { paper, physician } from '../people.ts'
import { after, digits, written } from '../write.ts'

/** What others state of a patient. */
export const statements: Record<string, Writer> = {
  /** What another institute thought of the same matter. */
  earlierOpinion: paper({ category: 'other' }, (random, who, date) => {
    const [matter, view] = random.pick([
      [
        'meningioma of the left sphenoid wing',
        'We agree with the diagnosis. In our view surgery is preferable to radiosurgery because of the proximity to the optic nerve.',
      ],
      [
        'locally advanced pancreatic cancer',
        'Our panel would suggest chemotherapy with FOLFIRINOX first and an assessment for resection after four months, which differs from the plan you were given.',
      ],
      [
        'lumbar spinal stenosis',
        'Fusion does not appear necessary. A decompression without instrumentation is likely to give the same relief with less risk.',
      ],
      [
        'severe mitral regurgitation',
        'Repair rather than replacement seems feasible in experienced hands and we would not wait for symptoms.',
      ],
    ] as const)
    return [
      letterhead(
        random.pick([
          'Harrow & Vale Institute for Expert Opinion',
          'Pacific Crest Clinic, Global Consults',
          'Rheinblick International Second Opinion',
        ]),
      ),
      title(
        random.pick(['Second Opinion Report', 'Remote Expert Second Opinion', 'Independent second opinion']),
      ),
      fields(
        1,
        ['Prepared for', who.patient.name],
        ['Date of birth', written(who.patient.birthDate, 'long')],
        ['Completed', written(date, 'long')],
        ['Expert', `Prof. ${physician(random)}`],
      ),
      oneOf(random, [
        `You asked us for a second opinion on ${matter}.`,
        `This second opinion concerns ${matter} and rests on the documents you uploaded.`,
        `A second opinion was requested regarding ${matter}.`,
      ]),
      heading(random.pick(['What we reviewed', 'Records received', 'Basis of this opinion'])),
      list(
        random.pick(['Two letters from your treating hospital', 'Discharge summary and pathology']),
        random.pick(['MRI on disc', 'CT images, 3 series']),
        random.pick(['Your questionnaire', 'Blood results of this year']),
      ),
      heading(random.pick(['Your questions, our answers', 'Expert opinion', 'Our view'])),
      paragraph(view),
      heading(random.pick(['Suggested next steps', 'What this means for you'])),
      oneOf(random, [
        'Please discuss this with the doctor who treats you.',
        'We suggest a further consultation at a high volume centre.',
        'There is time to decide; nothing here is an emergency.',
      ]),
      oneOf(random, [
        'This opinion was given without examining you and does not replace your own doctor.',
        'No physician-patient relationship is established by this report.',
        'The reviewer has not seen the patient in person.',
      ]),
    ]
  }),

  fitNote: paper({ category: 'other' }, (random, who, date) => [
    letterhead(
      random.pick([
        'Statement of Fitness for Work',
        'Medical certificate for absence from work',
        'SICK NOTE',
      ]),
    ),
    oneOf(random, ['For social security or Statutory Sick Pay', 'To whom it may concern', 'To the employer']),
    fields(
      1,
      [random.pick(["Patient's name", 'Name', 'Employee']), `${who.title} ${who.patient.name}`],
      ['Date of birth', written(who.patient.birthDate, 'slashes')],
      ['I assessed your case on', written(date, 'slashes')],
      [
        random.pick(['and, because of the following condition(s)', 'Condition', 'Nature of illness']),
        random.pick(['low back pain', 'stress', 'recovering from surgery', 'viral infection']),
      ],
    ),
    oneOf(random, [
      'I advise you that you are not fit for work.',
      'You may be fit for work taking account of the following advice: amended duties.',
      `${who.title} ${who.last} is unfit for duty.`,
    ]),
    paragraph(
      `This will be the case from ${written(date, 'slashes')} to ${written(after(date, random.whole(5, 28)), 'slashes')}.`,
    ),
    oneOf(random, [
      'I will not need to assess your fitness again at the end of this period.',
      'May return on light duty thereafter.',
      'No heavy lifting for two further weeks.',
    ]),
    fields(1, ['Doctor', physician(random)], ['Date of statement', written(date, 'slashes')]),
  ]),

  /** A German certificate for the employer. */
  germanSickNote: paper({ category: 'other', people: 'german' }, (random, who, date) => [
    letterhead(random.pick(['AOK Mitte', 'Techniker Nord', 'BKK Gesundheit plus'])),
    title(
      random.pick([
        'Arbeitsunfähigkeitsbescheinigung',
        'Bescheinigung über die Arbeitsunfähigkeit',
        'Ärztliche Bescheinigung zur Vorlage beim Arbeitgeber',
      ]),
    ),
    fields(
      1,
      [random.pick(['Name des Versicherten', 'Name, Vorname']), `${who.last}, ${who.first}`],
      ['geb. am', written(who.patient.birthDate, 'dots')],
      ['Versicherten-Nr.', `${random.pick(['A', 'K', 'T'])}${digits(random, 9)}`],
      ['Betriebsstätten-Nr.', digits(random, 9)],
    ),
    list(
      random.pick(['Erstbescheinigung', 'Folgebescheinigung']),
      random.pick(['kein Arbeitsunfall', 'Arbeitsunfall nein', 'dem Durchgangsarzt nicht zugewiesen']),
    ),
    fields(
      1,
      ['Arbeitsunfähig seit', written(date, 'dots')],
      ['Voraussichtlich bis einschließlich', written(after(date, random.whole(3, 14)), 'dots')],
      ['Festgestellt am', written(date, 'dots')],
    ),
    oneOf(random, [
      'Ausfertigung für den Arbeitgeber',
      'Ausfertigung für Versicherte',
      'Zur Vorlage bei der Krankenkasse',
    ]),
    oneOf(random, ['Unterschrift und Stempel des Arztes', 'Vertragsarztstempel']),
  ]),
}
