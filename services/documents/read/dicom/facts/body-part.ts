import type { DataSet } from '../data-set.ts'

/** Words of descriptions, as they are found on devices, to the names that DICOM has for parts of the body. */
const words: [RegExp, string][] = [
  [/\b(brain|cerebr\w*|gehirn|cerveau)\b/i, 'brain'],
  [/\b(head|skull|cranial|cranium|sch[äa]del|kopf|t[êe]te)\b/i, 'head'],
  [/\b(chest|thora\w*|lungs?|lunge)\b/i, 'chest'],
  [/\b(heart|cardiac|coronary|echocardio\w*|herz)\b/i, 'heart'],
  [/\b(breast|mammo\w*|mamma)\b/i, 'breast'],
  [/\b(liver|hepat\w*|leber)\b/i, 'liver'],
  [/\b(kidneys?|renal|niere\w*)\b/i, 'kidney'],
  [/\b(prostate?a?)\b/i, 'prostate'],
  [/\b(abdom\w*|bauch)\b/i, 'abdomen'],
  [/\b(pelvi\w*|becken)\b/i, 'pelvis'],
  [/\b(c[- ]?spine|cervical spine|hws)\b/i, 'cspine'],
  [/\b(t[- ]?spine|thoracic spine|bws)\b/i, 'tspine'],
  [/\b(l[- ]?spine|lumbar\w*|lws)\b/i, 'lspine'],
  [/\b(spine|spinal|wirbels[äa]ule)\b/i, 'spine'],
  [/\b(knees?|knie)\b/i, 'knee'],
  [/\b(hips?|h[üu]fte)\b/i, 'hip'],
  [/\b(shoulders?|schulter)\b/i, 'shoulder'],
  [/\b(ankles?)\b/i, 'ankle'],
  [/\b(foot|feet|fuss|fu[ßs])\b/i, 'foot'],
  [/\b(hands?)\b/i, 'hand'],
  [/\b(wrists?)\b/i, 'wrist'],
  [/\b(elbows?)\b/i, 'elbow'],
  [/\b(neck|hals)\b/i, 'neck'],
  [/\b(thyroid)\b/i, 'thyroid'],
  [/\b(whole ?body)\b/i, 'whole body'],
]

/** Where the descriptions stand: series, study, protocol, body part in words. */
const described = ['x0008103e', 'x00081030', 'x00181030', 'x00324060']

/** What of the body this shows, in lower case: as its own tag says it, else its regions, else words of its descriptions. */
export function bodyPartOf(dataSet: DataSet): string | undefined {
  const named = dataSet.first('x00180015') ?? regionOf(dataSet)
  if (named) return named.toLowerCase().slice(0, 64)
  const description = described
    .map(tag => dataSet.text(tag) ?? '')
    .join(' ')
    .replaceAll('_', ' ')
  return words.find(([pattern]) => pattern.test(description))?.[1]
}

function regionOf(dataSet: DataSet): string | undefined {
  const shared = dataSet.items('x52009229').flatMap(group => group.items('x00209071'))
  return [dataSet, ...shared]
    .flatMap(place => place.items('x00082218'))
    .map(code => code.text('x00080104'))
    .find(meaning => meaning !== undefined)
}
