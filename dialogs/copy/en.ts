/**
 * Every sentence in English. `{name}` stands for a value; what a patient typed is put in as plain text.
 * Per question: `ask` the first time, `short` when it is still open, `miss1` and `miss2` when the reply was
 * not understood, `why` on demand; for an answer also its `label` and an `ack` that shows the value back.
 */
export const en = {
  // Greeting
  'greeting.hello':
    'Hello, and welcome. Here you can ask one of our board-certified physicians for a second opinion. I am a chat assistant, and I will help you put your request together. It takes about 10 to 15 minutes, and you can stop and come back at any time.',
  'greeting.hello.phone':
    'Hello, and welcome. Here you can ask one of our board-certified physicians for a second opinion. I am an automated assistant. It takes about 10 to 15 minutes, and you can pause at any time.',
  'greeting.privacy':
    'What you send is encrypted and handled under HIPAA, the US health privacy law. Only qualified physicians read your medical records. We never share your data with third parties.',
  'greeting.emergency':
    'This service is not for emergencies. In a medical emergency, contact your doctor or emergency services right away (911 in the US).',
  'greeting.emergency.phone':
    'This service is not for emergencies. In an emergency, call your doctor or 911 (US).',
  'greeting.help': 'You can write "help" at any time.',
  'greeting.on-sms':
    'This is a text message conversation, which is not as private as our website. To use our website instead, reply WEBSITE. For help, reply HELP. To end all messages, reply STOP. When I list answers, you can reply with a number.',
  'greeting.on-whatsapp':
    'This is a WhatsApp conversation, which is not as private as our website. To use our website instead, reply WEBSITE. For help, reply HELP. When I list answers, you can reply with a number.',

  // Steps
  'step.heading': 'Step {number} of 7: {title}',
  'step.personal-information': 'About you',
  'step.documents': 'Your documents',
  'step.medical-context': 'Your medical background',
  'step.review': 'Check your answers',
  'step.payment': 'Payment',
  'step.consent': 'Terms and consent',
  'step.confirmation': 'Confirmation',
  'step.medical-context.intro':
    'The next questions are about your health. They help our physicians understand your case and make advice that fits you.',

  'step.medical-context.minor': 'In these questions, "you" means the patient.',

  // Buttons
  'button.skip': 'Skip',
  'button.keep': 'Keep it as it is',
  'button.continue': 'Continue',
  'button.person': 'Talk to a person',
  'button.proceed': 'Proceed to payment',
  'button.edit.personal-information': 'Edit personal information',
  'button.edit.personal-information.phone': 'Edit personal details',
  'button.edit.documents': 'Edit documents',
  'button.edit.medical-context': 'Edit medical context',
  'button.recategorise': 'Change a kind',
  'button.recategorise.one': 'Change {number}. {filename}',
  'button.recategorise.one.phone': 'Change {filename}',
  'button.remove': 'Remove a file',
  'button.remove.one': 'Remove {number}. {filename}',
  'button.remove.one.phone': 'Remove {filename}',
  'button.nothing-to-change': 'Change nothing',
  'button.change': 'Change: {label}',
  'button.pay': 'Pay {total}',
  'button.paid': 'I have paid',
  'button.upload-page': 'Open the page for files',
  'button.new-link': 'New link',
  'button.receipt': 'View your receipt',
  'button.terms': 'View full terms',
  'button.terms-page': 'View full terms as a page',
  'button.terms-page.phone': 'Full terms',
  'button.consent': 'I consent',
  'button.refuse': 'I do not consent',
  'button.continue-anyway': 'Continue anyway',
  'button.add-documents': 'Add more documents',
  'button.accept': 'All fine',
  'button.keep-file': 'Keep it',
  'button.remove-file': 'Remove it',
  'button.start-over': 'Yes, start over',
  'button.keep-answers': 'No, keep my answers',
  'button.use-email': 'Yes, {email}',
  'button.keep-email': 'No, keep {email}',

  // Answers in general
  'optional.hint': 'This one is optional: you can also write "skip".',
  'optional.hint.phone': 'This one is optional.',
  'current.value': 'At the moment it is: {value}',
  'current.value.phone': 'You have answered this before. To keep your answer, write "keep it as it is".',
  'answer.skipped': 'left out',
  'answer.noted': 'answered',
  'several.numbers': 'You can send several numbers, for example: 1, 2',
  'ack.skipped': 'That is fine, we leave it out.',
  'ack.noted': 'Thank you, I have noted that.',
  'ack.changed': '{label} is now: {value}',
  'ack.changed.phone': '{label}: I have noted the change.',
  'ack.left-out': '{label} is now left out.',
  'ack.unchanged': '{label} stays as it was: {value}',
  'ack.unchanged.phone': '{label} stays as it was.',
  'ack.several': 'Thank you. I have noted:',
  'ack.ask-again': 'Some answers belonged to the other condition, so I will ask them again.',

  // First name
  'firstName.label': 'First name',
  'firstName.ask':
    'What is your first name, the way it stands in your medical records? If you are writing for somebody else, please give the name of the patient.',
  'firstName.short': 'What is your first name?',
  'firstName.ack': 'Thank you, {value}.',
  'firstName.miss1': 'Sorry, I did not catch that. I am asking for your first name. For example: Ana',
  'firstName.miss2':
    'I am still not sure which part is the name. Please write only your first name and nothing else, such as: John',
  'firstName.why':
    'Your name helps our physicians match your request with your medical records. Please use the same form as in the records.',

  // Last name
  'lastName.label': 'Last name',
  'lastName.ask': 'And what is your last name?',
  'lastName.short': 'What is your last name?',
  'lastName.ack': 'Last name: {value}. Thank you.',
  'lastName.ack.phone': 'Thank you, I have noted that.',
  'lastName.miss1': 'Sorry, I did not catch that. I am asking for your last name. For example: López',
  'lastName.miss1.phone': 'Sorry, I did not catch that. I am asking for your last name. For example: Smith',
  'lastName.miss2':
    'I could not find a last name in that. Please write only your family name, such as: Smith',
  'lastName.why': 'Together with your first name it helps us match your request with your medical records.',

  // Middle name
  'middleName.label': 'Middle name',
  'middleName.ask': 'Do you have a middle name? If so, what is it?',
  'middleName.short': 'What is your middle name, if you have one?',
  'middleName.ack': 'Middle name: {value}.',
  'middleName.ack.phone': 'Thank you, I have noted that.',
  'middleName.miss1':
    'Sorry, I did not catch that. If you have a middle name, please write it, for example: María. If not, write "skip".',
  'middleName.miss1.phone':
    'Sorry, I did not catch that. If you have a middle name, please write it, for example: Marie. If not, write "skip".',
  'middleName.miss2':
    'I could not read a middle name there. Write only the name, such as "Lee", or write "skip".',
  'middleName.why':
    'Some medical records carry a middle name. Giving the same name here keeps things consistent. It is optional.',

  // Date of birth
  'dateOfBirth.label': 'Date of birth',
  'dateOfBirth.ask':
    'What is your date of birth? Please pick it, or write it with the month as a word, for example: 4 March 1961',
  'dateOfBirth.ask.phone':
    'What is your date of birth? Please write the month as a word, for example: 4 March 1961',
  'dateOfBirth.short': 'What is your date of birth? For example: 4 March 1961',
  'dateOfBirth.ack': 'Born {value}, thank you.',
  'dateOfBirth.miss1':
    'Sorry, I could not find a date in that. I am asking for your date of birth, for example: 4 March 1961',
  'dateOfBirth.miss2':
    'I still need the day, the month and the year you were born. You can write it as year, month and day, like this: 1961-03-04',
  'dateOfBirth.why':
    'Your age matters for a medical opinion, and the date helps us match your records. If the patient is under 18, a parent or guardian has to write.',
  'dateOfBirth.form': 'Date of birth',
  'dateOfBirth.submit': 'Use this date',

  // Guardian
  'guardianName.label': 'Parent or guardian',
  'guardianName.ask':
    'The patient is under 18, so a parent or guardian has to send this request. If that is you, what is your full name?',
  'guardianName.short': 'What is the full name of the parent or guardian who is writing?',
  'guardianName.ack': 'Thank you, {value}.',
  'guardianName.ack.phone': 'Thank you, I have noted that.',
  'guardianName.miss1':
    'Sorry, I did not catch that. I am asking for the first and last name of the parent or guardian. For example: Maria López',
  'guardianName.miss1.phone':
    'Sorry, I did not catch that. I am asking for the first and last name of the parent or guardian. For example: John Smith',
  'guardianName.miss2':
    'I could not read a name there. Please write only the full name of the adult who sends this request, such as: John Smith',
  'guardianName.why':
    'A person under 18 cannot send this request alone. We record which adult does it for them.',
  'guardianRelation.label': 'Relation to the patient',
  'guardianRelation.ask': "Are you the patient's parent or legal guardian?",
  'guardianRelation.short': "Are you the patient's parent or legal guardian?",
  'guardianRelation.ack': 'Noted: {value}.',
  'guardianRelation.miss1':
    'Sorry, I did not catch that. How are you related to the patient? Please write "parent" or "legal guardian".',
  'guardianRelation.miss2':
    'I need one of two answers here. A mother or father writes "parent". Anyone else with legal care writes "legal guardian".',
  'guardianRelation.why': 'Only a parent or a legal guardian can share the records of a person under 18.',
  'guardianRelation.parent': 'Parent',
  'guardianRelation.guardian': 'Legal guardian',

  // E-mail
  'email.label': 'E-mail',
  'email.ask': 'What is your e-mail address? We will send your report there.',
  'email.short': 'What is your e-mail address?',
  'email.ack': 'Your report will go to {value}.',
  'email.miss1':
    'Sorry, I could not find an e-mail address in that. I am asking where to send your report. For example: ana@example.org',
  'email.miss2':
    'I still need an e-mail address. It has an @ sign in the middle and no spaces, like this: john.smith@example.org',
  'email.why':
    'We send your second opinion report, your case number and your receipt to this address. Please use one that you read often.',

  // Phone
  'phone.label': 'Phone',
  'phone.ask':
    'Would you like to give a phone number? We only use it for urgent updates about your case. Please start with the country code if it is not a US number.',
  'phone.short': 'What is your phone number, if you want to give one?',
  'phone.ack': 'Phone: {value}.',
  'phone.ack.phone': 'Phone: {value}. Thank you.',
  'phone.miss1':
    'Sorry, I could not find a phone number in that. For example: +1 212 555 0123. You can also write "skip".',
  'phone.miss2':
    'I could not read that as a phone number. Please write the digits with the country code, such as +44 20 7946 0958, or write "skip".',
  'phone.why': 'We only use it for urgent updates about your case. It is optional.',

  // Documents
  'documents.label': 'Documents',
  'documents.ask':
    'Please send your medical documents here in the chat, several at once if you like.\n\n- Formats: PDF, DOCX, JPG, PNG, TIFF, DICOM (.dcm)\n- Up to 50 MB for each file, and up to 10 files\n- For a full review, send at least 3 to 5 files',
  'documents.ask.phone':
    'Please send your medical documents here as photos, PDF or Word files, up to 10. For a full review, send at least 3 to 5.',
  'documents.advice':
    "Good to include:\n- Your latest doctor's report or consultation notes\n- Recent images (X-ray, MRI, CT scan)\n- Lab results (blood work, pathology reports)\n- Summaries of earlier treatment\n- A list of the medicines you take now\n\nIf you have many files, choose the most recent and relevant ones.",
  'documents.advice.phone':
    "Good to include: your latest doctor's report, recent images (X-ray, MRI, CT), lab results, and a list of the medicines you take now. If you have many, choose the most recent ones.",
  'documents.ask.end': 'When you have sent all of them, choose "Continue".',
  'documents.ask.end.phone': 'When you have sent all of them, write "continue".',
  'documents.offer':
    'For DICOM or TIFF images, a CD, or large files, open this page (good for 30 minutes): {secure-link}',
  'documents.larger': 'You can send those by a link. It opens on a computer or a phone.',
  'documents.large':
    'Is a file large, or your line slow? Write "link" for a page that shows how far each file has come.',
  'documents.page':
    'This page takes files of up to 50 MB, shows how far each one has come, and goes on after a break in the line. It is only for you, and good for 30 minutes.',
  'documents.ask.elsewhere':
    'Now your medical documents. Files cannot be sent in this chat. Please write "link", and I will give you a private page for them.\n\n- Formats: PDF, DOCX, JPG, PNG, TIFF, DICOM (.dcm)\n- Up to 50 MB for each file, and up to 10 files\n- For a full review, send at least 3 to 5 files',
  'documents.short.none.elsewhere':
    'Please write "link" for the page where you can send your medical documents, and choose "Continue" when you are done.',
  'documents.more': 'Send more files now, or choose "Continue" when you have sent all of them.',
  'documents.more.phone': 'Send more files now, or write "continue" when you have sent all of them.',
  'documents.full': 'That is 10 files, the most we can take. Choose "Continue" to go on.',
  'documents.full.phone': 'That is 10 files, the most we can take. Write "continue" to go on.',
  'documents.edit':
    'To remove a file, write for example "remove 1". To change what it is: "1 is a lab report".',
  'documents.reading':
    'I am reading your files now, to see what each of them is. It takes a few seconds. You can send more meanwhile, or choose "Continue" when you have sent all of them.',
  'documents.reading.phone':
    'I am reading your files now. It takes a few seconds. You can send more meanwhile, or write "continue" when you have sent all of them.',
  'documents.reading.full':
    'I am reading your files now, to see what each of them is. It takes a few seconds.',
  'documents.reading.late':
    'I am still reading {files}. You can send more meanwhile, or write "continue" when you have sent all of them.',
  'documents.reading.waits':
    'I am still reading {files}. As soon as I am done, I go on here by myself. To go on without a file, write for example "remove {number}".',
  'documents.short.none': 'Please send your medical documents here, and choose "Continue" when you are done.',
  'documents.short.none.phone':
    'Please send your medical documents here, and write "continue" when you are done.',
  'documents.miss1':
    'Sorry, I did not understand that. This is the place to send your medical documents as files. When you have sent all of them, write "continue".',
  'documents.miss2':
    'I am waiting for files, such as a PDF of a doctor\'s letter or a photo of a lab report. No more files? Then write "continue".',
  'documents.why':
    'Our physicians base their opinion on your records. The more complete they are, the better the advice. A program looks into each file, to see if it opens and what it is. Only qualified physicians read them for your opinion.',
  'documents.list': 'Your documents:',
  'documents.none': 'You have not sent any documents yet.',
  'documents.recategorise.which': 'Which file is of another kind?',
  'documents.remove.which': 'Which file should I remove?',
  'documents.line': '{number}. {filename}{about}: {category}',
  'documents.line.phone': '{filename}: {category}',
  'documents.uncategorised': 'not named yet',
  'documents.being-read': 'being read',
  'documents.perhaps': '{category}, if that is right',
  'documents.perhaps.phone': '{category}?',
  'documents.patients': 'Patients named in your files: {patients}.',
  'documents.patients.in-files': 'Your files name more than one patient (files {numbers}).',
  'documents.patients.in-one': 'File {numbers} names more than one patient.',
  'documents.patient': '{name} (file {numbers})',
  'documents.patient.born': '{name}, born {date}',
  'documents.patient.only-born': 'somebody born {date}',
  'documents.count': 'Files',
  'documents.count.none': 'None',

  // What the guide advises to send
  'checklist.there': 'You have sent: {items}.',
  'checklist.missing': 'Good to add, if you have them: {items}. If you do not have one, just tell me.',
  'checklist.later':
    'Good to add, if you have them: {items}. You can still send them here until you go to payment.',
  'checklist.lacking': 'You do not have: {items}. That is fine.',
  'checklist.complete': 'Everything that our physicians like to see is there.',
  'checklist.label': 'Not available',
  'checklist.doctors-report': "latest doctor's report",
  'checklist.imaging': 'imaging',
  'checklist.lab-results': 'lab results',
  'checklist.treatment-summary': 'treatment summaries',
  'checklist.medication-list': 'medication list',
  'lacking.noted': 'That is fine, many people do not. I have noted that you do not have: {items}.',
  'lacking.noted.phone': 'That is fine, many people do not. I have noted it.',

  // What a document is
  'documentCategory.label': 'Kind of document',
  'documentCategory.ask': '{filename}{about}: what is it?',
  'documentCategory.unread':
    '{filename}: I could not read it automatically. It is kept, and our physicians will see it. What is it?',
  'documentCategory.unread.phone': '{filename}: I could not read it automatically. It is kept. What is it?',
  'documentCategory.suggested': '{filename}{about}: I think it is {kind}.',
  'documentCategory.suggested.why': '{filename}{about}: I think it is {kind}, because {why}.',
  'documentCategory.suggested.end': 'If that is right, write "yes". If not, please choose what it is.',
  'documentCategory.suggested.end.phone': 'If that is right, write "yes". If not, please choose a number.',
  'documentCategory.list': 'I have looked at your files. This is what they seem to be:',
  'documentCategory.list.phone': 'I have looked at your files. They seem to be:',
  'documentCategory.line': '{number}. {filename}{about}: {category}',
  'documentCategory.line.phone': '{filename}: {category}?',
  'documentCategory.line.why': '{number}. {filename}{about}: {category}, because {why}',
  'documentCategory.line.why.phone': '{filename}: {category}?',
  'documentCategory.line.open': '{number}. {filename}{about}: what is it?',
  'documentCategory.line.open.phone': '{filename}: what is it?',
  'documentCategory.list.end':
    'Is that right? Then choose "All fine". If not, tell me what to change, for example "{number} is {kind}" or "remove {number}".',
  'documentCategory.list.end.phone':
    'Is that right? Then write "all fine". If not, write for example "{number} is {kind}" or "remove {number}".',
  'documentCategory.list.unknown':
    'Where I ask what it is, please tell me, for example "{number} is an image".',
  'documentCategory.list.unknown.phone':
    'Where I ask what it is, please tell me, for example "{number} is an image".',
  'documentCategory.kinds': "The kinds are: doctor's letter, image, lab report, other document.",
  'documentCategory.first': 'Let us begin with {filename}: what is it?',
  'documentCategory.short': '{filename}: what is it?',
  'documentCategory.several.short':
    'Are your files what I think they are? Choose "All fine", or tell me what to change, for example "{number} is {kind}".',
  'documentCategory.several.short.phone':
    'Are your files what I think they are? Write "all fine", or what to change, for example "{number} is {kind}".',
  'documentCategory.which': 'What is {filename}?',
  'documentCategory.hint':
    "- Doctor's letter: reports, notes, referrals\n- Image: X-ray, MRI, CT, ultrasound, photo\n- Lab report: blood test, biopsy, pathology\n- Other document: insurance form, earlier opinion, medical history",
  'documentCategory.hint.phone':
    'An X-ray, an MRI or a photo is an image. A blood test or a biopsy is a lab report.',
  'documentCategory.miss1':
    'Sorry, I did not understand that. What kind of document is {filename}? For example: lab report. If you are not sure, "other document" is fine.',
  'documentCategory.miss2':
    "I need one of four answers for {filename}: doctor's letter, image, lab report or other document. A blood test, for instance, is a lab report.",
  'documentCategory.several.miss1':
    'Sorry, I did not understand that. If your files are what I think they are, write "all fine". To change one, write its number and what it is, for example "{number} is {kind}".',
  'documentCategory.several.miss2':
    'You can write "all fine", "{number} is {kind}", "remove {number}", or "what is {number}". The kinds are: doctor\'s letter, image, lab report, other document.',
  'documentCategory.why':
    'Sorting your documents lets the physician find the right ones quickly. A program suggests what each file is, and you have the last word. You can change it later.',
  'documentCategory.doctors-letter': "Doctor's letter",
  'documentCategory.image': 'Image',
  'documentCategory.lab-report': 'Lab report',
  'documentCategory.other': 'Other document',

  // The same within a sentence
  'documents.kind.doctors-letter': "a doctor's letter",
  'documents.kind.image': 'an image',
  'documents.kind.lab-report': 'a lab report',
  'documents.kind.other': 'another kind of document',

  // Why a kind is suggested
  'documents.why.lab-values': 'it has reference ranges and units',
  'documents.why.lab-words': 'it speaks of lab tests',
  'documents.why.letter-form': 'it is written like a letter',
  'documents.why.letter-words': "it has the words of a doctor's report",
  'documents.why.imaging-report': 'it is a written report about images',
  'documents.why.medical-picture': 'it is a medical picture',
  'documents.why.photo': 'it is a photo',
  'documents.why.medication-words': 'it lists medicines',
  'documents.why.insurance-words': 'it speaks of insurance',
  'documents.why.invoice-words': 'it looks like a bill',
  'documents.why.form-words': 'it looks like a form',
  'documents.why.earlier-opinion': 'it is an earlier second opinion',
  'documents.why.notice-words': 'it gives advice, or tells of an appointment',
  'documents.why.not-medical': 'I found no words of a medical report in it',
  'documents.why.radiotherapy-plan': 'it is a plan for radiation treatment',
  'documents.why.signal': 'it is a tracing, as of a heartbeat',
  'documents.why.name': 'its name says so',
  'documents.why.model': 'its text reads like one',
  'documents.why.model-picture': 'it looks like one',

  // What a file is
  'document.about': ' ({parts})',
  'document.title': '"{title}"',
  'document.page': '1 page',
  'document.pages': '{count} pages',
  'document.frames': '{count} pictures',
  'document.photo': 'photo',
  'document.picture': 'picture',
  'document.ocr': 'words read from the picture',
  'document.partly': 'not all of it could be read',
  'document.failed': 'could not be read automatically, and is kept',
  'document.is.pdf': 'a PDF although named .{ending}, which is fine',
  'document.is.word': 'a Word file although named .{ending}, which is fine',
  'document.is.picture': 'a picture although named .{ending}, which is fine',
  'document.is.dicom': 'a medical image although named .{ending}, which is fine',
  'document.of-part': '{what}, {part}',
  'document.modality.ct': 'CT scan',
  'document.modality.mri': 'MRI scan',
  'document.modality.x-ray': 'X-ray',
  'document.modality.ultrasound': 'ultrasound',
  'document.modality.heart-ultrasound': 'heart ultrasound',
  'document.modality.mammogram': 'mammogram',
  'document.modality.pet': 'PET scan',
  'document.modality.nuclear': 'nuclear scan',
  'document.modality.vessels': 'X-ray of blood vessels',
  'document.modality.moving-x-ray': 'moving X-ray (fluoroscopy)',
  'document.modality.bone-density': 'bone density scan',
  'document.modality.teeth': 'dental X-ray',
  'document.modality.endoscopy': 'picture from inside the body (endoscopy)',
  'document.modality.eye': 'eye picture',
  'document.modality.eye-test': 'eye test',
  'document.modality.microscope': 'microscope picture',
  'document.modality.photo': 'clinical photo',
  'document.modality.ecg': 'ECG (heart tracing)',
  'document.modality.eeg': 'EEG (brain tracing)',
  'document.modality.tracing': 'tracing',
  'document.modality.radiation-plan': 'plan for radiation treatment',
  'document.modality.radiation-image': 'image from radiation treatment',
  'document.modality.report': 'written report',
  'document.modality.document': 'scanned document',
  'document.modality.marks': 'marks on images',
  'document.modality.other': 'medical image',
  'document.part.abdomen': 'belly',
  'document.part.chest-and-abdomen': 'chest and belly',
  'document.part.abdomen-and-pelvis': 'belly and pelvis',
  'document.part.chest-abdomen-pelvis': 'chest, belly and pelvis',
  'document.part.neck-spine': 'spine of the neck',
  'document.part.chest-spine': 'middle spine',
  'document.part.low-spine': 'lower spine',
  'document.part.tail-spine': 'tailbone',
  'document.part.head-and-neck': 'head and neck',
  'document.part.whole-body': 'whole body',
  'document.part.limb': 'arm or leg',

  // What became of files
  'file.added': 'Thank you. Received:',
  'file.added.line': '{number}. {filename}',
  'file.added.line.phone': '{filename}',
  'file.name': 'File {number} ({kind})',
  'file.renumbered': 'The files after it move up by one: file {number} is now file {now}.',
  'file.just-sent': 'The file you just sent',
  'file.just-sent.of': 'The {place} of the {count} files you just sent',
  'file.place.one': '{number}st',
  'file.place.two': '{number}nd',
  'file.place.few': '{number}rd',
  'file.place.other': '{number}th',
  'file.categorised': '{number}. {filename} is now: {category}',
  'file.categorised.phone': '{filename} is now: {category}',
  'file.accepted': 'Good, I have noted:',
  'file.kept': 'Thank you. {filename} stays with your request.',
  'file.removed': 'Removed: {filename}',
  'file.removed.phone': 'The file is removed.',
  'file.twice': '{filename} is the same file as {same}, which I already have. I kept one of them.',
  'file.twice.phone': '{filename} is the same as one that I already have. I kept one of them.',
  'file.too-late.one':
    'I could not take {filename}: once payment has begun, nothing can be added here. It is not kept, so our physicians do not have it.',
  'file.too-late.one.phone':
    'I could not take your file: once payment has begun, nothing can be added here. It is not kept, so our physicians do not have it.',
  'file.too-late.more':
    'I could not take these {count} files: once payment has begun, nothing can be added here. They are not kept, so our physicians do not have them.',
  'file.too-late.more.phone':
    'I could not take your {count} files: once payment has begun, nothing can be added here. They are not kept, so our physicians do not have them.',
  'file.too-late.line': '- {filename}',
  'file.too-late.how':
    'Our team can sometimes add documents if the review has not started: {email} or {phone}.',
  'file.too-late.how.done':
    'Our team can sometimes add documents if the review has not started. Contact {email} or {phone} and mention {caseNumber}.',
  'file.later':
    'Thank you, your file is safe with us. First a few more questions about you, then we come to your documents.',
  'file.still-reading':
    'I am still reading {files}. It takes a few seconds. As soon as I am done, I go on here by myself.',
  'file.reading-slow':
    'Reading your files takes longer than usual. They are safe with us, and you need not send them again. I keep at it, and tell you here when I know more.',
  'file.refused.empty':
    '{filename} came without anything in it. That can happen when a file is copied. Please open it on your device to check it, and send it again.',
  'file.refused.too-large':
    '{filename} is larger than 50 MB, the most we can take for one file. Please send a smaller copy, or send it in parts. Photos of the most important pages are fine too.',
  'file.refused.too-large.phone':
    '{filename} is too large to come this way. On our page you can send files of up to 50 MB.',
  'file.refused.too-many':
    'I could not take {filename}, because 10 files is the most for one request. The most recent ones matter most. To make room, write for example "remove 1", and send it again.',
  'file.refused.too-many.phone':
    'I could not take one file, because 10 files is the most for one request. To make room, write for example "remove 1", and send it again.',
  'file.left-out': 'I could not take these {count} files, because 10 files is the most for one request:',
  'file.left-out.phone': 'I could not take {count} files, because 10 files is the most for one request.',
  'file.left-out.line': '- {filename}',
  'file.left-out.end':
    'The most recent ones matter most. To make room, write for example "remove 1", and send another file instead.',
  'file.left-out.end.phone': 'To make room, write for example "remove 1", and send another file instead.',
  'file.refused.unsupported-type':
    '{filename} is of a kind that we cannot open here. Nothing is wrong with it. Please export it as PDF, or take a photo of each page. We take PDF, DOCX, JPG, PNG, TIFF and DICOM files.',
  'file.refused.unsupported-type.phone':
    '{filename} is of a kind that we cannot open here. Nothing is wrong with it. Please export it as PDF, or take a photo of each page, and send that.',
  'file.it': 'It',
  'file.misnamed': '{filename} is named .{ending}, but what is inside is not a {kind} file.',
  'file.misnamed.phone': '{filename} came as .{ending}, but what is inside is not a {kind} file.',
  'file.misnamed.web-page':
    'It may be a web page that was saved in place of the document. Please download it again from where you got it, and send that. A photo of each page works too.',
  'file.misnamed.picture':
    'It may be a web page that was saved in place of the picture. Please download it again from where you got it, or send a screenshot of it.',
  'file.refused.legacy-doc':
    '{filename} is in the old Word format, which we cannot open. Please open it in Word, save it as DOCX or PDF, and send that copy. A photo of each page works too.',
  'file.refused.macro':
    '{filename} has small programs (macros) inside, which are not safe to open. Some offices add them, and nobody notices. Please save it as PDF and send that.',
  'file.refused.encrypted':
    '{filename} is locked with a password, so our physicians could not read it. Hospitals often do that to protect you. Please save a copy without a password and send that, or take a photo of each page.',
  'file.refused.heic':
    '{filename} is an iPhone photo (HEIC), which we cannot open yet. The photo itself is fine. Please save it as JPG and send it again. A screenshot of it works too.',
  'file.refused.video':
    '{filename} is a video, and our physicians work with still pictures. Please send the most important ones as JPG or PNG, for example as screenshots.',
  'file.refused.archive':
    '{filename} is a packed folder (such as ZIP), which I cannot look into. Please unpack it on your device, and send the files inside, several at once if you like.',
  'file.refused.executable':
    '{filename} is a program and not a document. A CD from a hospital often has one beside the images. Please send the images or reports themselves, such as PDF, JPG or DICOM files.',
  'file.refused.infected':
    'Our virus scan found something harmful in {filename}, so I did not keep it. You could not have seen that, and it is not your fault. Please ask where you got the file for a new copy, or take a photo of each page.',
  'file.refused.infected.phone':
    '{filename} has something harmful in it, says our virus scan, so I did not keep it. You could not have seen that, and it is not your fault. Please ask where you got the file for a new copy, or take a photo of each page.',
  'file.refused.bomb':
    '{filename} unpacks to far more than a document needs, so it could not be opened safely. Please send the most important pages or pictures of it, as a smaller PDF or as photos.',
  'file.refused.bomb.pdf':
    '{filename} has more in it than can be opened here, such as thousands of pages. Please send the most important pages as a smaller PDF, or take a photo of each of them.',
  'file.refused.bomb.dicom':
    '{filename} has more pictures in it than can be opened here at once. Please send the most important ones as single pictures, or as a file with fewer of them.',
  'file.refused.no-pages':
    '{filename} has no page in it. It may have been saved before it was complete. Please export it as PDF once more, or take a photo of each page.',
  'file.refused.corrupt':
    '{filename} seems to be damaged, and could not be opened. That often happens on the way, and is not your fault. Please send it again. If that does not help, export it as PDF, or take a photo of each page.',

  // Ethnicity
  'ethnicity.label': 'Ethnicity',
  'ethnicity.ask': 'Which ethnicity fits you best?',
  'ethnicity.short': 'Which ethnicity fits you best?',
  'ethnicity.ack': 'Noted: {value}.',
  'ethnicity.miss1':
    'Sorry, I did not understand that. Which ethnicity fits you best? For example: Asian. You can also write "skip".',
  'ethnicity.miss2':
    'I could not match that with my list. Please choose one from it, such as "Mixed" or "Other", or write "skip".',
  'ethnicity.why':
    'Some conditions are more common in some groups of people, so this can help the physician. It is optional.',
  'ethnicity.asian': 'Asian',
  'ethnicity.black': 'Black or African American',
  'ethnicity.hispanic': 'Hispanic or Latino',
  'ethnicity.indigenous': 'Native American or Indigenous',
  'ethnicity.middle-eastern': 'Middle Eastern or North African',
  'ethnicity.pacific-islander': 'Pacific Islander',
  'ethnicity.white': 'White',
  'ethnicity.mixed': 'Mixed',
  'ethnicity.other': 'Other',

  // Gender
  'gender.label': 'Gender',
  'gender.ask': 'What is your gender?',
  'gender.short': 'What is your gender?',
  'gender.ack': 'Noted: {value}.',
  'gender.miss1': 'Sorry, I did not understand that. What is your gender? For example: female',
  'gender.miss2':
    'I could not match that with my list. Please choose one of the answers. "Prefer not to say" is fine too.',
  'gender.why':
    'Some conditions and treatments differ by gender, so it helps the physician. "Prefer not to say" is fine.',
  'gender.female': 'Female',
  'gender.male': 'Male',
  'gender.non-binary': 'Non-binary',
  'gender.other': 'Other',
  'gender.prefer-not-to-say': 'Prefer not to say',

  // Disease type
  'diseaseType.label': 'Type of condition',
  'diseaseType.ask': 'Which type of condition is your request about?',
  'diseaseType.short': 'Which type of condition is it about?',
  'diseaseType.ack': 'Noted: {value}.',
  'diseaseType.miss1':
    'Sorry, I did not understand that. Which type of condition is it? You can also write its everyday name, for example: heart failure',
  'diseaseType.miss2':
    'I could not match that with my list. Please choose the closest entry from it. If nothing fits, write "other".',
  'diseaseType.unsure':
    'That is fine, you do not need the exact name. Choose the part of the body it is about. If you cannot tell, write "other".',
  'diseaseType.why': 'It tells us which specialist should review your case.',
  'diseaseType.oncology': 'Cancer or tumor (oncology)',
  'diseaseType.oncology.phone': 'Cancer or tumor',
  'diseaseType.cardiology': 'Heart (cardiology)',
  'diseaseType.cardiology.phone': 'Heart',
  'diseaseType.neurology': 'Brain or nerves (neurology)',
  'diseaseType.neurology.phone': 'Brain or nerves',
  'diseaseType.orthopedics': 'Bones or joints (orthopedics)',
  'diseaseType.orthopedics.phone': 'Bones or joints',
  'diseaseType.gastroenterology': 'Stomach, bowel or liver (gastroenterology)',
  'diseaseType.gastroenterology.phone': 'Stomach, bowel or liver',
  'diseaseType.pulmonology': 'Lungs (pulmonology)',
  'diseaseType.pulmonology.phone': 'Lungs',
  'diseaseType.endocrinology': 'Hormones or diabetes (endocrinology)',
  'diseaseType.endocrinology.phone': 'Hormones or diabetes',
  'diseaseType.nephrology': 'Kidneys (nephrology)',
  'diseaseType.nephrology.phone': 'Kidneys',
  'diseaseType.rheumatology': 'Rheumatic or autoimmune (rheumatology)',
  'diseaseType.rheumatology.phone': 'Rheumatic or autoimmune',
  'diseaseType.other': 'Something else',

  // First occurrence
  'firstOccurrence.label': 'First time with this condition',
  'firstOccurrence.ask': 'Is this the first time you have to deal with this condition?',
  'firstOccurrence.short': 'Is this the first time you have this condition?',
  'firstOccurrence.ack': 'Noted: {value}.',
  'firstOccurrence.miss1':
    'Sorry, I did not understand that. Is this condition new to you? Please answer yes or no. For example: "Yes, it is new."',
  'firstOccurrence.miss2':
    'Let me ask in another way. If you never had it before, write "yes". If it has come back, write "no".',
  'firstOccurrence.unsure':
    'That is fine. Please choose what fits best: if no doctor has told you before that you have it, write "yes". If you had it before, write "no".',
  'firstOccurrence.why':
    'A condition that comes back is often treated in another way than a new one, so the physician needs to know.',
  'firstOccurrence.yes': 'Yes, the first time',
  'firstOccurrence.no': 'No, I had it before',

  // Family history
  'familyHistory.label': 'Family history',
  'familyHistory.ask':
    'Has anyone in your family had a similar condition? You can name several, for example: "parents and siblings". If nobody has, write "none".',
  'familyHistory.ask.phone':
    'Has anyone in your family had a similar condition? If nobody has, write "none".',
  'familyHistory.short': 'Who in your family has had a similar condition, if anyone?',
  'familyHistory.ack': 'Family history: {value}.',
  'familyHistory.miss1':
    'Sorry, I did not understand that. Who in your family has had a similar condition? For example: my mother. If nobody has, or you do not know of anyone, write "none".',
  'familyHistory.miss2':
    'I could not tell who is meant. Please use these words: parents, siblings, other blood relatives. If you do not know of anyone, write "none".',
  'familyHistory.unsure':
    'That is all right, many people do not know. Please name those you know of, for example: my mother. If you do not know of anyone, write "none".',
  'familyHistory.why':
    'Some conditions run in families. Knowing this helps the physician to judge risks and give advice that fits you.',
  'familyHistory.form': 'Who has had a similar condition?',
  'familyHistory.submit': 'Use these answers',
  'familyHistory.parents': 'Parents',
  'familyHistory.siblings': 'Siblings',
  'familyHistory.other-relatives': 'Other blood relatives',
  'familyHistory.none': 'None',

  // Medicines
  'medications.label': 'Medicines',
  'medications.ask': 'Which medicines do you take now, and which treatments are you having?',
  'medications.short': 'Which medicines or treatments do you have now?',
  'medications.ack': 'Noted: {value}',
  'medications.miss1':
    'Sorry, I did not understand that. Please list your medicines or treatments, for example: aspirin 100 mg once a day. Or write "skip".',
  'medications.miss2':
    'Please write the names of your medicines, such as "metformin and vitamin D". If you take none, write "none".',
  'medications.why':
    'Medicines can change how a condition shows and which treatments fit. The physician takes them into account. It is optional.',

  // Questions for the specialist
  'questions.label': 'Your questions',
  'questions.ask':
    'Is there something you would like to ask the specialist, or a worry you want to share? The report will answer your questions.',
  'questions.short': 'What would you like to ask the specialist?',
  'questions.ack': 'I will pass it on: {value}',
  'questions.miss1':
    'Sorry, I did not understand that. What would you like to ask the specialist? For example: Do I need surgery? Or write "skip".',
  'questions.miss2':
    'You can write your question in your own words, such as "Are there other treatments for me?". No question? Then write "skip".',
  'questions.why':
    'The report will answer your own questions, so that you get what matters to you. It is optional.',

  // Review
  'review.ask':
    'Please check that everything is right. This is your last chance to change something before payment.',
  'review.ask.phone':
    'Please check that everything is here. Private answers are hidden in messages. This is your last chance to change something before payment.',
  'review.ask.end':
    'Is everything right? Then choose "Proceed to payment". To change something, write for example "change my e-mail".',
  'review.ask.end.phone':
    'Is everything right? Then write "proceed to payment". To change something, write for example "change my e-mail".',
  'review.offer': 'To see all your answers in full, open this page (good for 30 minutes): {secure-link}',
  'review.short':
    'When all your answers are right, choose "Proceed to payment". To change one, write for example "change my e-mail".',
  'review.short.phone':
    'When all your answers are right, write "proceed to payment". To change one, write for example "change my e-mail".',
  'review.miss1':
    'Sorry, I did not understand that. Are all your answers right? Then write "proceed to payment". If not, tell me what to change, for example: change my e-mail',
  'review.miss2':
    'You can do one of two things here. Write "proceed to payment" to go on, or name an answer to change, such as "change my date of birth".',
  'review.why':
    'The physician relies on these answers, and your report goes to the e-mail address above. After payment only our team can change them.',
  'review.why.phone':
    'The physician relies on these answers, and your report goes to your e-mail address. After payment only our team can change them.',
  'review.title.personal-information': 'Personal information',
  'review.title.documents': 'Documents',
  'review.title.medical-context': 'Medical context',
  'review.email': 'E-mail (your report will be sent there)',
  'review.email.phone': 'E-mail',
  'review.row': '{label}: {value}',

  // Payment
  // What the payment provider and its receipt call it: nothing medical in it.
  'payment.product': 'Second opinion service',
  'payment.ask':
    'Your second opinion includes:\n- Expert review by a board-certified specialist\n- A written report with detailed analysis and recommendations\n- A professional medical opinion on diagnosis and treatment options\n- A response within 3-5 business days',
  'payment.total':
    'The total is {total}. You can pay by card (Visa, MasterCard, American Express) or with PayPal.',
  'payment.safe':
    'Your payment details are encrypted, and we do not store card details. Once you have paid, we go on here by ourselves.',
  'payment.renewed':
    'Here is your new payment page. The total is {total}, by card (Visa, MasterCard, American Express) or with PayPal. We do not store card details.',
  'payment.short': 'Your payment of {total} is still open. Please use the payment page.',
  'payment.closed': 'Your payment page cannot be used any more. Choose "New link" to get a new one.',
  'payment.closed.phone': 'Your payment page cannot be used any more. Write "new link" to get a new one.',
  'payment.opening': 'I am still getting your payment page ready. It will appear here by itself.',
  'payment.slow-page':
    'I am still getting your payment page ready. It takes a little longer than usual. You do not have to do anything: I keep trying, and the page will appear here.',
  'payment.slow-check':
    'I am still checking your payment. It takes a little longer than usual. You do not have to do anything: I keep trying, and I will tell you here.',
  'payment.checking': 'One moment, I am checking your payment.',
  'payment.miss1':
    'Sorry, I did not understand that. The next step is to pay {total} on the payment page. If you have done that, write "I have paid".',
  'payment.miss2':
    'To go on, please open the payment page and pay there. If the page does not work any more, write "new link".',
  'payment.why':
    'The fee of {total} pays for the review by a specialist and for your written report. Our team starts once it is paid and you have given consent.',
  'payment.preparing': 'Thank you. I am getting your secure payment page ready. It takes a moment.',
  'payment.was-renewed':
    'Your payment page had expired, so I am making a new one. You do not have to do anything.',
  'taking-long':
    'I am sorry, this takes longer than it should. I am letting our team know, and I will go on here by myself as soon as it works. You can also contact {email} or {phone}.',
  'payment.failed':
    'Your payment did not go through. Please check:\n- Is the card information right?\n- Does your card allow online payments?\n\nYou can also try another way to pay, or ask your bank.',
  'payment.not-yet':
    'I cannot see your payment yet. It can take a minute after you pay. If you have not paid so far, please use the payment page.',
  'payment.paid': 'Thank you, your payment of {total} has arrived. The receipt also goes to your e-mail.',
  'payment.paid-twice':
    'A second payment reached us by mistake. We have sent that money back, so you pay only once. It can take a few days to show up.',
  'payment.refunded': 'Your payment of {total} has been refunded. It can take a few days to show up.',

  // Consent
  'consent.ask':
    'Now I need your consent. The key points:\n- You have the legal right to share these medical records\n- This is a second opinion. It does not make our physicians your doctors (no doctor-patient relationship)\n- You agree that we process your medical information securely and share your records with our physicians',
  'consent.ask.end':
    'Please read the full terms and our privacy policy first. If you agree, choose "I consent" or write those words. If not, choose "I do not consent".',
  'consent.ask.end.phone':
    'Please read the full terms and our privacy policy first. If you agree, write "I consent". If not, write "I do not consent".',
  'consent.short': 'Do you agree to the terms? Please choose or write "I consent" or "I do not consent".',
  'consent.short.phone': 'Do you agree to the terms? Please write "I consent" or "I do not consent".',
  'consent.miss1':
    'Sorry, I did not understand that. I am asking if you agree to the terms. If you do, write "I consent". If you do not, write "I do not consent".',
  'consent.miss2':
    'Without clear words I cannot send your request. To agree, write exactly: I consent. To read the terms first, choose "View full terms".',
  'consent.miss2.phone':
    'Without clear words I cannot send your request. To agree, write exactly: I consent. To read the terms first, write "view full terms".',
  'consent.unclear1':
    'For consent I need clear words, so a simple yes is not enough. Please write "I consent", or write "I do not consent".',
  'consent.unclear2':
    'I do not want to guess about something this important. Please use one of the buttons, or write exactly: I consent',
  'consent.unclear2.phone':
    'I do not want to guess about something this important. To agree, please write exactly: I consent',
  'consent.why':
    'Our physicians read your records only if you agree. We keep your exact words as a record, for you and for us.',
  'consent.refused':
    'I have noted that you do not consent. That is your right. Without consent our physicians cannot read your records, so your request is not submitted. You can change your mind here at any time. For a refund or a question, contact {email} or {phone}.',
  'consent.refunded':
    'Your payment has been refunded, so there is nothing to consent to now. If you still want a second opinion, our team can help: {email} or {phone}.',
  'consent.overdue':
    'Your payment has arrived, but your consent is still missing, so our physicians cannot start yet. If you have a question about it, contact {email} or {phone}.',

  // Yes or no
  'confirm.email-typo.ask': 'You wrote {typed}. Did you mean {suggested}?',
  'confirm.email-typo.short': 'Your e-mail address: did you mean {suggested}?',
  'confirm.few-documents.ask':
    'You have sent {count} so far. We advise at least 3 to 5 files for a full review, because more complete records lead to better advice. If you do not have more, that is fine: our physicians can give valuable insights even with partial records.',
  'confirm.few-documents.none':
    'You have not sent any documents yet. We advise at least 3 to 5 files, because more complete records lead to better advice. If you have none, you can still go on: our physicians can give valuable insights even with partial records.',
  'confirm.few-documents.none.short': 'Do you want to go on without documents, or send some now?',
  'documents.one-file': '1 file',
  'documents.files': '{count} files',
  'confirm.few-documents.short': 'Do you want to continue with the documents you have, or add more?',
  'confirm.somebody-elses.ask':
    '{filename} names another patient: {named}. Does it belong to {patient}, shall I keep it? Records often carry a maiden name or a typing slip, so that may be all it is.',
  'confirm.somebody-elses.ask.phone':
    '{filename} seems to name another patient. Does it belong to the patient of this request, shall I keep it? Records often carry a maiden name or a typing slip, so that may be all it is.',
  'confirm.somebody-elses.ask.minor':
    "{filename} names somebody else: {named}. Does it belong to {patient}, shall I keep it? A child's records often carry the name of a parent, so that may be all it is.",
  'confirm.somebody-elses.ask.minor.phone':
    "{filename} seems to name somebody else. Does it belong to the child you write for, shall I keep it? A child's records often carry the name of a parent, so that may be all it is.",
  'confirm.somebody-elses.short':
    '{filename} names another patient. Does it belong to {patient}, shall I keep it?',
  'confirm.somebody-elses.short.phone':
    '{filename} seems to name another patient. Does it belong to the patient of this request, shall I keep it?',
  'confirm.somebody-elses.short.minor':
    '{filename} names somebody else. Does it belong to {patient}, shall I keep it?',
  'confirm.somebody-elses.short.minor.phone':
    '{filename} seems to name somebody else. Does it belong to the child you write for, shall I keep it?',
  'confirm.somebody-elses.miss':
    'Sorry, I did not understand that. For {filename}, please write "keep it" or "remove it".',
  'confirm.somebody-elses.sure':
    'What is removed is gone, so I want to be sure. For {filename}, please write "keep it" or "remove it".',
  'confirm.start-over.ask':
    'If you start over, all your answers are cleared and your files are deleted. Do you want to start over?',
  'confirm.start-over.short': 'Do you want to start over and clear all your answers?',
  'confirm.miss1': 'Sorry, I did not understand that. Please answer yes or no.',
  'confirm.miss2': 'A simple "yes" or "no" is enough here.',
  'confirm.why.email-typo': 'Your report goes to this address, so one wrong letter would matter.',
  'confirm.why.few-documents':
    'With more complete records our physicians can give better advice. You decide what you send.',
  'confirm.why.somebody-elses':
    "Somebody else's records could lead to a wrong opinion, and they are private. So I ask when a name looks different.",
  'confirm.why.start-over': 'What is cleared cannot be brought back, so I ask first.',

  // Afterwards
  'done.ask':
    'Thank you{comma-name}. Your second opinion request has been submitted.\n\nYour case number is {caseNumber}. Please save it.',
  'done.next':
    'What happens next:\n- Within minutes: a confirmation e-mail with your case number goes to {email}, and so does your receipt. Please check your spam folder too.\n- Expert review, 1-2 business days: a specialist looks at your case by {reviewBy}.\n- Your report, 3-5 business days: sent to the same address between {reportFrom} and {reportBy}. Complex cases may take slightly longer.',
  'done.help': 'Need help? Contact {email} or {phone} and mention your case number.',
  'done.another': 'For another request, write "new request".',
  'done.short': 'Your case number is {caseNumber}.',
  'done.status':
    'Your request was submitted on {submitted}. A specialist looks at it by {reviewBy}. Your report comes to {email} between {reportFrom} and {reportBy}. Complex cases may take slightly longer.',
  'done.miss1':
    'Your request is submitted, and there is nothing more you need to do. You can ask me, for example: Where is my case? If you need something else, write "talk to a person".',
  'done.miss2':
    'Your request is with us. Ask me about it, such as "How long does it take?", or write "talk to a person".',
  'done.why': 'With your case number, our team can find your request at once.',
  'done.why.nothing': 'Your request is complete, and I do not need anything more from you.',

  // Dates, addresses and numbers that need another look
  'ask-back.ambiguous-date': 'That date can be read in two ways. Which one do you mean?',
  'ask-back.ambiguous-date.elsewhere':
    'That date can be read in two ways: {first} or {second}. Please write it again with the month as a word.',
  'ask-back.impossible-date1':
    'That day is not in the calendar. Could you check it? Please write your date of birth like this: 4 March 1961',
  'ask-back.impossible-date2':
    'I cannot use that date. Please write the day, the month as a word, and the full year, such as 28 February 1975.',
  'ask-back.future-date1':
    'That date is still to come, so it cannot be a date of birth. Please write the full year too, like this: 4 March 1961',
  'ask-back.future-date2':
    'I read that as a day in the future. Please write the year with four digits, such as 28 February 1975.',
  'ask-back.invalid-email1':
    'Something is missing in that e-mail address. It looks like this: ana@example.org. Could you write it again?',
  'ask-back.invalid-email2':
    'I still cannot use that e-mail address. Please check that it has an @ sign, no spaces and an ending such as ".com".',
  'ask-back.invalid-phone1':
    'That does not look like a full phone number. Please write it with the country code, for example: +1 212 555 0123. You can also write "skip".',
  'ask-back.invalid-phone2':
    'I still cannot read that number. Are all digits there, such as in +44 20 7946 0958? If you would rather not give one, write "skip".',
  'ask-back.typo-email': 'Could you check your e-mail address once more? Did you mean {first}?',

  // What can be said at any time
  'help.before':
    'You can answer in your own words, or use the buttons. You can also write:\n- "back" for the question before\n- "change my e-mail", or any other answer\n- "skip" when a question is optional\n- "why" to hear why I ask\n- "status" to see what is left\n- "start over", or "stop" to go on another day\n- "talk to a person"',
  'help.before.phone':
    'You can answer in your own words, or with the number of an answer. You can also write:\n- "back" for the question before\n- "change my e-mail", or any other answer\n- "skip" when a question is optional\n- "why" to hear why I ask\n- "status" to see what is left\n- "website" to go on there\n- "pause" to go on another day\n- "start over"\n- "talk to a person"',
  'help.after':
    'You can ask me where your request stands, what the service costs, how long it takes, and much else. You can also write:\n- "status" to see where you are\n- "stop" to go on another day\n- "talk to a person"',
  'help.after.phone':
    'You can ask me where your request stands, what the service costs, how long it takes, and much else. You can also write:\n- "status" to see where you are\n- "talk to a person"',
  'help.contact': 'Our team is there for you too: {email} or {phone}.',
  'help.code': 'If you contact us, please mention this code: {code}',
  'help.case': 'If you contact us, please mention your case number: {caseNumber}',
  'courtesy.hello': 'Hello{comma-name}, and thank you for writing.',
  'courtesy.thanks': 'You are welcome{comma-name}.',
  'courtesy.goodbye':
    'You are welcome{comma-name}. We wish you all the best. If you have a question later, just write here.',
  'emergency.say':
    'If this is an emergency, please do not wait for us: contact your doctor or emergency services right away. In the US, call 911. If you think about suicide or about hurting yourself, call or text 988 in the US, day or night. This service is for second opinions only and cannot help in an emergency.',
  'emergency.go-on': 'If you are safe, we can go on here whenever you like.',
  'status.step': 'You are at step {number} of 7: {title}.',
  'status.left': 'Still to come: {titles}.',
  'status.files': 'Documents so far: {count}.',
  'resume.back': 'Let us go on{comma-name}. Everything so far is saved.',
  'reminder.1':
    'Hello from the medical second-opinion service. You have begun a request, and everything so far is saved.',
  'reminder.2':
    'Hello from the medical second-opinion service. Your request is still open, and everything so far is saved. This is our last reminder.',
  'reminder.how': 'To go on where you were, write "go on". If you do not want to, you need not do anything.',
  'reminder.how.sms':
    'To go on where you were, write GO ON. If you do not want to, you need not do anything. To end all messages, reply STOP.',
  'resume-code.note':
    'Please keep this code: {code}. With it you can go on later, from your phone or any computer.',
  'file.slow':
    'Your file is on its way to us, and takes longer than usual. You need not send it again: I tell you here when it is there.',
  'hop.asked':
    'Thank you. If this code belongs to a request with an e-mail address, we have just sent six digits to that address. Please write them here. To go on without it, write "go on".',
  'hop.refused':
    'These digits do not fit, or have run out. Please look at the newest letter from us and try again ({left} left), or write the code of your request for a new letter. To go on without it, write "go on".',
  'hop.over':
    'These digits do not fit either. For your safety, please ask for a new letter later, or ask our team.',
  'change.what': 'What would you like to change? Please choose, or write for example "change my e-mail".',
  'change.what.phone':
    'What would you like to change? Please choose a number, or write for example "change my e-mail".',
  'change.which': 'Which answer would you like to change?',
  'change.row': '{label}: {value}',
  'change.row.phone': '{label}',
  'change.nothing': 'There is no answer to change there yet.',
  'locked.paying':
    'Your answers are fixed once you go to payment, so I cannot change them here. Our team can: {email} or {phone}.',
  'locked.done':
    'Your request is submitted, so I cannot change it here. Our team can sometimes help if the review has not started. Contact {email} or {phone} and mention {caseNumber}.',
  'back.first': 'This is the first question, so there is nothing before it.',
  'confirm.nothing': 'There is nothing to say yes or no to just now.',
  'kept-going': 'Good, everything stays as it is.',
  'started-over': 'All your answers are cleared and your files are deleted. Let us start again.',
  stopped:
    'That is fine. I have saved everything, and you can come back to this chat at any time: just write something. If you have a question, our team is at {email} or {phone}.',
  'stopped.phone':
    'That is fine. Everything is saved, and I do not write again until you do: just write something. If you have a question, our team is at {email} or {phone}.',
  'stopped.end': 'To end all messages from this number, reply STOP.',
  'person.called':
    'I have told our team that you would like to talk to a person. You can also reach them at {email} or {phone}. Until then you can go on here.',
  'person.offered':
    'I am sorry that I keep missing your meaning. A person from our team can help: choose "Talk to a person", or contact {email} or {phone}. You can also try again:',
  'person.offered.phone':
    'I am sorry that I keep missing your meaning. A person from our team can help: write "talk to a person", or contact {email} or {phone}. You can also try again:',
  'old-button': 'That button belongs to an earlier question.',
  'old-button.phone': 'That answer belongs to an earlier question.',
  'old-button.answered': 'That button belongs to an earlier question. You already told me: {label}: {value}',
  'old-button.answered.phone': 'That answer belongs to an earlier question. You already told me: {label}',
  'not-skippable': 'I cannot leave this one out.',
  'terms.where': 'You can read our full terms on this page.',
  'to-phone.how':
    'Yes, you can go on by phone. Please send us this code from there: {code}. We then send six digits to your e-mail address, and with them you go on where you are now. Our numbers:',
  'to-phone.whatsapp': '- WhatsApp: {number}',
  'to-phone.sms': '- Text message: {number}',
  'to-phone.email-first':
    'Yes, you can go on by phone, once I know your e-mail address: to make sure that it is you, we send a few digits there.',
  'to-phone.none':
    'I am sorry, we do not have a number to write to. You can come back to this page at any time.',
  'website.link':
    'To go on at our website, open this page. The link is only for you, works once, and is good for 30 minutes: {secure-link}',
  'website.page': 'You can use our website: {url}',
  'unreadable.location': 'Thank you, but I cannot read a place on a map. Please answer in words.',
  'unreadable.contact':
    'Thank you, but I cannot open a contact card. Please write what you would like to tell me.',
  'unreadable.sticker': 'That is kind, but I cannot read stickers. Please answer in words.',
  'unreadable.voice': 'I am sorry, I cannot listen to voice messages. Please write your answer.',
  'unreadable.video':
    'I am sorry, I cannot watch videos. Please write your answer, or send a photo or a PDF.',
  'unreadable.file': 'I am sorry, this chat cannot take files. What you attached has not reached us.',
  'unreadable.other':
    'I am sorry, I cannot open what you sent. Please write your answer, or send a photo or a PDF.',
  'too-long':
    'Your message is saved, but it is too long for me to read at once. Up to 4,000 characters fit. Please write what matters most in a shorter message. A long text can also be sent as a file.',
  failure:
    'I am sorry, something went wrong on our side. Your message is saved, and I am letting our team know. Please try again in a moment. You can also contact {email} or {phone}.',

  // Frequent questions
  'faq.price':
    'A second opinion costs {total} in total. It includes the review by a board-certified specialist and a written report with detailed analysis and recommendations. You pay near the end, by card (Visa, MasterCard, American Express) or with PayPal.',
  'faq.duration':
    'Most second opinions are ready within 3-5 business days after you submit your request. Complex cases may take slightly longer. Filling in the request takes about 10 to 15 minutes.',
  'faq.security':
    'Your information is safe. Only qualified physicians read your medical records. We use bank-level encryption, follow the HIPAA rules, and never share your information with third parties. We do not store card details.',
  'faq.refund':
    'Refunds are looked at case by case, before the review begins. Please contact our team within 24 hours after you submit: {email} or {phone}.',
  'faq.missing-records':
    'Please send what you have. Our physicians can give valuable insights even with partial records. More complete records lead to better advice.',
  'faq.add-documents':
    'You can add documents here until you go to payment. After you have submitted, contact our team with your case number: {email} or {phone}. We can sometimes add documents if the review has not started.',
  'faq.add-documents.after':
    'I cannot take more documents here now. Please contact our team: {email} or {phone}. We can sometimes add documents if the review has not started.',
  'faq.conditions':
    'Our physicians can review most medical conditions. We specialize in oncology (cancer), cardiology (heart), neurology (brain and nerves) and other major fields of medicine.',
  'faq.emergency-advice':
    'No, this service is for second opinions only and not for emergencies. In a medical emergency, contact your doctor or emergency services right away (911 in the US).',
  'faq.satisfaction':
    'We stand behind our service. If you have concerns about your report, please contact our team: {email} or {phone}.',
  'faq.who-reads':
    'Only qualified physicians read your medical records. A board-certified specialist reviews your case. We never share your data with third parties.',
  'faq.formats-limits':
    'You can send PDF, DOCX, JPG, PNG, TIFF and DICOM (.dcm) files, up to 50 MB each and up to 10 files. At least 3 to 5 files are best for a full review.',
  'faq.formats-limits.phone':
    'Here you can send photos (JPG, PNG), PDF and Word files, up to 10. For TIFF, DICOM and large files (up to 50 MB each) I give you a link when we come to your documents. At least 3 to 5 files are best for a full review.',

  // Letters: nothing medical in them
  'letter.hello': 'Hello {firstName},',
  'letter.confirmation.subject': 'Your second opinion request {caseNumber}',
  'letter.confirmation.body':
    'Thank you. Your second opinion request has been submitted.\n\nYour case number: {caseNumber}\nPlease save it. You need it when you contact us.',
  'letter.confirmation.next':
    'What happens next:\n- Expert review, 1-2 business days: a specialist looks at your case by {reviewBy}.\n- Your report, 3-5 business days: sent to this address between {reportFrom} and {reportBy}. Complex cases may take slightly longer.',
  'letter.confirmation.receipt': 'Your payment receipt: {url}',
  'letter.confirmation.refund':
    'Refunds are looked at case by case, before the review begins. Please contact us within 24 hours.',
  'letter.consent-reminder.subject': 'One step is left for your second opinion request',
  'letter.consent-reminder.body':
    'Your payment has arrived, thank you. One step is left: we still need your consent before we can start.\n\nPlease come back to your chat and choose "I consent" or "I do not consent". If you do not want to go on, please contact us.',
  'letter.chat': 'Your chat: {url}',
  'letter.refunded.subject': 'Your payment has been refunded',
  'letter.refunded.body':
    'Your payment of {total} has been refunded. It can take a few days until it shows up in your account.',
  'letter.paid-twice.subject': 'Your second payment has been sent back',
  'letter.paid-twice.body':
    'You paid {total} twice, so we have sent the second payment back. It can take a few days until it shows up in your account. Your first payment counts, and you do not have to do anything.',
  'letter.reminder.subject': 'Your request is still open',
  'letter.reminder.body':
    'You have begun a request for a second opinion, and everything so far is saved. This is our last reminder: if you do not want to go on, you need not do anything.',
  'letter.hop.subject': 'Your six digits',
  'letter.hop.body':
    'You asked to go on with your request on another phone or computer. Your six digits are: {digits}. Please write them there. They are good for 15 minutes.',
  'letter.hop.warning':
    'If you did not ask for this, please do nothing, and tell the digits to nobody. Without them nobody gets in.',
  'letter.code':
    'The code of your request is {code}. With it you can go on from your phone or another computer.',
  'letter.go-on':
    'The code of your request is {code}. To go on at any time, open our website and write this code in the chat there: {url} We then send six digits to this e-mail address, to be sure that it is you. You can also just write to us on your phone.',
  'letter.go-on.link':
    'This link takes you there without the code. It works once, and only for 30 minutes after we wrote this letter: {url}',
  'letter.unreached.subject': 'There is news about your request',
  'letter.unreached.body':
    'We wrote to you on your phone, and our message did not arrive. Your request is safe, with everything you told us.',
  'letter.unreached.link':
    'You can go on here, on our website. The link works once, for 30 minutes: {url} If it has run out, write to us on your phone or reply to this letter, and we will send a new one.',
  'letter.contact': 'Need help? {email} or {phone}',
  'letter.emergency':
    'This service is not for emergencies. In a medical emergency, contact your doctor or emergency services right away (911 in the US).',
  'letter.bye': 'Your Medical Second Opinion team',
  'letter.agent-confirmation-failed.subject': 'A confirmation could not be delivered: {caseNumber}',
  'letter.agent-confirmation-failed.body':
    'The confirmation e-mail of {caseNumber} could not be delivered. Please contact the patient in another way.',

  // Notes to our own team: nothing of the patient's in them
  'note.asked.subject': 'A patient asks for a person: case {caseId}',
  'note.asked.body': 'The patient of case {caseId} would like to talk to a person.',
  'note.misses.subject': 'The bot does not understand a patient: case {caseId}',
  'note.misses.body':
    'The bot has not understood the patient of case {caseId} three times in a row and has offered a person.',
  'note.failure.subject': 'A message could not be handled: case {caseId}',
  'note.failure.body':
    'A message in case {caseId} could not be handled. It is saved. The patient was told that the team knows.',
  'note.consent-overdue.subject': 'Paid, but no consent for a day: case {caseId}',
  'note.consent-overdue.body':
    'Case {caseId} was paid a day ago, and consent is still missing. The patient has been reminded once.',
  'note.unreached.subject': 'A patient cannot be reached: case {caseId}',
  'note.unreached.body':
    'What we wrote to the phone of case {caseId} did not arrive, and we have no e-mail address yet. Please look for another way.',
  'note.desk': 'Open the desk: {url}',
} as const
