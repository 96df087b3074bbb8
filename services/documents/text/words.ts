import { anyOf, headings } from './any-of.ts'

export const analytes =
  anyOf(`ha?emoglobin|hb|hgb|ha?ematocrit|hct|erythrocytes|leukocytes|leucocytes|white (?:blood )?cell(?:s| count)?|
  red (?:blood )?cell(?:s| count)?|wbc|rbc|platelets?|plt|thrombocytes|mcv|mch|mchc|rdw|neutrophils|lymphocytes|monocytes|eosinophils|
  basophils|sodium|potassium|chloride|bicarbonate|calcium|magnesium|phosph(?:ate|orus)|urea|bun|creatinine|e?gfr|glucose|hba1c|
  bilirubin|albumin|globulin|total protein|alt|ast|sgpt|sgot|alp|alkaline phosphatase|ggt|gamma.?gt|ldh|crp|esr|ferritin|iron|
  transferrin|tsh|ft3|ft4|free t4|t4|t3|cholesterol|hdl|ldl|triglycerides?|psa|cea|ca.?(?:125|15-3|19-9)|afp|inr|aptt|ptt|
  prothrombin(?: time)?|d-?dimer|troponin|bnp|uric acid|vitamin (?:d|b12)|folate|amylase|lipase|ck|cortisol|fsh|lh|o?estradiol|ostradiol|progesterone|prolactin|prolaktin|testosterone|dhea-?s?|ige|igg|iga|igm|hbsag|hiv|hcv|anti-[a-z]+|ana|ccp|homocysteine|lactate|ph|pco2|po2|hco3|base excess|haptoglobin|reticulocytes|vldl|apo ?b|copper|zinc|lithium|digoxin|
  hamoglobin|leukozyten|erythrozyten|thrombozyten|kreatinin|natrium|kalium|harnstoff|glukose|
  hemoglobina|hematocrito|leucocitos|plaquetas|creatinina|glucosa|sodio|potasio|hemoglobine|plaquettes|creatinine|glycemie`)

export const diagnostics = {
  titles:
    anyOf(`lab(?:oratory)? (?:report|results?|tests?|findings|data)|(?:clinical )?(?:bio)?chemistry|ha?ematology(?: report)?|
    full blood count|complete blood count|cbc|blood (?:test|count|work|results)|(?:surgical )?pathology(?: report)?|histopathology(?: report)?|
    histology(?: report)?|cytology(?: report)?|cytopathology|microbiology(?: report)?|(?:urine|blood|stool|wound) culture|urinalysis|biopsy report|(?:metabolic|lipid|liver|renal|thyroid|coagulation) (?:panel|profile|function)|
    allergy (?:screen|panel|tests?)|(?:semen|urine|stool|fluid|csf|hormone) (?:analysis|examination|routine|profile|panel|status)|hormonstatus|blood gas(?:es)?|(?:rt-?)?pcr|drug screen|electrophoresis|antibod(?:y|ies)|test report|report of analysis|cumulative report|patient results|immunology|serology|virology|molecular (?:genetics|diagnostics|pathology)|
    laborbefund|laborbericht|blutbild|histologischer befund|pathologiebefund|informe de laboratorio|analitica|anatomia patologica|analyses? (?:medicales|de sang|biologiques)`),
  tableHeads:
    anyOf(`ref(?:erence|\\.)? (?:range|interval|values?|limits)|normal (?:range|values?)|biological ref(?:erence|\\.)?|ref range|units?|
    (?:test|result|analyte|parameter|investigation|examination)s? .{0,20}(?:result|value|flag|units?)|flag|referenzbereich|normwerte?|einheit|
    valores? de referencia|valeurs? (?:de reference|usuelles)|rango`),
  specimens:
    anyOf(`(?:not )?detected|(?:non-?)?reactive|swabs?|tit(?:re|er)|specimen|sample (?:type|collected|received|taken|id|no)|collected|(?:date )?received|accession|lab(?:oratory)? (?:no|number|id|ref)|
    serum|plasma|whole blood|edta|venous blood|fasting|phlebotom\\w+|authori[sz]ed by|validated by|verified by|technologist|clia|
    analy[sz]er|method|final report|interpretive|probe|entnahme|material|muestra|prelevement`),
  tissue:
    anyOf(`gross (?:description|examination|appearance)|macroscop\\w+|microscop\\w+|sections? shows?|immunohistochem\\w+|ihc|(?:resection )?margins?|
    formalin|paraffin|cassettes?|h ?& ?e|stain(?:s|ed|ing)?|nuclear|mitos[ei]s|mitotic|gleason|ki-?67|her2|pt\\d\\w?|pn\\d|carcinoma|differentiated|
    core biops(?:y|ies)|tumou?r cells|lymphovascular|perineural|cells? with|epithel\\w+|stroma|glands?|cytolog\\w+|smears?|atypia|specimen consists|submitted`),
  cultures:
    anyOf(`cultures?|organisms?|isolates?|isolated|suscept\\w+|sensitiv(?:e|ity|ities)|resistant|intermediate|cfu(?:\\/ml)?|colon(?:y|ies)(?: forming)?|gram (?:stain|negative|positive)|
    growth|no growth|antibiotics?|antibiogram|mic|escherichia|e\\. coli|staphylococcus|streptococcus|klebsiella|pseudomonas|enterococcus|pus cells`),
}

