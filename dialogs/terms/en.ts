import type { TermsSection } from './section.ts'

/** The terms in English. Any change of a word needs a new version in `terms.ts`. */
export const english: { title: string; sections: TermsSection[] } = {
  title: 'Terms, privacy and consent',
  sections: [
    {
      id: 'service',
      page: 'terms',
      title: 'What the service is',
      paragraphs: [
        'You can ask a board-certified physician for a second opinion. A specialist reviews the documents and answers that you send, and writes a report. The report has a detailed analysis, and advice on diagnosis and treatment options. We send it to your e-mail address.',
        'An expert reviews your case within 1-2 business days after you submit your request. Most reports are ready within 3-5 business days. Complex cases may take slightly longer. We do not count weekends and US federal holidays.',
        'The opinion rests on what you send us. Our physicians can work with partial records, but more complete records lead to better advice. Please make sure that what you send is right and belongs to the patient.',
      ],
    },
    {
      id: 'no-emergency',
      page: 'terms',
      title: 'Not for emergencies',
      paragraphs: [
        'This service is for second opinions only. It is not emergency care. In a medical emergency, contact your doctor or emergency services right away. In the US, call 911.',
      ],
    },
    {
      id: 'no-relationship',
      page: 'terms',
      title: 'A second opinion, not a doctor-patient relationship',
      paragraphs: [
        'The report is a second opinion. It does not make our physicians your doctors: no doctor-patient relationship begins. Your own doctors still care for you. Please talk with them before you start, stop or change a treatment.',
      ],
    },
    {
      id: 'payment',
      page: 'terms',
      title: 'Price and payment',
      paragraphs: [
        'A second opinion costs $299.00 (US dollars) in total. It includes the review by a specialist and the written report. You can pay by card (Visa, MasterCard, American Express) or with PayPal.',
        'Your payment details are encrypted and handled by a payment provider. We do not store card details. The provider gets no medical information from us.',
      ],
    },
    {
      id: 'refunds',
      page: 'terms',
      title: 'Refunds',
      paragraphs: [
        'We look at refunds case by case, before the review begins. Please contact our team within 24 hours after you submit your request. If you pay twice by mistake, we send the second payment back.',
        'If you have concerns about your report, please contact our team. We stand behind our service.',
      ],
    },
    {
      id: 'privacy',
      page: 'privacy',
      title: 'How we protect your information',
      paragraphs: [
        'We follow HIPAA, the US law that protects health information. Your information is encrypted on its way to us and where we keep it. Uploads are secure and limited in time.',
        'Only qualified physicians read your medical records. Members of our support team can help you in the chat when you ask for a person. We never share your data with third parties.',
        'To run the service we use technical providers, for example to store files, to take payments and to send e-mail. They work for us. The e-mails that this chat sends, such as your confirmation, hold no medical information.',
      ],
    },
    {
      id: 'what-we-keep',
      page: 'privacy',
      title: 'What we keep, and for how long',
      paragraphs: [
        'We keep what you tell us and send us: your name, date of birth and contact details, your documents, your medical answers, this chat, the record of your payment, and your consent. We use it for your second opinion and for nothing else.',
        'We keep the record of a submitted request for six years. Files that never become part of a request are deleted after a day. If you start over before you pay, your files are deleted.',
      ],
    },
    {
      id: 'consent',
      page: 'terms',
      title: 'What you agree to when you consent',
      paragraphs: [
        'When you choose or write "I consent", you agree to these terms and to the way we handle your data. You also confirm three things:',
        '- You have the legal right to share these medical records. They are your own, or you are the parent or legal guardian of the patient, or you may act for the patient.\n- You understand that this is a second opinion and not a doctor-patient relationship.\n- You consent to the secure processing of your medical information, and to sharing your medical records with our physicians.',
        'You do not have to consent. Without consent our physicians cannot read your records, and your request is not submitted. You can change your mind later in the same chat. We keep a record of what you decided: your words, the time, and the version of this text.',
      ],
    },
    {
      id: 'contact',
      page: 'terms',
      title: 'Questions',
      paragraphs: [
        'If something here is not clear, please ask our team before you consent. You find the e-mail address and phone number in the chat when you write "help". If you have a case number, please mention it.',
      ],
    },
  ],
}
