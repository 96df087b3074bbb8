import { any, start, whole } from '../patterns.ts'
import type { StepWords } from '../vocabulary.ts'

const place = '(?:\\d{1,2}(?:st|nd|rd|th)?|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)'
const before = '(?:(?:the|number|no\\.|nr\\.?|file|files|document|documents)\\s+|#\\s?)*'
const good = '(?:fine|right|correct|ok|okay|good|great|perfect|true|accurate|in order)'

/** What is said of files: which kind each is, whose it is, and what there is not. */
export const files: Pick<
  StepWords,
  | 'numbered'
  | 'opening'
  | 'plural'
  | 'allFine'
  | 'restFine'
  | 'ofSeveral'
  | 'removeAll'
  | 'whatIs'
  | 'mine'
  | 'notMine'
  | 'wrongKind'
  | 'lacking'
  | 'fillers'
  | 'items'
  | 'toCome'
> = {
  numbered: new RegExp(
    `(?<![\\p{L}\\p{N}.#-])${before}${place}(?:\\s*(?:,\\s*and|,|and|&|\\+)\\s*${before}${place})*(?:\\s+(?:ones?|files?|documents?))?(?![\\p{L}\\p{N}])`,
    'giu',
  ),
  opening:
    /^(?:(?:yes|ok|okay|no|well|so|all|everything|that|they|it|is|are|looks?|fine|right|correct|good|but|except|only|i think|please|change|set|make|mark)[\s,.:-]*)*$/iu,
  plural: /s[\s.!]*$/iu,
  allFine: whole(
    `(?:yes )?(?:(?:they|these|those|it|that|this|all|both|everything|every one|each)(?: of (?:them|it|these|those))? ?)?(?:is |are |looks? |look |seems? |sounds? )?(?:all |both )?(?:quite |very )?${good}(?: (?:so|like that|as (?:it|they) (?:is|are)|for me|to me|by me|thanks|thank you))?`,
    `(?:i )?(?:accept|agree|confirm|approve)(?: (?:with )?(?:all|them|these|those|it|that|everything|your suggestions?|the suggestions?|all of (?:them|it)))?`,
    '(?:use|take|keep) (?:all |your |the |these |those )*(?:suggestions?|suggested(?: ones?| categories| kinds)?)',
    '(?:all |both )?as (?:you )?suggest(?:ed)?',
    '(?:you are|you got it) (?:all )?right',
    'exactly(?: so| right)?',
    'no (?:changes?|mistakes?|corrections?)(?: needed)?',
    'nothing (?:to change|is wrong)',
    'lgtm',
  ),
  restFine: any(
    `(?:rest|others?|other ones?|everything else|all others?|all the others)(?: (?:is|are|looks?|seems?))?(?: all)? ${good}`,
    `^(?:yes )?(?:(?:all|everything|they|that|it|both) ?)?(?:is |are |looks? )?(?:all )?${good} (?:but|except|only|apart from|just)`,
    '^(?:yes|ok) (?:but|except|only|apart from|just)',
  ),
  ofSeveral: any('(?:all(?! right$)|they|these|those|both|everything|every one|each)', 'suggest(?:ions?|ed)'),
  removeAll: whole(
    '(?:remove|delete|drop|discard|erase) (?:them all|all(?: of (?:them|these|those|it))?|all (?:of )?(?:the |my |these |those )*(?:files|documents|uploads))',
  ),
  whatIs: whole(
    `(?:what (?:is|are|was|about|kind of (?:file|document|thing) is)|tell me (?:about|what is)|describe|explain|show(?: me)?)(?: in| on)?(?: the| file| document| number| no| nr)*(?: ${place}| last| \\d{1,2} and \\d{1,2}| this| that| it| [\\w ]+ (?:pdf|docx?|jpe?g|png|tiff?|dcm))(?: one| file| document)?(?: again| about| please| for)*`,
  ),
  mine: any(
    '(?:is|are|was|s) (?:also |really |indeed |all )?(?:mine|me|my (?:file|own|document|record|report|maiden|married|old|other|former|birth|second|middle|full|legal|nick|previous|doctors).*|my name.*|for me|about me|ours)',
    'mine',
    'belongs to me',
    'maiden name',
    'married name',
    'former name',
    'old name',
    'birth name',
    'nickname',
    'typo',
    'typing (?:slip|error|mistake)',
    'spelling(?: mistake| error)?',
    'misspell(?:ed|ing)?',
    'misspelt',
    'same person',
    'that is my name',
    'changed my name',
  ),
  notMine: any(
    '(?:is|are|was|do) not (?:mine|me|my \\w+|ours|belong to me|about me|for me)',
    'isnt mine',
    'not (?:mine|my (?:file|document|record|report|name))',
    '(?:somebody|someone|anybody|other person|other people|another person|another patient|other patient)s? (?:elses?|s)?(?: file| document)?',
    'not the (?:right|same) (?:person|patient|one)',
    'wrong (?:file|document|person|patient|one|record)',
    '(?:is|are|was|belongs? to) (?:my |a |the )?(?:husband|wife|mother|father|mom|mum|dad|sister|brother|son|daughter|friend|neighbou?r|partner|roommate|colleague)s?',
    '(?:sent|uploaded|added) (?:it |that |this )?by (?:mistake|accident)',
  ),
  wrongKind: any(
    'wrong',
    'not (?:right|correct|true|quite right)',
    'incorrect',
    '(?:is|are|was) not (?:a|an|that|one)',
    'isnt (?:a|an|that)',
    'mistake',
    'should be (?:something else|another|different|changed)',
    'change (?:the )?(?:category|kind|type)? ?(?:of )?(?:the |file |document |number )*(?:\\d{1,2}|first|second|third|last)',
  ),
  lacking: any(
    '(?:do|did|does|have|has) not (?:actually |really |currently |ever )?(?:have|got|get|own|had|done)',
    'have not(?: got| had| any)?',
    '(?:have|has|had|got|there (?:is|are|was|were))(?: got)? no',
    'never (?:had|got|did|done|made|received)',
    'without',
    '^no',
  ),
  fillers:
    /^(?:any|an?|the|my|of|recent|new|latest|current|such|other|either|or|and|nor|no|for|this|it|these|those|kind|sort|type|written|proper|actual|own)(?= |$)/u,
  items: [
    [
      start(
        '(?:medications?|medicines?|medicine|meds?|drugs?|pills?|tablets?|prescriptions?)(?: lists?)?',
        'lists? of (?:all |my |the |current )*(?:medications?|medicines?|meds|drugs|pills|tablets)',
      ),
      'medication-list',
    ],
    [
      start(
        '(?:earlier |previous |past |prior )?(?:treatments?|discharge|surgery|surgical|operation|operative|chemo\\w*|radiation|hospital)(?: (?:summar(?:y|ies)|reports?|records?|letters?|papers?|notes?|histor(?:y|ies)))+',
        'summar(?:y|ies)(?: of (?:earlier |previous |past |prior |my |the )*treatments?)?',
      ),
      'treatment-summary',
    ],
    [
      start(
        '(?:doctors?|drs?|physicians?|specialists?|consultants?|consult\\w*|referral|clinic|visit|medical)(?: s)? (?:reports?|letters?|notes?)',
        '(?:reports?|letters?|notes?) (?:from|of|by) (?:my |the |a )?(?:doctor|physician|specialist|hospital|consultant|oncologist|cardiologist|neurologist)s?',
        'referrals?',
      ),
      'doctors-report',
    ],
    [
      start(
        'lab(?:s|oratory)?(?: (?:results?|reports?|work|tests?|values|papers?))?',
        'labwork',
        'blood ?(?:tests?|work|results?|counts?|values|reports?)(?: results?)?',
        'bloods',
        'pathology(?: (?:reports?|results?))?',
        'biops(?:y|ies)(?: (?:reports?|results?))?',
        'test results?',
      ),
      'lab-results',
    ],
    [
      start(
        'images?',
        'imaging(?: (?:files?|studies|results?|reports?))?',
        '(?:x ?rays?|mris?|ct|cat|pet|ultrasounds?|mammogra\\w*|radiology)(?: ?(?:scans?|images?|pictures?|results?|reports?))?',
        'scans?',
      ),
      'imaging',
    ],
  ],
  toCome: any('yet', 'later', 'soon', 'with me', 'here', 'right now'),
}
