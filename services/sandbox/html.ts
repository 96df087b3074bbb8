/** Text that is markup already and is not escaped again. */
export interface Html {
  readonly markup: string
}
type Value = Html | Html[] | string | number | null | undefined | false

/** A template whose values are escaped, but for those made by this same tag. Nothing, null and false leave no trace. */
export function html(strings: TemplateStringsArray, ...values: Value[]): Html {
  return { markup: String.raw({ raw: strings }, ...values.map(write)) }
}

/** A whole page in the stand-ins' dress. `script` and `style` name files under `/sandbox/assets/`. */
export function page({
  title,
  body,
  script,
  style,
}: {
  title: string
  body: Html
  script?: string
  style?: string
}): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/sandbox/assets/sandbox.css">
${style && html`<link rel="stylesheet" href="/sandbox/assets/${style}">`}
${script && html`<script src="/sandbox/assets/${script}" defer></script>`}
</head>
<body>
<header class="banner">Sandbox: a stand-in, nothing is real here.</header>
<main>${body}</main>
</body>
</html>
`.markup
}

function write(value: Value): string {
  if (value === null || value === undefined || value === false) return ''
  if (Array.isArray(value)) return value.map(write).join('')
  if (typeof value === 'object') return value.markup
  return String(value).replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
}
