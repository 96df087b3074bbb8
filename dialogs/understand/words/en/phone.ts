import { any, whole } from '../patterns.ts'

const use =
  '(?:(?:can|could|may) i |i (?:would like|want|prefer|need) (?:to )?|let me |(?:take|bring|switch) me (?:over )?|please )?'

/** What is wanted from one channel to another. */
export const phone = {
  /** The website in place of the phone: a message of its own. */
  website: whole(
    `${use}(?:(?:use|go|move|switch|change|continue|do (?:it|this)|finish|open|see|get)(?: over)? )?(?:to |on |in |with |at |from |via )?(?:the |your |a |my )?(?:web ?sites?|web ?page|web|browser|computer|laptop|online)(?: (?:instead|please|link|version|now))*`,
  ),
  /** A phone in place of the website. */
  phone: whole(
    `${use}(?:(?:use|go on|go|move|switch|change|continue|carry on|keep going|do (?:it|this)|finish|chat|talk|write)(?: (?:over|this|it))? )?(?:to |on |in |with |by |via |over )?(?:the |your |a |my )?(?:whats ?app|sms|text messages?|texts?|texting|(?:mobile |cell |smart)?phone)(?: (?:instead|please|later|now))*`,
  ),
  /** Files that are not on the phone, too large for it, or of a kind that it does not send. */
  largerFiles: any(
    '(?:cds?|dvds?|c d|cd roms?|discs?|disks?|usb(?: (?:stick|drive))?|thumb drive|flash drive|pen drive)',
    'dicom',
    'dcm',
    'tiff?',
    '(?:too|very|so|really) (?:big|large|heavy)',
    '(?:big|bigger|large|larger|huge) (?:files?|images?|scans?)',
    'on my (?:computer|laptop|pc)',
    'upload (?:link|page)',
  ),
  /** As the page of a link that has run out says: in a message of its own, wherever we are. */
  linkAlone: whole('(?:please )?(?:(?:the|a|new|a new|another|upload) )?link(?: (?:please|again))?'),
  /** The page again. */
  newLink: any(
    '(?:new|another|fresh) link',
    'link (?:is |has )?(?:expired|old|not working|does not work|did not work)',
  ),
}
