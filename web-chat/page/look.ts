/** How Web Chat looks on this page: text of 16 px or more, contrast of 4.5 or more, targets of 44 px or more. */
export const styleOptions = {
  accent: '#0f4c5c',
  subtle: '#566469',
  primaryFont: 'inherit',
  fontSizeSmall: '85%',
  rootHeight: '100%',
  rootWidth: '100%',
  backgroundColor: '#ffffff',
  paddingRegular: 12,

  bubbleBackground: '#eef4f4',
  bubbleBorderColor: '#eef4f4',
  bubbleBorderRadius: 14,
  bubbleTextColor: '#1d2b30',
  bubbleFromUserBackground: '#0f4c5c',
  bubbleFromUserBorderColor: '#0f4c5c',
  bubbleFromUserBorderRadius: 14,
  bubbleFromUserTextColor: '#ffffff',
  bubbleMaxWidth: 520,
  bubbleMinHeight: 40,
  groupTimestamp: 300_000,
  timestampColor: '#566469',

  suggestedActionLayout: 'flow',
  suggestedActionHeight: 44,
  suggestedActionBorderRadius: 22,
  suggestedActionBorderColor: '#0f4c5c',
  suggestedActionTextColor: '#0f4c5c',
  suggestedActionBackgroundColor: '#ffffff',
  suggestedActionBackgroundColorOnHover: '#e6f0f0',
  suggestedActionBackgroundColorOnActive: '#d5e6e6',

  sendBoxHeight: 56,
  sendBoxTextWrap: true,
  sendBoxTextColor: '#1d2b30',
  sendBoxPlaceholderColor: '#566469',
  sendBoxButtonColor: '#0f4c5c',
  sendBoxBorderTop: 'solid 1px #d8ddd9',
  maxMessageLength: 4000,
  hideTelephoneKeypadButton: true,

  // Any file can be chosen: what it is, its content says, and a hospital's DICOM files often have no ending.
  hideUploadButton: false,
  uploadMultiple: true,
  // Files go as soon as they are chosen: Web Chat hardly shows that some are waiting to be sent.
  sendAttachmentOn: 'attach',
  // A small picture of each file would travel inside the message, which may hold 256 kB.
  enableUploadThumbnail: false,

  // The page says by itself when the connection is gone.
  hideToaster: true,
  // Longer than we try by ourselves; for files as long as ten of the largest take on a slow line.
  sendTimeout: 120_000,
  sendTimeoutForAttachments: 7_200_000,
}

/**
 * Once somebody takes part, a long answer is read from its beginning: it stops where it fills what is seen. Before,
 * what is shown is the end of all that was said so far.
 */
export const readFromTheBeginning = { autoScrollSnapOnPage: true, autoScrollSnapOnPageOffset: -8 }

/** Plain words where Web Chat's own are for developers. */
export const overrideLocalizedStrings = {
  ACTIVITY_STATUS_SEND_FAILED_RETRY: 'This was not sent. [Send again][RETRY].',
  CONNECTIVITY_STATUS_ALT_FATAL: 'We lost the connection. Your answers are saved.',
  CONNECTIVITY_STATUS_ALT_RECONNECTING: 'We lost the connection. Your answers are saved. Connecting again…',
  CONNECTIVITY_STATUS_ALT_SLOW_CONNECTION: 'This takes longer than usual. Please wait a moment.',
  CONNECTIVITY_STATUS_ALT_RENDER_ERROR:
    'Something could not be shown. Please reload the page; your answers are saved.',
  TEXT_INPUT_PLACEHOLDER: 'Type your answer',
  TEXT_INPUT_UPLOAD_BUTTON_ALT: 'Add documents',
}
