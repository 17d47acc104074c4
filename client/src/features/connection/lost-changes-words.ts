import type { Discarded } from '../../live/discarded.ts'
import { changes } from './connection-words.ts'

/** What was not kept: how much, of which text, and why. `where` is the text in words: "your notes on SQL". */
export function lostInWords(
  { lostChanges, why }: Pick<Discarded, 'lostChanges' | 'why'>,
  where: string,
): string {
  const isOne = lostChanges === 1
  const because =
    why === 'over'
      ? `the round, or your part in it, ended before ${isOne ? 'it was' : 'they were'} saved`
      : `${isOne ? 'it was' : 'they were'} made in an older copy, which the server does not have any more`
  return `${changes(lostChanges)} to ${where} ${isOne ? 'was' : 'were'} not kept: ${because}.`
}

/** What can still be done about it; nothing where there is no text. */
export function rescueInWords(text: string): string {
  return text === '' ? '' : 'You can still copy the whole text as it stood in this page.'
}
