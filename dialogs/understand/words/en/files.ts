import { any, start, whole } from '../patterns.ts'
import type { StepWords } from '../vocabulary.ts'

const place = '(?:\\d{1,2}(?:st|nd|rd|th)?|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)'
const before = '(?:(?:the|number|no\\.|nr\\.?|file|files|document|documents)\\s+|#\\s?)*'
const relative =
  '(?:(?:step|grand|god|half|foster)?(?:mother|father|mom|mum|dad|ma|pa|parent|sister|brother|son|daughter|child|children|kid)|mommy|mummy|daddy|baby|toddler|boy|girl|husband|wife|spouse|fiancee?|aunt|uncle|niece|nephew|cousin|(?:boy|girl)?friend|neighbou?r|partner|roommate|colleague)s?'
const kind =
  '(?:(?:medical )?(?:images?|pictures?|photos?|scans?)|x ?rays?|(?:mri|ct|cat|pet|ultrasound)(?: (?:scans?|images?))?|ultrasounds?|(?:lab(?:oratory)?|blood|pathology|biopsy|test) ?(?:reports?|results?|tests?|work)|biops(?:y|ies)|(?:(?:doctors?|referral|discharge) )?letters?|(?:doctors?|medical) (?:reports?|notes?)|(?:an)?other(?: (?:kind of )?documents?)?|something else|insurance forms?|(?:previous |earlier )?second opinions?|medical histor(?:y|ies))'
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
  | 'ofWriter'
  | 'notMine'
  | 'relative'
  | 'wrongFile'
  | 'keepIt'
  | 'belongs'
  | 'wrongKind'
  | 'lacking'
  | 'lacksThem'
  | 'fillers'
  | 'items'
  | 'toCome'
  | 'besideNumber'
  | 'file'
  | 'asksTo'
  | 'isKind'
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
    '(?:is|belongs to|from|about) (?:the|this) (?:same )?patients?$',
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
  ofWriter: any('mine', 'my', 'me', 'ours'),
  notMine: any(
    '(?:is|are|was|do) not (?:mine|me|my \\w+|ours|belong to me|about me|for me)',
    'isnt mine',
    'not (?:mine|my (?:file|document|record|report|name))',
    '(?:does|do) not belong to (?:me|us)',
  ),
  relative: any(
    `(?:my|our|his|her|their|a|the)(?: \\p{L}+)? ${relative}`,
    `(?:is|are|was|for|from|of|about|belongs? to) ${relative}`,
  ),
  keepIt: any('(?<!not )(?:keep|leave) (?:it|this|that|the (?:file|document))'),
  belongs:
    /^(?:(?:yes|yeah|no) )?(?:(?:it|this|that|the file) )?(?:is |belongs to |is for |is about )?(\p{L}+)(?: (?:file|record|report)s?)?$/u,
  wrongFile: any(
    '(?:somebody|someone|anybody|other person|other people|another person|another patient|other patient)s? (?:elses?|s)?(?: file| document)?',
    'not the (?:right|same) (?:person|patient|one)',
    'wrong (?:file|document|person|patient|one|record)',
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
  lacksThem: whole(
    '(?:(?:no|sorry|unfortunately|well|but) )*(?:i |we )?(?:(?:do|did) not (?:actually |really |currently )?(?:have|own)|(?:do|have) not got) (?:it|them|this|that|these|those|one|any|either|(?:any|all|either|one) of (?:it|them|this|these|that|those)|the (?:rest|others?))(?: (?:at all|sorry|thanks|thank you))*',
    '(?:i |we )have none(?: of (?:it|them|these|that|those))?',
    'none of (?:it|them|these|that|those)',
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
  besideNumber:
    /^(?:the|my|and|also|too|again|please|number|no|nr|files?|documents?|uploads?|from|request|case|list)$/u,
  file: /^(?:number|no|nr|files?|documents?|uploads?)$/u,
  asksTo: start(
    '(?:(?:please|ok|okay|so|hi|hello|no|yes) )*(?:(?:can|could|would|will) you|(?:can|could|may) i)',
  ),
  isKind: whole(
    `(?:is|are|was|were|should be) (?:really |actually |just |only |now )?(?:an? |the |my )*${kind}(?: and| but| please)*`,
  ),
}
