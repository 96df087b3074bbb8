import { anyOf } from '../../text/any-of.ts'

/** How clinicians shorten what they write for one another. */
export const shorthand =
  /(?<![a-z/])(?:c\/o|o\/e|s\/p|h\/o|k\/c\/o|r\/o|r\/v|f\/u|b\/l|d\/w|w\/o|hx|[pf]mh|pmhx|psh|ddx|[dirt]x|imp|sob(?:oe)?|nad|nkd?a|gcs|loc|sats|jvp|cns|cvs|resp|abdo|pt|pts|xr|cxr|ct|mri|usg?|ecg|ekg|echo|ef|u5|htn|t[12]dm|copd|ckd|ihd|a\.?fib|nv(?:i| intact)|bds|z\.?\s?n\.|v\.\s?a\.|rom|wbat|d[1-9]|pod ?\d)(?![a-z/])|(?<![\d/.])\d{1,2}\s?\/\s?(?:7|52|12)(?![\d/])|\b\d{2}\s?(?:f|m|yo|yof|yom|y)\b/g

/** A clinician who tells of somebody. */
export const tellsOfSomebody =
  anyOf(`(?:he|she|they|mr|mrs|ms|the patient|patient|pt) (?:is|was|has|had|will|would|did|does|can|feels|felt|says|remains|came|went|tells|lives|fell|[a-z]+s)|(?:mr|mrs|ms|miss) [a-z]+|(?:his|her) [a-z]+|i (?:think|met|saw|suspect|feel that|started|stopped|advised|explained|reviewed|asked|suggested|discussed)|
  (?:i|we) have (?:started|stopped|asked|advised|suggested|arranged|requested|explained|increased|reduced|referred|discussed|organised|given|booked)|we (?:will|would|plan|advise|recommend|started|suggest)|(?:would be )?grateful|(?:it was a )?pleasure|many thanks for|asked the|seen (?:in|by|with)|see (?:him|her) again|plan|continue|repeat|advised?|suggests?|review(?:ed)?|likely|home (?:tomorrow|today)|
  (?:der|die|dem|den|des) patient(?:in|en)?|(?:herr|frau) [a-z]+|wurden?|erhielt|zeigte[n]?|stellte sich|wir (?:haben|bitten|empfehlen|sahen)|bitten um|verlauf|entlassung|empfehl\\w+|kontrolle|auskultat\\w+|anamnestisch|befund|
  varon|mujer|paciente|acude|refiere|exploracion|ingresa|se (?:realiza|pauta|solicita|recomienda|decide|inicia|procede|aprecia|observa|objetiva)|es dado|alta|revision en|de \\d+ anos|antecedentes|evolucion|dolor`)

/** Where it hurts, how it shows, and what is done: plainer than a clinician's own words. */
export const bedside =
  anyOf(`knees?|hips?|ankles?|shoulders?|wrists?|elbows?|spine|back|neck|throat|ears?|eyes?|hearing|vision|skin|rash|seizures?|fits?|vertigo|tremor|bruis\\w+|swollen|breathless\\w*|wheez\\w+|palpitations?|bowels?|stools?|asleep|falls?|fell|exercises?|stairs|crutches|plaster|counselled|settled|healed|stable|satisfactory|stitches|nebs?|inhaler|
  oral(?:ly)?|iv|im|sc|infusion|bloods|films?|x-?rays?|scan|physio\\w*|nurse|gp|ward|theatre|admitted|discharge[d]?|referral|refer(?:red)?|recall|mdt|cbt|ppi|radiotherapy|chemo|graft|tumou?r|aneurysm|hernia|vessels?|patent|hypokinesia|dilated|avid|uptake|suv|
  klagt|unauffallig\\w*|vorstellung|kein\\w*|ohne|links|rechts|herz|lunge|erguss|schmerz\\w*|sin|leve|izquierd\\w|derech\\w|higado|vesicula|rotura|derrame|normal`)

/** Relatives, of whom a history of a family tells. */
export const relatives = anyOf(
  `grand(?:father|mother|parents?|ma|pa)|mother|father|brothers?|sisters?|uncles?|aunts?|cousins?|niece|nephew|son|daughter|mum|dad|mutter|vater|madre|padre|abuel[oa]`,
)

/** A patient who tells of themselves. */
export const tellsOfSelf =
  anyOf(`my (?:mother|mum|mom|father|dad|parents?|brother|sister|wife|husband|son|daughter|aunt|uncle|grand\\w+|family|gp|doctors?|own doctor|pain|symptoms?|tummy|back|knee|chest|head|weight|tablets?|medicines?|pills?|job|work|health|problems?|question|operation|illness|story|life)|
  i (?:take|took|smoke|smoked|stopped smoking|drink|feel|felt|noticed|noted that|worry|cannot|can't|could not|couldn't|want to|would like to know|used to|woke|went to|get|am (?:allergic|taking|worried|afraid|\\d+)|was (?:born|told|diagnosed|in hospital|given)|have (?:had|pain|been|no|never|a|two|always)|had (?:my|a|an|the|to)|live|work)|it (?:hurts|wakes me)|
  mi (?:madre|padre|hermano|hermana|medico|dolor)|tomo|soy alergic\\w|me (?:duele|operaron)|meine? (?:mutter|vater|bruder|schwester|beschwerden|schmerzen|hausarzt)|ich (?:habe|nehme|leide|rauche|war)`)

/** What a reader is told to do, at the beginning of a sentence. */
export const tellsTheReader =
  /(?:^|[.!?:]\s+|\bplease )(?:please )?(?:keep|eat|drink|call|phone|ring|tell|bring|do not|don't|never|avoid|walk|wash|use|ask|cut|try|rest|wear|arrive|come|collect|choose|let|read|sit|sleep|have (?:nothing|plenty|a)|make sure|remember|contact|leave|reply|return|visit|apply|put|report to|cook|breathe|bend|lift|if you|you (?:can|may|should|must|will|need|might))\b|\b(?:bitte \w+|(?:kommen|bringen|rufen|melden|nehmen|trinken|essen|vermeiden|beachten) sie|sie (?:sollten|konnen|durfen|mussen)|(?:acuda|traiga|llame|beba|coma|evite|recuerde|presentese|consulte|no (?:tome|coma|beba)|debe|puede|si no puede)|apportez|venez|veuillez|vous (?:devez|pouvez))\b/gm

/** How often a reader is spoken to. */
export const addresses = (text: string): number =>
  (text.match(/(?<![a-z])(?:you|your|you'll|you're|yours|ihren?|ihrem|sie|usted|vous|votre)(?![a-z])/g) ?? [])
    .length