export const letters = {
  salutations:
    /^\W{0,3}(?:dear (?:dr|doctor|prof|colleagues?|mr|mrs|ms|sir|madam|sirs|(?!(?:members?|customers?|patients?|parents?|subscribers?|visitors?|polic\w+|all)\b)[a-z]+)\b.{0,40}|to (?:whom it may concern|the (?:family |attending |treating |referring )?(?:doctor|physician|gp)).{0,40}|sehr geehrte.{0,40}|liebe[r]? (?:frau |herr )?kolleg.{0,20}|(?:beste|geachte) (?:collega|heer|mevrouw|dokter|dr).{0,30}|kar[ae] kollega.{0,20}|gentile .{0,30}|egregi[oa] .{0,30}|prezad[oa] .{0,30}|szanown.{0,40}|estimad[oa].{0,40}|cher[e]? .{0,30}|madame, monsieur.{0,3})(?:,|$)/gm,
  closings:
    anyOf(`yours (?:sincerely|faithfully|truly)|sincerely(?: yours)?|(?:kind|best|warm|with) (?:kind )?regards|with best wishes|
    (?:electronically )?signed(?: by)?|dictated (?:by|but not read|and)|attending physician|consultant \\w+|mit (?:[a-z]+ ){1,4}grussen|respectfully|met (?:vriendelijke|collegiale) groet(?:en)?|cordiali saluti|med vanlig halsning|z powazaniem|atentamente|un cordial saludo|cordialement|
    bien confraternellement|cc ?: .{0,30}`),
  titles:
    anyOf(`(?:dermatology|cardiology|neurology|oncology|ent|orthopa?edics?|urology|gastroenterology|nephrology|pulmonology|rheumatology|psychiatry|endocrinology|surgery|ophthalmology|gyna?ecology|paediatrics?|pediatrics?|palliative care|physiotherapy) (?:consult(?:ation|ations)?|clinic|review|opinion|note|report)|(?:pulmonary|lung) function(?: tests?)?|spirometry|holter.{0,12}|e[ek]g(?: report)?|ecg(?: report)?|emg|sleep study|polysomnography|stress test|audiogram|patient record|discharge(?:d| summary| letter| report| note| card| record)?|(?:provider|physician|doctor|nurse|nursing|ed|er|emergency|office|oncology|surgical|consult|clinic|admission|progress|procedure|operation|operative|anaesthesia|physiotherapy|therapy|telephone) (?:notes?|records?|visits?)|
    (?:initial |clinical |medical |specialist |psychiatric |neuro\\w* |physio\\w* |physical therapy |occupational therapy |nursing |geriatric )?(?:evaluation|assessment)|(?:operation|operative|surgery|procedure|treatment|therapy|chemotherapy|radiotherapy|oncology|hospital|clinic) (?:report|record|summary|follow.?up)|(?:colono|gastro|broncho|cysto|endo|laparo|arthro|hystero)scopy|(?:clinic|consultation|referral|medical|physician'?s?|doctor'?s?|outpatient|follow.?up|gp|specialist|transfer) (?:letter|report|note|summary|visit|statement)|
    letter of referral|consultation|progress note|clinical (?:summary|note|letter)|operative (?:report|note)|operation (?:note|report)|procedure (?:note|report)|surgical report|history and physical|h ?& ?p|
    treatment summary|tumou?r board(?: \\w+)?|multidisciplinary (?:team )?(?:meeting|outcome)|admission note|case summary|epicrisis|emergency (?:department|room) (?:note|report|record|summary)|office visit|visit summary|after.?visit summary|
    summary of (?:care|treatment|hospital\\w*)|hospital course|oncology (?:note|summary)|chemotherapy (?:summary|protocol|record)|radiotherapy (?:summary|report)|endoscopy report|colonoscopy(?: report)?|gastroscopy(?: report)?|bronchoscopy report|
    arztbrief|entlassungs\\w*|befundbericht|op-?bericht|operationsbericht|informe (?:medico|de alta|clinico)|epicrisis|compte.?rendu (?:d'hospitalisation|operatoire|de consultation)|lettre de (?:sortie|liaison)`),
  headings:
    headings(`(?:past |previous |relevant )?(?:medical |clinical |surgical |family |social )?history(?: of (?:present|presenting) (?:illness|complaint))?|hpi|pmh|presenting complaint|chief complaint|reason for (?:visit|referral|admission|consultation)|
    (?:principal |final |admission |discharge |working |main |primary |secondary )?diagnos[ei]s|(?:physical |clinical )?examination|on examination|assessment(?: and plan)?|impression and plan|plan|recommendations?|opinion|
    follow.?up(?: plan)?|hospital course|course(?: in hospital)?|clinical course|treatment(?: given)?|procedures?(?: performed)?|operation|condition (?:at|on) discharge|disposition|allergies|medications?(?: (?:on|at) discharge)?|discharge medications?|current medications?|
    review of systems|vital signs|subjective|objective|problems?(?: list)?|summary|anamnese|diagnosen?|befund|beurteilung|therapie|verlauf|procedere|epikrise|motivo de consulta|antecedentes|evolucion|diagnostico|tratamiento|exploracion|antecedents|conclusion|anesthesia|anaesthesia|indications?|complications|estimated blood loss|advice`),
  telling:
    anyOf(`(?:was|were) (?:admitted|discharged|referred|reviewed|seen|started|treated)|thank you for (?:referring|your|seeing|asking|the)|(?:i|we) (?:reviewed|saw|have|had|would|discussed|recommend|suggest|advised|plan|am|are|met)|
    presented with|presents with|presenting with|on examination|year.?old|years old|complain\\w*|denies|reports? (?:no|that|feeling|some)|underwent|no known (?:drug )?allergies|his|her|she|he|your (?:kind )?(?:referral|patient)|this (?:pleasant|lady|gentleman|patient|\\d+)|
    follow.?up|tolerated|postoperative\\w*|recovery|symptoms?|improved|clinically|wir berichten|wurde|ihre patientin|ihren patienten|stellte sich|ingreso|paciente de|patient(?:e)? de|hospitali[sz]e[de]?`),
}

