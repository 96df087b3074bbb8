import type { Say } from '../copy/index.ts'

/** What a file of medical imaging is, in words: `CT scan, chest`. Codes that nobody knows are a medical image. */
export function inWords(modality: string | undefined, bodyPart: string | undefined, say: Say): string {
  const what = say(`document.modality.${modalities[modality?.trim().toUpperCase() ?? ''] ?? 'other'}`)
  const part = bodyPart && partInWords(bodyPart, say)
  return part ? say('document.of-part', { what, part }) : what
}

/** DICOM PS3.3 C.7.3.1.1.1 (Modality), the retired ones too: files are old. */
const modalities: Readonly<Record<string, Modality>> = {
  CT: 'ct',
  MR: 'mri',
  MA: 'mri',
  MS: 'mri',
  CR: 'x-ray',
  DX: 'x-ray',
  RG: 'x-ray',
  HC: 'x-ray',
  US: 'ultrasound',
  BDUS: 'ultrasound',
  CD: 'ultrasound',
  DD: 'ultrasound',
  IVUS: 'ultrasound',
  EC: 'heart-ultrasound',
  MG: 'mammogram',
  PT: 'pet',
  NM: 'nuclear',
  ST: 'nuclear',
  XA: 'vessels',
  DS: 'vessels',
  RF: 'moving-x-ray',
  DF: 'moving-x-ray',
  CF: 'moving-x-ray',
  VF: 'moving-x-ray',
  BMD: 'bone-density',
  IO: 'teeth',
  PX: 'teeth',
  ES: 'endoscopy',
  CP: 'endoscopy',
  CS: 'endoscopy',
  LP: 'endoscopy',
  AS: 'endoscopy',
  OP: 'eye',
  OPT: 'eye',
  OPTBSV: 'eye',
  OPTENF: 'eye',
  OPM: 'eye',
  FA: 'eye',
  FS: 'eye',
  OPV: 'eye-test',
  OPR: 'eye-test',
  AR: 'eye-test',
  KER: 'eye-test',
  LEN: 'eye-test',
  SRF: 'eye-test',
  VA: 'eye-test',
  OAM: 'eye-test',
  IOL: 'eye-test',
  SM: 'microscope',
  GM: 'microscope',
  DM: 'microscope',
  CFM: 'microscope',
  XC: 'photo',
  DMS: 'photo',
  ECG: 'ecg',
  EEG: 'eeg',
  EMG: 'tracing',
  EOG: 'tracing',
  EPS: 'tracing',
  HD: 'tracing',
  RESP: 'tracing',
  POS: 'tracing',
  RTPLAN: 'radiation-plan',
  RTSTRUCT: 'radiation-plan',
  RTDOSE: 'radiation-plan',
  RTRECORD: 'radiation-plan',
  RTINTENT: 'radiation-plan',
  RTSEGANN: 'radiation-plan',
  RTRAD: 'radiation-plan',
  PLAN: 'radiation-plan',
  RTIMAGE: 'radiation-image',
  SR: 'report',
  DOC: 'document',
  SEG: 'marks',
  PR: 'marks',
  KO: 'marks',
  ANN: 'marks',
}

type Modality =
  | 'ct'
  | 'mri'
  | 'x-ray'
  | 'ultrasound'
  | 'heart-ultrasound'
  | 'mammogram'
  | 'pet'
  | 'nuclear'
  | 'vessels'
  | 'moving-x-ray'
  | 'bone-density'
  | 'teeth'
  | 'endoscopy'
  | 'eye'
  | 'eye-test'
  | 'microscope'
  | 'photo'
  | 'ecg'
  | 'eeg'
  | 'tracing'
  | 'radiation-plan'
  | 'radiation-image'
  | 'report'
  | 'document'
  | 'marks'

/** Most are words as they are, such as `chest`; what is none (`lspine`) has one. What is no word at all is left out. */
function partInWords(part: string, say: Say): string | undefined {
  const plain = part.toLowerCase().replace(/[_^]+/gu, ' ').trim()
  const known = parts[plain.replace(/\s/gu, '')]
  if (known) return say(`document.part.${known}`)
  return /^\p{L}[\p{L} ,-]{2,39}$/u.test(plain) ? plain : undefined
}

/** DICOM PS3.16 Annex L, Body Part Examined, run together as there. */
const parts: Readonly<Record<string, Part>> = {
  abdomen: 'abdomen',
  abd: 'abdomen',
  chestabdomen: 'chest-and-abdomen',
  abdomenpelvis: 'abdomen-and-pelvis',
  abdpelvis: 'abdomen-and-pelvis',
  chestabdpelvis: 'chest-abdomen-pelvis',
  chestabdomenpelvis: 'chest-abdomen-pelvis',
  cspine: 'neck-spine',
  cervicalspine: 'neck-spine',
  tspine: 'chest-spine',
  thoracicspine: 'chest-spine',
  lspine: 'low-spine',
  lumbarspine: 'low-spine',
  lsspine: 'low-spine',
  sspine: 'tail-spine',
  sacrum: 'tail-spine',
  coccyx: 'tail-spine',
  headneck: 'head-and-neck',
  wholebody: 'whole-body',
  extremity: 'limb',
}

type Part =
  | 'abdomen'
  | 'chest-and-abdomen'
  | 'abdomen-and-pelvis'
  | 'chest-abdomen-pelvis'
  | 'neck-spine'
  | 'chest-spine'
  | 'low-spine'
  | 'tail-spine'
  | 'head-and-neck'
  | 'whole-body'
  | 'limb'
