import {
  fields,
  heading,
  letterhead,
  list,
  oneOf,
  paragraph,
  table,
  title,
  type Writer,
} from '../../sheet.ts'
import { paper, physician } from '../people.ts'
import { digits, figure, written } from '../write.ts'

/** What specialists saw. */
export const specialists: Record<string, Writer> = {
  /** Many measured figures, and yet no laboratory: what was seen of a heart. */
  echoReport: paper({ category: 'doctors-letter', people: 'indian' }, (random, who, date) => {
    const fraction = random.whole(28, 65)
    return [
      letterhead(
        random.pick(['Hridaya Heart Institute', 'Sanjeevani Cardiac Centre', 'Coromandel Heart Hospital']),
        random.pick(['Dept. of Non-Invasive Cardiology', 'Echo Lab']),
      ),
      title(
        random.pick(['2D Echocardiography & Colour Doppler', 'Transthoracic Echocardiogram', 'ECHO REPORT']),
      ),
      fields(
        2,
        ['Patient', `${who.title} ${who.patient.name}`],
        ['D.O.B', written(who.patient.birthDate, 'slashes')],
        ['Date', written(date, 'slashes')],
        ['Ref. by', `Dr. ${physician(random, 'indian')}`],
      ),
      table(
        ['Measurement', 'Value', 'Normal'],
        [
          ['LV end diastole', `${random.whole(42, 64)} mm`, '35-56'],
          ['LV end systole', `${random.whole(25, 50)} mm`, '19-40'],
          ['IVS', `${random.whole(8, 14)} mm`, '6-11'],
          ['Left atrium', `${random.whole(30, 50)} mm`, '19-40'],
          ['LVEF', `${fraction} %`, '55-70'],
        ],
      ),
      heading(random.pick(['Observations', 'Comments', 'Description'])),
      list(
        fraction < 50
          ? random.pick([
              'Global hypokinesia of the left ventricle',
              'Hypokinesia of the anterior wall and apex',
            ])
          : 'No regional wall motion abnormality at rest',
        `${random.pick(['Mitral valve thickened', 'Mitral leaflets normal', 'Mild prolapse of the posterior leaflet'])}, ${random.pick(['trivial', 'mild', 'moderate'])} MR`,
        `Aortic valve ${random.pick(['trileaflet, opens well', 'sclerotic, peak gradient 18 mmHg'])}`,
        random.pick(['No clot or vegetation', 'No pericardial effusion', 'Interatrial septum intact']),
        `RVSP ${random.whole(22, 48)} mmHg, E/A ${figure(random, 0.6, 1.6, 1)}`,
      ),
      heading(random.pick(['Conclusion', 'Final impression', 'Summary'])),
      oneOf(
        random,
        fraction < 50
          ? [
              'Moderate LV systolic dysfunction. Please correlate clinically.',
              'Ischaemic heart disease with reduced LV function.',
              'Dilated LV; advise coronary angiography.',
            ]
          : [
              'Normal LV systolic function. Grade I diastolic dysfunction.',
              'Good biventricular function.',
              'Structurally normal heart.',
            ],
      ),
      paragraph(`Dr. ${physician(random, 'indian')}, DM (Cardiology)`),
    ]
  }),

  /** An endoscopy, in Spanish. */
  spanishColonoscopy: paper({ category: 'doctors-letter', people: 'spanish' }, (random, who, date) => {
    const [hallazgo, juicio] = random.pick([
      [
        `En sigma, a ${random.whole(20, 35)} cm del margen anal, pólipo pediculado de ${random.whole(8, 18)} mm que se reseca con asa diatérmica y se recupera.`,
        'Pólipo de sigma. Polipectomía endoscópica.',
      ],
      [
        'Mucosa de colon izquierdo eritematosa, friable, con pérdida del patrón vascular y úlceras superficiales. Se toman biopsias.',
        'Colitis ulcerosa izquierda con actividad moderada.',
      ],
      [
        `En ángulo hepático, masa excrecente y estenosante que impide el paso del endoscopio. Se biopsia y se tatúa.`,
        'Neoformación de colon derecho, pendiente de anatomía patológica.',
      ],
      [
        'Varios divertículos de boca ancha sin signos de inflamación. Resto de la exploración sin alteraciones hasta ciego.',
        'Diverticulosis no complicada.',
      ],
    ] as const)
    return [
      letterhead(
        random.pick([
          'Hospital Virgen de la Arrixaca',
          'Complejo Hospitalario San Telmo',
          'Clínica Nuestra Señora del Pilar',
        ]),
        random.pick(['Servicio de Aparato Digestivo', 'Unidad de Endoscopias']),
      ),
      title(
        random.pick([
          'Informe de colonoscopia',
          'Exploración endoscópica digestiva baja',
          'Informe de endoscopia',
        ]),
      ),
      fields(
        1,
        ['Paciente', who.patient.name],
        ['Fecha de nacimiento', written(who.patient.birthDate, 'slashes')],
        ['Nº Historia', digits(random, 6)],
        ['Fecha', written(date, 'slashes')],
      ),
      paragraph(
        `${random.pick(['Motivo', 'Indicación', 'Motivo de la exploración'])}: ${random.pick(['rectorragia de dos meses de evolución', 'test de sangre oculta positivo', 'anemia ferropénica y alteración del ritmo intestinal'])}.`,
      ),
      paragraph(
        `${random.pick(['Sedación con propofol controlada por anestesia', 'Sedación consciente con midazolam y fentanilo'])}. Preparación ${random.pick(['buena', 'aceptable', 'regular'])}, Boston ${random.whole(6, 9)}.`,
      ),
      paragraph(hallazgo),
      oneOf(random, [
        'Tacto rectal sin hallazgos. Hemorroides internas grado I.',
        'Retrovisión rectal normal.',
        'Íleon terminal explorado, de aspecto normal.',
      ]),
      heading(random.pick(['Juicio diagnóstico', 'Conclusión', 'Diagnóstico endoscópico'])),
      paragraph(juicio),
      oneOf(random, [
        'Se recomienda control en consulta con el resultado de las biopsias.',
        'Nueva colonoscopia en tres años.',
        'Se remite a la consulta de Cirugía con carácter preferente.',
      ]),
      paragraph(
        `Fdo.: ${random.pick(['Dr.', 'Dra.'])} ${physician(random, 'spanish')}, colegiado ${digits(random, 6)}`,
      ),
    ]
  }),
}