/** How words of medicine are built, in whatever speciality and in most of the languages of Europe. */
export const medical =
  /(?<![a-z])(?:[a-z]{2,20}(?:itis|itid[eo]s|osis|ose|oma|omas|ectom(?:y|ie|ia)|otomy|ostomy|plast(?:y|ie|ia)|scop(?:y|ie|ia)|path(?:y|ie|ia)|a?emi[ae]?|alg(?:ia|ie)|uria|pnoe?a|gram|graph(?:y|ie|ia)|plegia|paresis|rrh(?:o?ea|age|aphy)|trop(?:h(?:y|ie)|ic)|phas?ia|stenosis|centesis|lysis|megaly|cyte|ectas(?:is|ia)|sclerosis)|[a-z]{3,20}(?:pril|olol|statin|sartan|azole|mab|nib|cillin|oxacin|mycin|parin|gliptin|gliflozin|dipine|prazole|setron|taxel|platin|rubicin|traline|azepam|profen|triptan|semide|thiazide)|(?:hyper|hypo|intra|peri|post|endo|brady|tachy|dys|neuro|cardio|gastro|nephro|hepato|broncho|osteo|arthro|thrombo|angio|cholecyst|laparo)[a-z]{4,20}|(?:ventric|coron|pulmon|hepat|vascul|muscul|vertebr|femor|tibi|radi|uln|humer|abdomin|cervic|thorac|lumb|ren|bili|gastr|duoden|ile|col|rect|vesic|ureter|prostat|uter|ovar|mamm|axill|inguin|carotid|jugul)(?:al|ar|ary|ic|ular|us|um|a|ales?|aire)|heart|lungs?|liver|kidneys?|spleen|pancreas|bladder|gallbladder|bowel|stomach|artery|arteries|veins?|nerves?|muscles?|joints?|bones?|marrow|lymph|tumou?r|cancer|stent|catheter|dose|fractions|therapy|clinic|ward|doctor|surgeon|treated|treatment|mood|appetite|sleep|swelling|bleeding|infection|\d{1,5}(?:[.,]\d{1,3})? (?:mg|mcg|mm|cm|gy|mmhg)|grade [1-4i]+|(?:mild|moderate|severe|slight|marked)(?:ly)?|normal|free of|dominant|lesions?|lobe|calyx|wall|left|right)(?![a-z])/g

