/** One heading with its paragraphs; a paragraph whose lines begin with `- ` is a list. */
export interface TermsSection {
  /** Names the section in a page's address. */
  id: string
  /** The page that shows it by itself; the full text has all of them. */
  page: 'terms' | 'privacy'
  title: string
  paragraphs: string[]
}
