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
import { after, figure, written } from '../write.ts'

/** Tissue and its genes. */
export const tissue: Record<string, Writer> = {
  /** Words alone. */
  histopathologyReport: paper({ category: 'lab-report' }, (random, who, date) => {
    const [site, macro, micro, conclusion] = random.pick([
      [
        'Skin, left shoulder, excision',
        'An ellipse of skin bearing a central irregular brown lesion. All embedded.',
        'Sections show an asymmetrical proliferation of atypical melanocytes in nests and singly along the junction with pagetoid spread and invasion of the papillary dermis. No ulceration. Margins are clear.',
        'Superficial spreading malignant melanoma, completely excised.',
      ],
      [
        'Gastric antrum, biopsies',
        'Several pale fragments of tissue, processed in one cassette.',
        'Antral mucosa with chronic active inflammation, focal intestinal metaplasia and curved bacilli at the surface on Giemsa stain. No dysplasia or malignancy.',
        'Chronic active Helicobacter gastritis with intestinal metaplasia.',
      ],
      [
        'Left breast, needle core',
        'Cores of fatty and firm white tissue.',
        'Infiltrating nests and cords of pleomorphic epithelial cells within a desmoplastic stroma. Tubule formation is poor and mitoses are readily found. E-cadherin is retained; oestrogen receptor is strongly positive.',
        'Invasive carcinoma of no special type.',
      ],
      [
        'Temporal artery, right',
        'A segment of vessel with a narrowed lumen.',
        'There is transmural lymphohistiocytic infiltrate with multinucleate giant cells and disruption of the internal elastic lamina.',
        'Features of giant cell arteritis.',
      ],
    ] as const)
    return [
      letterhead(
        random.pick([
          'Southern Cross Histopathology',
          'Cellular Pathology, Queen Adelaide Infirmary',
          'Anatomical Pathology Service',
        ]),
        `Reporting pathologist: Dr ${physician(random)}`,
      ),
      fields(
        1,
        ['Patient', who.patient.name],
        ['Date of birth', written(who.patient.birthDate, 'long')],
        [random.pick(['Received', 'Date of specimen', 'Collected']), written(date, 'long')],
      ),
      heading(random.pick(['Specimen', 'Nature of specimen', 'Tissue submitted'])),
      paragraph(site),
      heading(random.pick(['Macroscopic', 'Gross description', 'Macroscopy'])),
      paragraph(macro),
      heading(random.pick(['Microscopic', 'Microscopy', 'Histology'])),
      paragraph(micro),
      heading(random.pick(['Conclusion', 'Summary', 'Pathological diagnosis'])),
      paragraph(conclusion),
      oneOf(random, [
        'Discussed with the requesting team by telephone.',
        'Seen with a second pathologist, who agrees.',
        'A supplementary report will follow.',
      ]),
    ]
  }),

  /** Genes of a tumour, from an American laboratory. */
  sequencingPanel: paper({ category: 'lab-report' }, (random, who, date) => {
    const variants = [
      ['EGFR', 'c.2573T>G p.L858R', 'Tier I'],
      ['KRAS', 'c.35G>A p.G12D', 'Tier II'],
      ['TP53', 'c.743G>A p.R248Q', 'Tier III'],
      ['BRAF', 'c.1799T>A p.V600E', 'Tier I'],
      ['PIK3CA', 'c.3140A>G p.H1047R', 'Tier I'],
    ]
    return [
      letterhead(
        random.pick(['Helixor Genomics, Inc.', 'Cascadia Molecular', 'Onkobase Precision Labs']),
        random.pick(['Laboratory Director: ', 'Medical Director: ']) + physician(random),
      ),
      title(
        random.pick([
          'Solid Tumor NGS Panel (523 genes)',
          'Comprehensive Genomic Profile',
          'Next-Generation Sequencing Report',
        ]),
      ),
      fields(
        2,
        ['Patient', who.patient.name],
        ['DOB', written(who.patient.birthDate, 'american')],
        ['Collected', written(after(date, -14), 'american')],
        ['Report date', written(date, 'american')],
        ['Tumor type', random.pick(['Lung adenocarcinoma', 'Colorectal carcinoma', 'Breast carcinoma'])],
        ['Material', random.pick(['FFPE block', 'cfDNA, plasma'])],
      ),
      heading(random.pick(['Genomic findings', 'Variants detected', 'Alterations of clinical significance'])),
      table(
        ['Gene', 'Alteration', 'VAF', 'Tier'],
        variants
          .filter(() => random.chance(0.6))
          .map(([gene = '', change = '', tier = '']) => [gene, change, `${figure(random, 2, 54, 1)}%`, tier]),
      ),
      fields(
        1,
        [random.pick(['TMB', 'Tumor mutational burden']), `${figure(random, 1, 24, 1)} mut/Mb`],
        ['MSI', random.pick(['Stable', 'MSI-High', 'MSS'])],
        ['PD-L1 (22C3)', `TPS ${random.whole(0, 80)}%`],
      ),
      heading(
        random.pick([
          'Therapies with potential benefit',
          'Associated therapies',
          'Approved therapies in this tumor type',
        ]),
      ),
      list(
        random.pick(['Osimertinib', 'Alpelisib + fulvestrant', 'Dabrafenib + trametinib']),
        random.pick(['Clinical trial matches: 4', 'No resistance markers found']),
      ),
      oneOf(random, [
        'Mean coverage 812x. Variants below 2% are not reported.',
        'This assay was developed and its performance determined by the laboratory.',
        'Genes with no reportable alterations: ALK, ROS1, RET, MET, NTRK1',
      ]),
    ]
  }),
}