/** What nobody but a clinician writes about a patient. */
export const clinical =
  anyOf(`y\\.?\\/?o\\.?|years? old|b\\.?p\\.?|blood pressure|heart rate|hr|pulse|spo2|temp(?:erature)?|afebrile|febrile|bmi|prognosis|stage [i1-4v]+\\w?|regimen|cycles?|metast\\w+|malignan\\w+|chemotherapy|radiotherapy|resection|laparoscop\\w+|incision|sutures?|wound|drain|
  pre.?op(?:erative\\w*)?|post.?op(?:erative\\w*)?|sedation|ana?esthe\\w+|intubat\\w+|scope|polyp\\w*|biops(?:y|ies)|bilateral\\w*|anterior|posterior|lateral|medial|proximal|distal|flexion|extension|range of motion|tender\\w*|oedema|edema|murmur|neuropathy|stenosis|infarct\\w*|fibrillation|hypertension|diabet\\w+|
  acute|chronic|onset|progressive|comorbidit\\w+|aetiology|etiology|differential|surgeon|surgery|surgical\\w*|procedure|scheduled|regimen|titrat\\w+|increase[d]?|commenced|ceased|continue[d]?|prescribed|rtc|prn|sos|opd|icu|ed|r\\/v|review (?:in|after)|follow.?up (?:in|with|at)|referred|diagnosed|lesion|mass|nodes?|pain|vomiting|
  nausea|dyspn\\w+|cough|fever|pyrexia|weakness|numbness|dizziness|headaches?|fatigue|gait|reflexes|cranial nerves|abdomen soft|soft and non.?tender|ecg|ekg|ef|lvef|performance status|fev1?|fvc|predicted|t.?score|sinus rhythm|ectopics|ecog|who ps|tnm|t\\dn\\dm\\d`)

export const imaging = {
  titles:
    anyOf(`(?:diagnostic )?(?:radiology|imaging|x-?ray|mri|ct|pet(?:.?ct)?|ultrasound|mammogra\\w+|echocardiogra\\w+|sonograph\\w+|doppler|nuclear medicine|bone scan|dexa) ?(?:report|examination|result|consultation|findings|scan)|
    radiology|diagnostic imaging|medical imaging|(?:mri|mr|ct|cat|pet|pet.?ct|x-?ray|ultrasound|us|mrt|sonograph\\w+) ?(?:scan )?(?:of (?:the )?)?(?:brain|head|chest|thorax|abdomen|pelvis|spine|knee|neck|shoulder|hip|lumbar|cervical|liver|whole body|abdomen and pelvis)|
    chest x-?ray|(?:left|right|bilateral) (?:knee|hip|shoulder|breast|ankle)|mammogram|echocardiogram|radiologischer befund|rontgen\\w*|kernspin\\w*|resonancia magnetica|radiografia|ecografia|irm|scanner|echographie`),
  headings: headings(
    `findings|impression|technique|comparison|indication|clinical (?:information|indication|details|history|data)|conclusion|exam(?:ination)?(?: (?:type|date))?|procedure|study|contrast|protocol|radiation dose|hallazgos|technik|fragestellung|resultats|bi-?rads.{0,10}`,
  ),
  telling:
    anyOf(`no (?:evidence|sign|focal|acute|pleural|pathologic\\w*|significant|abnormal|suspicious)|unremarkable|within normal limits|(?:iv |intravenous |without |with )?contrast|axial|sagittal|coronal|t[12].?weighted|flair|diffusion|signal|enhanc\\w+|hypo\\w{3,}|hyper(?:intens\\w+|dens\\w+|echo\\w+)|
    attenuation|lesions?|mass effect|midline|ventric\\w+|effusion|consolidation|opacit\\w+|cardiomediastinal|lungs?|lobe|bowel|degenerative|disc (?:bulge|protrusion|height)|fracture|radiologist|reported by|slice|views?|pa and lateral|doppler|echogenic\\w*|cyst\\w*|nodule\\w*|ejection fraction|suv|fdg|gadolinium|compared with`),
}

