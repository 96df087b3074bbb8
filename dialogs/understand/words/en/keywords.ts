const list = (words: string) => words.split(/\s+/u).filter(Boolean)

/** Words whose slips are put right before anything is looked for. */
export const keywords = list(`
address first third african american breath blood much name pain help back when stop skip with family again agent ambulance answer appointment back birthday breathe breathing cancel change chest conditions confidential confused
consent continue correct cost delete diagnosed discount disease diseases document documents doctor doctors duration edit email emergency
encrypted ethnicity expensive explain family father files finished formats gender grandfather grandmother guarantee guardian heart hospital
human insurance leukemia lymphoma mammogram maximum medication medications melanoma mother brother sister parents siblings relatives cousin
never nobody nothing payment paypal person personal phone physician physicians picture pictures previous price privacy private proceed question
questions real receive records recurrence refund remove report restart result results resume review reviews satisfied second secure security
send skip speak specialist specialists start status stroke suicide surgery surname today tumor tumour understand unconscious undo update
upload uploaded wrong migraine epilepsy asthma diabetes thyroid arthritis kidney dialysis cardiology oncology neurology orthopedics
gastroenterology pulmonology endocrinology nephrology rheumatology parkinsons alzheimers hepatitis pneumonia lupus female woman hispanic
asian white black indigenous caucasian prefer another category letter image nevermind operator representative necessary required important
vietnamese japanese chinese korean mexican pakistani lebanese samoan hawaiian filipino caribbean
nothing tomorrow ultrasound pathology discharge attack bleeding overdose breast colon prostate pancreatic ovarian lungs stomach replacement
`)

/** Good words within a slip of a keyword. */
export const ordinary = list(`
chance chances range changes changed charge charged coast host lost most cast case send sends sent spend phones chess cheat cheap reach hearts hears heard
hearth earth bread breath breathes breath breathed breed father farther rather gather bother another others mother moth brothers
sisters sitter since prince pride prize prices priced prime print rice nice trial real reel steal report reports resort records recorder
second seconds secured secures start stars stark smart state states stats static statue stop strike strokes stroked stoke spoke stoke private primate pirate
person persons personally prison picture pictured pitcher doctored color cologne colony lunge lungs lung lupine
white whine while write wrote writes whites blank blacks block asia asians female males refunds refuse refused refusing resume
resumed assume presume remove removed remote removes previous previously precious proceed proceeds process processes preceding letter letters
better latter later litter later image images imagine imaging manage never fever lever ever seven clever severe several answer answers
answered edit credit edits emit exit email emails phone alone stone prone correct corrects corrected connect collect upload uploads
unload update updates undone under understand understood understands consent content contents contest consents constant continue continued
continues contain contains family familiar failing human humans woman women agents urgent gender tender sender render lender again against
gain always review reviewed reviewing reviews reviewer previews answer status stats statues question questions questioned finished finish
finishing explain explains explained expensive expansive extensive intensive tumors tumours secure secured cancers cancel cancels cancer
cancelled canceled dancer delete deleted deletes delay report reported reporter deport result results resulted satisfied specialist
specialists special specially specialize skip skips ship speak speaks speaker spear sneak today toddy total surgery surgeon surgeons urge
survey surname wrong wrongs bronchi breast beast least boast blast chest crest quest guest guess back black pack bank attack attached attach
attacks stroke throat floor flower formats format formal former forms files filed fields field films miles smiles parents parent patent patients
patient relatives relative related relations native personal persona personnel attached thing think things nothing something anything payment
payments basement received receives receipt recipe receiving category categories prefer prefers preferred refer refers deter mild mind kind
wife life line live lives liver lived likes takes taken makes making having being going doing seeing saying paying playing staying
maria marie mario martin marina price grant grace brice costa costas cole cold could would should shall those these there where which about
doctoring colon colonel pancreas ovary ovarian ovaries prostate prostrate thyroid hepatic hospitals hospice family families conditions condition
conditional contraindications edition addition disease diseased decrease release diagnosed diagnose diagnosis diagnoses documents documented
phase chase chose chest these cough tough touch rough bought thought through though consult insulin
`)
