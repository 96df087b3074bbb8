/** The long words that tell most, looked for even where a letter is misread; none that is one letter away from a common word. */
export const strongWords: readonly string[] = (
  'laboratory haemoglobin hemoglobin haematology hematology biochemistry chemistry creatinine platelets leukocytes neutrophils ' +
  'lymphocytes potassium bilirubin cholesterol triglycerides reference interval specimen collected received accession pathology histopathology ' +
  'histology cytology microbiology microscopic macroscopic microscopy formalin sections carcinoma adenocarcinoma culture organism sensitive ' +
  'resistant urinalysis antibody detected reactive negative positive variant mutation sequencing ' +
  'sincerely regards referring referral consultant physician discharge diagnosis examination assessment impression findings technique ' +
  'comparison admitted discharged underwent treatment operation procedure history symptoms recommend follow-up ' +
  'radiology radiologist ultrasound unremarkable abdomen effusion fracture ' +
  'invoice receipt payment balance insurance policyholder deductible coverage reimbursement questionnaire signature consent authorisation ' +
  'authorization appointment information leaflet instructions medication medications prescription tablets capsules pharmacy dispense ' +
  'vaccination immunisation certificate surname telephone'
).split(/[\s-]+/)