export const medication = {
  titles:
    anyOf(`medications? (?:list|record|plan|chart|summary|reconciliation|profile|schedule|card|history)|(?:current|active|home|my|list of|regular|repeat) (?:medications?|medicines|prescriptions?|drugs)|prescriptions?|(?:my|our|what i take|list of) (?:pills|tablets|medicines|drugs)|drug (?:chart|list)|medikationsplan|medikamentenplan|
    medikamenten?liste|lista de (?:medicamentos|medicacion)|receta medica|ordonnance|traitement en cours`),
  tableHeads: anyOf(
    `(?:drug|medication|medicine|name).{0,30}(?:dose|dosage|strength|frequency).{0,40}|dose.{0,12}(?:frequency|route|schedule)|how (?:often|to take)|refills?|dispense|prescrib(?:er|ed by)|pharmacy|wirkstoff|dosierung`,
  ),
}

export const invoices = {
  titles: anyOf(
    `(?:tax |pro.?forma )?invoice|bill|cashier|quotation|statement of account|receipt|billing statement|patient statement|estimate(?: of (?:costs?|charges))?|cost estimate|rechnung|kostenvoranschlag|factura|facture|devis`,
  ),
  words:
    anyOf(`invoice (?:no|number|date|#)|amount(?: due| paid| payable)?|balance(?: due)?|sub.?total|total(?: due| amount| payable| charges)?|vat|tax|payable|payment(?:s| due| terms| method)?|due date|iban|bic|swift|account (?:no|number|name)|
    sort code|qty|quantity|unit price|price|charges?|fees?|discount|paid|bank|remit\\w*|received from|sum(?: of)?|card ending|cheque|cash|visa|mastercard|transfer(?:red)?|[€$£] ?\\d[\\d.,]*|\\d[\\d.,]{0,12} ?(?:eur|usd|gbp|chf|€)|cpt|deposit|betrag|importe|montant|gesamt\\w*|zahlbar|overdue|rechnungsnummer`),
}

