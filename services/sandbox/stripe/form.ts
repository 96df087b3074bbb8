export type FormValue = string | FormValue[] | Form
export interface Form {
  [key: string]: FormValue
}

/** Stripe's nested form encoding: `a[b]=1&c[0][d]=2&e[]=3` → `{ a: { b: '1' }, c: [{ d: '2' }], e: ['3'] }`. */
export function parseForm(encoded: string): Form {
  const form: Form = Object.create(null)
  for (const [name, value] of new URLSearchParams(encoded)) set(form, pathOf(name), value)
  return withLists(form) as Form
}

function pathOf(name: string): string[] {
  const [head = '', ...rest] = name.split('[')
  return [head, ...rest.map(part => part.replace(/\]$/, ''))]
}

function set(form: Form, [head = '', ...rest]: string[], value: string): void {
  const key = head === '' ? String(Object.keys(form).length) : head
  if (rest.length === 0) {
    form[key] = value
    return
  }
  const inner = form[key]
  const next: Form = isForm(inner) ? inner : Object.create(null)
  form[key] = next
  set(next, rest, value)
}

function withLists(value: FormValue): FormValue {
  if (!isForm(value)) return value
  for (const [key, inner] of Object.entries(value)) value[key] = withLists(inner)
  const keys = Object.keys(value)
  return keys.length > 0 && keys.every(key => /^\d+$/.test(key)) ? Object.values(value) : value
}

export function isForm(value: FormValue | undefined): value is Form {
  return typeof value === 'object' && !Array.isArray(value)
}
