import { any, whole } from '../patterns.ts'

const hello =
  '(?:hi+|hiya|hello+|hey+|heya|hola|howdy|greetings|yo|good (?:morning|afternoon|evening|day)|morning|evening)'
const thanks =
  '(?:(?:many |much |big )?thanks?(?: you)?(?: very| so| ever so)?(?: much| kindly)?|thank u|much appreciated|(?:i )?(?:really )?appreciate (?:it|that|this)|cheers|that is (?:very |so |really )?(?:kind|nice|helpful)(?: of you)?)'
const whom = '(?: (?:there|again|doctor|sir|madam|maam|bot|everyone|everybody|all|team|you|to you))*'
const forWhat =
  '(?: (?:a lot|a bunch|a million|so much|very much|indeed|again|for (?:that|this|everything|all|your help|the help|your time|explaining|the (?:info|information|explanation|answer)|letting me know|telling me|all your help)))*'
const ok =
  '(?:(?:ok|alright|all right|great|perfect|good|cool|fine|oh|ah|i see|got it|understood|wonderful|lovely|nice|super|awesome|very good|that is (?:good|great|fine)(?: to know)?|good to know)(?: then)?)'

/** Greetings and thanks that are the whole message. */
export const courtesy = {
  hello: whole(
    'how are you(?: (?:doing|today))*',
    `(?:oh )?${hello}${whom}(?: ${hello}${whom})*(?: (?:how are you(?: (?:doing|today))*|nice to meet you))?`,
  ),
  thanks: whole(`(?:oh |${hello}${whom} )?${thanks}${forWhat}${whom}(?: ${thanks}${forWhat}${whom})*`),
  okThanks: whole(`(?:${ok} )+(?:and )?${thanks}${forWhat}${whom}`),
}

const document =
  '(?:terms(?: (?:and|or) conditions| of (?:use|service|consent))?|conditions of (?:use|service)|legal (?:terms|text)|fine print|small print|user agreement|consent (?:text|form|terms)|t (?:and )?c s?)'

/** Asks to see the terms, or what is in them. */
export const terms = any(
  `^(?:(?:the|your|full|all|view|read|show|see|open|terms) )*${document}(?: please)?$`,
  '(?:show|see|read|view|open)(?: me)?(?: the| your| all| full)* conditions(?: please)?$',
  `(?:show|view|see|open|display|send|give|find)(?: me| us)?(?: the| your| all| full| these| those| complete| of| a| copy| link| to)* ${document}`,
  `(?:can|could|may|should|where can|how can|how do|let|want to|like to|need to|wish to|going to|did not|have not) (?:i |me |we |you )?(?:please |first |just |still )?(?:read|look at|check|review|have|get|see|download|print)(?: the| your| all| full| these| those| complete| of| a| copy| link| to| over| through)* ${document}`,
  `(?:where|what|which) (?:is|are|do|does)(?: the| your| these| those| all| full| exact)* ${document}(?: (?:say|mean|are|again|please|exactly))*$`,
  'what (?:exactly )?(?:am i|do i|did i|would i be) (?:\\w+ )?(?:(?:agree|agreeing|consent|consenting|sign|signing)(?: up)? to|signing$)',
)