export const forms = {
  insuranceTitles: anyOf(
    `(?:health |medical |travel )?insurance(?: card| claim| form| policy| certificate| verification)?|claim form|explanation of benefits|pre.?authori[sz]ation(?: request)?|prior authori[sz]ation|certificate of (?:coverage|insurance)|coverage|member card|kostenubernahme\\w*|versicherung\\w*|seguro medico|assurance|mutuelle`,
  ),
  insurance:
    anyOf(`polic(?:y|ies)(?: ?holder| no| number)?|member(?: ?ship)?(?: id| no| number)?|group (?:no|number|id)|insured(?: person)?|insurer|subscriber|claims?(?: no| number)?|claimant|deductible|co-?pay(?:ment)?|co-?insurance|benefits?|
    coverage|covered|payer|plan (?:name|type)|premium|reimburse\\w*|pre.?authori[sz]\\w+|effective date|insurance|versichert\\w*|krankenkasse|poliza|assure`),
  titles:
    anyOf(`[a-z-]{0,20} ?questionnaire|checklist|health (?:background|declaration|survey)|permission (?:for|to)|(?:informed )?consent(?: form| to \\w+| for \\w+)?|(?:registration|intake|admission|application|request|release|referral request|questionnaire|enrolment|enrollment|travel|leave|authori[sz]ation) form|new patient (?:form|registration|questionnaire)|questionnaire|(?:medical|health) history(?: form| questionnaire)?|
    authori[sz]ation (?:for|to) (?:release|disclos\\w+)|release of information|privacy notice|power of attorney|advance directive|declaration|sick (?:note|leave|certificate)|medical certificate|(?:statement|certificate) of (?:fitness|attendance|incapacity)|fit note|einwilligung\\w*|einverstandnis\\w*|anamnesebogen|aufnahmebogen|fragebogen|vollmacht|arbeitsunfahigkeit\\w*|consentimiento(?: informado)?|formulario|consentement|formulaire`),
  words:
    anyOf(`i (?:hereby|understand|agree|consent|authori[sz]e|acknowledge|have (?:read|been)|confirm|give|give my|declare|certify)|signature(?: of)?|witness|please (?:complete|tick|circle|fill|print|answer|sign|check|state|list)|tick|circle|yes ?\\W{0,4} ?no|(?:date|place) of signature|
    risks?|alternatives?|withdraw|revoke|next of kin|emergency contact|relationship(?: to patient)?|marital status|occupation|block capitals|for office use(?: only)?|applicant|guardian|have you ever|(?:printed|print|full) name|height|weight|do you|are you|previous operations|sign(?:ed)? (?:here|below)|stamp|employer|unfit|fit for|do you (?:have|smoke|drink|take)|unterschrift|ich (?:bin|willige|erklare)|firma|acepto|autorizo|je soussigne`),
  earlierOpinions: anyOf(
    `second (?:medical )?opinion|expert (?:medical )?opinion|independent (?:medical )?(?:opinion|review|examination)|zweitmeinung|segunda opinion|(?:deuxieme|second) avis`,
  ),
}

export const notices = {
  titles:
    anyOf(`appointments?(?: (?:letter|confirmation|reminder|card|details|notice))?|(?:patient )?(?:information|leaflet|information (?:sheet|leaflet))|diet(?:ary)?(?: (?:sheet|plan|advice|leaflet))?|instructions?|advice|how to|travel|itinerary|directions|reminder|identity card|passport|driving licen[cs]e|
    (?:vaccination|immuni[sz]ation|vaccine) (?:card|record|certificate|history|passport)|looking after|caring for|getting ready|what to expect|membership|certificate|programme|schedule|menu|
    vaccination (?:card|record)|immuni[sz]ation record|terminbestatigung|merkblatt|cita|rendez-vous|newsletter|recipes?|exercises?|preparation|preparing|guide|booking`),
  words:
    anyOf(`your appointment|(?:get in touch|in touch with)|could not reach you|arrange (?:a|an|your)|further visit|next date|thank you for (?:donating|choosing|your (?:donation|payment|interest))|notice|please (?:arrive|bring|call|contact|note|ask|do not|remember|report|let)|bring (?:with|your|this|a)|reschedul\\w*|cancel\\w*|parking|car park|bus|reception|opening hours|eat|drink|foods?|avoid|vegetables?|fruits?|cup|cups|tablespoons?|meals?|breakfast|lunch|dinner|snacks?|
    you (?:should|can|may|must|will|need)|if you|minutes (?:before|early)|leaflet|website|questions\\?|tips|exercise|your (?:doctor|visit|body|diet|skin|wound|stay)|arrive|check.?in|floor|location|dose (?:1|2|3)|batch|lot|vaccines?|do not|don't|stop|keep|choose|try|wash|rest|ring|visiting|drive|clothes|jewellery|swallow|tinned|fresh|salt|sugar|hours? before|days? before|night before|on the day|help(?:line)?|faq|for patients|families|carers|at home|we look forward|see you|nationality|date of (?:issue|expiry)|ticket|hotel|passenger`),
}

/** What a letter is called that tells of a treatment. */
export const treatments =
  anyOf(`discharge \\w+|operati(?:ve|on) \\w+|surgical report|treatment (?:summary|record)|summary of (?:care|treatment|hospital\\w*)|hospital course|(?:chemo|radio|immuno)?therapy (?:summary|protocol|record|report)|
  procedure (?:note|report)|after.?visit summary|entlass\\w+|op-?bericht|operationsbericht|informe de alta|epicrisis|compte.?rendu (?:d'hospitalisation|operatoire)|lettre de sortie`)
