/**
 * Parts of the body as DICOM names them (PS3.16 annex L), in lower case and in words, each with what it is called in
 * descriptions and reports. For folded text. A narrower part stands before a wider one whose words it uses.
 */
export const bodyParts: readonly [name: string, pattern: RegExp][] = [
  ['brain', /\bbrain\b|\bcerebr\w+|\bgehirn\b|\bcerveau\b/],
  ['head', /\bhead\b|\bskull\b|\bcrani\w+|\bschadel\b|\bkopf\b|\bcraneo\b|\btete\b/],
  ['cervical spine', /\b(?:cervical|c)[\s-]?spine\b|\bhws\b/],
  ['thoracic spine', /\b(?:thoracic|t)[\s-]?spine\b|\bbws\b/],
  ['lumbar spine', /\b(?:lumbar|l|lumbosacral)[\s-]?(?:sacral )?spine\b|\blumbar\b|\blws\b/],
  ['heart', /\bheart\b|\bcardiac\b|\bcoronary\b|\bechocardio\w+|\bherz\b/],
  ['breast', /\bbreasts?\b|\bmammo\w*|\bmamma\b|\bbrust\b/],
  ['chest', /\bchest\b|\bthora\w*|\btorax\b|\blungs?\b|\blunge\b/],
  ['liver', /\bliver\b|\bhepat\w*|\bleber\b/],
  ['kidney', /\bkidneys?\b|\brenal\b|\bnieren?\b/],
  ['prostate', /\bprostat[ae]\b/],
  ['abdomen', /\babdom\w*|\bbauch\b/],
  ['pelvis', /\bpelvi\w*|\bbecken\b/],
  ['spine', /\bspine\b|\bspinal\b|\bwirbelsaule\b|\bcolumna\b/],
  ['neck', /\bneck\b|\bhals\b|\bcuello\b/],
  ['thyroid', /\bthyroid\b|\bschilddruse\b/],
  ['knee', /\bknees?\b|\bknie\b|\brodilla\b|\bgenou\b/],
  ['hip', /\bhips?\b|\bhufte\b|\bcadera\b/],
  ['shoulder', /\bshoulders?\b|\bschulter\b|\bhombro\b/],
  ['ankle', /\bankles?\b/],
  ['wrist', /\bwrists?\b/],
  ['elbow', /\belbows?\b/],
  ['hand', /\bhands?\b/],
  ['foot', /\bfoot\b|\bfeet\b|\bfuss\b/],
  ['whole body', /\bwhole ?body\b/],
]
