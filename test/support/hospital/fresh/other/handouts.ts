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
import { paper } from '../people.ts'
import { after, digits, written } from '../write.ts'

/** What a patient is given. */
export const handouts: Record<string, Writer> = {
  spanishAppointment: paper({ category: 'other', people: 'spanish' }, (random, who, date) => [
    letterhead(
      random.pick(['Servicio Regional de Salud', 'Hospital Sierra Norte', 'Centro Médico Plaza Mayor']),
    ),
    title(random.pick(['Confirmación de cita', 'Citación', 'Justificante de cita programada'])),
    fields(
      1,
      ['Paciente', `${who.title} ${who.patient.name}`],
      ['Fecha de nacimiento', written(who.patient.birthDate, 'slashes')],
      [random.pick(['CIP', 'Tarjeta sanitaria']), digits(random, 10)],
      ['Fecha de la cita', written(date, 'español')],
      ['Hora', `${random.whole(8, 14)}:${random.pick(['00', '15', '40'])}`],
      ['Consulta', random.pick(['Cardiología', 'Traumatología', 'Oftalmología', 'Resonancia magnética'])],
    ),
    oneOf(random, [
      'Rogamos acuda con quince minutos de antelación y con este documento.',
      'Si no puede asistir, avise con al menos 48 horas para poder ofrecer la cita a otra persona.',
      'Traiga los informes y las pruebas anteriores que tenga.',
    ]),
    oneOf(random, [
      'Planta 2, mostrador B. Aparcamiento gratuito.',
      'Teléfono de citas: 900 555 014',
      'Debe venir en ayunas de seis horas.',
    ]),
  ]),

  itinerary: paper({ category: 'other' }, (random, who, date) => [
    letterhead(random.pick(['SkyBridge Airways', 'MedJourney Travel', 'Transat Bookings'])),
    title(random.pick(['Your itinerary', 'E-ticket receipt', 'Travel confirmation'])),
    fields(
      2,
      [random.pick(['Passenger', 'Traveller']), `${who.last}/${who.first}`.toUpperCase()],
      [random.pick(['Booking reference', 'PNR']), random.pick(['QX7LM2', 'ZK94TR', 'HH2P8D'])],
      ['Issued', written(date, 'short')],
      ['Ticket', `125-${digits(random, 10)}`],
    ),
    table(
      ['Flight', 'From', 'To', 'Date', 'Time'],
      [
        [
          `SB ${digits(random, 3)}`,
          random.pick(['Lagos', 'Mumbai', 'Toronto']),
          'Frankfurt',
          written(after(date, 20), 'short'),
          `${random.whole(10, 23)}:35`,
        ],
        [
          `SB ${digits(random, 3)}`,
          'Frankfurt',
          random.pick(['Lagos', 'Mumbai', 'Toronto']),
          written(after(date, 34), 'short'),
          `0${random.whole(6, 9)}:10`,
        ],
      ],
    ),
    oneOf(random, [
      'Wheelchair assistance requested (WCHR).',
      'Special meal: diabetic.',
      'Oxygen on board must be requested 72 hours ahead with a medical clearance form.',
    ]),
    oneOf(random, [
      'Transfer to the clinic and hotel for two are included.',
      'Baggage 2 x 23 kg.',
      'Online check-in opens 24 hours before departure.',
    ]),
  ]),

  dietLeaflet: paper({ category: 'other' }, (random, who, date) => {
    const [name, yes, no] = random.pick([
      [
        'Eating well with a low FODMAP diet',
        ['Rice, oats, quinoa', 'Carrots, spinach, potatoes', 'Lactose-free milk'],
        ['Onion and garlic', 'Wheat bread', 'Apples, pears, honey'],
      ],
      [
        'Less salt for your kidneys',
        ['Fresh meat and fish', 'Herbs, lemon, vinegar', 'Unsalted crackers'],
        ['Tinned soup', 'Bacon and ham', 'Stock cubes'],
      ],
      [
        'Your diet after a gallbladder attack',
        ['Skimmed milk', 'Grilled chicken without skin', 'Fruit of all kinds'],
        ['Chips and pastry', 'Cream and butter', 'Fried eggs'],
      ],
      [
        'Carbohydrates and diabetes',
        ['Lentils and beans', 'Wholegrain bread', 'Berries'],
        ['Sugary drinks', 'White rice in large helpings', 'Sweets'],
      ],
    ] as const)
    return [
      letterhead(
        random.pick([
          'Nutrition and Dietetics',
          'Your dietitian recommends',
          'Information for patients and carers',
        ]),
      ),
      title(name),
      oneOf(random, [
        'This leaflet explains which foods help and which are best left out.',
        'Small changes add up. Start with one meal a day.',
        'Talk to your dietitian before you cut out whole groups of food.',
      ]),
      heading(random.pick(['Foods to choose', 'Enjoy', 'Go ahead'])),
      list(...yes),
      heading(random.pick(['Foods to limit', 'Best avoided', 'Not so often'])),
      list(...no),
      oneOf(random, [
        'Drink six to eight glasses of water a day.',
        'Read labels: less than 0.3 g of salt per 100 g is low.',
        'Keep a food diary for two weeks.',
      ]),
      paragraph(
        `${random.pick(['Leaflet reviewed', 'Published', 'Version of'])} ${written(date, 'long')}. ${random.pick(['Given to', 'For'])}: ${who.patient.name}`,
      ),
    ]
  }),
}
