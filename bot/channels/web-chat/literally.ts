/**
 * A text for those places in an Adaptive Card that Web Chat reads as Markdown, with HTML in it: a form's label and its
 * options. It is shown as it is, and opens no link and loads no picture. Buttons need none of it, they show plain text.
 */
export const literally = (text: string): string =>
  text
    .replace(/[\\`*_[\]<>#!|~&:@]/g, '\\$&')
    .replace(/www\./gi, match => `${match.slice(0, -1)}\\.`)
    .replace(/^(\s*\d*)([-+=.)])/gm, '$1\\$2')
