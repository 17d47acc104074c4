import { expect, test } from 'vitest'
import { linksIn } from './links-in.ts'

const links = (text: string) => linksIn(text).flatMap(part => (part.kind === 'link' ? [part.href] : []))

test.each([
  ['see https://example.org/a?b=c#d.', ['https://example.org/a?b=c#d']],
  ['(http://example.org), or not', ['http://example.org']],
  ['https://example.org/wiki/Join_(SQL)', ['https://example.org/wiki/Join_(SQL)']],
  ['HTTPS://EXAMPLE.ORG twice https://b.org', ['HTTPS://EXAMPLE.ORG', 'https://b.org']],
  ['javascript:alert(1) ftp://a.b data:text/html,x www.example.org', []],
  ['https:// and http://', []],
])('of %s', (text, hrefs) => {
  expect(links(text)).toEqual(hrefs)
  // Nothing of what was written is lost.
  expect(
    linksIn(text)
      .map(part => part.text)
      .join(''),
  ).toBe(text)
})
