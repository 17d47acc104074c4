export type TextPart = { kind: 'text'; text: string } | { kind: 'link'; text: string; href: string }

/** A text cut into words and addresses; only http and https ones count, without the punctuation that follows. */
export function linksIn(text: string): TextPart[] {
  const parts: TextPart[] = []
  let end = 0
  for (const { 0: found, index } of text.matchAll(/https?:\/\/[^\s<>"]+/gi)) {
    const address = withoutPunctuation(found)
    if (!URL.canParse(address)) continue
    if (index > end) parts.push({ kind: 'text', text: text.slice(end, index) })
    parts.push({ kind: 'link', text: address, href: address })
    end = index + address.length
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) })
  return parts
}

/** What ends a sentence does not end its link; a bracket does where it was opened in it. */
function withoutPunctuation(address: string): string {
  const shorter = address.replace(/[.,;:!?'’”*_]+$/, '')
  const isUnopened = shorter.endsWith(')') && shorter.split('(').length < shorter.split(')').length
  if (isUnopened) return withoutPunctuation(shorter.slice(0, -1))
  return shorter
}
