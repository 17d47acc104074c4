import type { Role } from '@dryrun/shared/access/roles'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { RoundView } from '@dryrun/shared/contract/round'
import type { MemberView, SessionView } from '@dryrun/shared/contract/session'
import { membersWith } from '../../live/session-selectors.ts'

/**
 * A round's roles as a sentence to its reader: "You interview Ben. Cleo observes."
 * Who is missing is said too, since a round without them cannot be held.
 */
export function whoDoesWhat(session: SessionView, round: RoundView, me: MemberId): string {
  const of = (role: Role) => membersWith(session, round, role)
  const [interviewers, candidates, observers] = [of('interviewer'), of('candidate'), of('observer')]
  const sentences = [interviewSentence(interviewers, candidates, me)]
  if (observers.length > 0) sentences.push(`${subject(observers, me)} ${verb(observers, me, 'observe')}.`)
  return sentences.join(' ')
}

function interviewSentence(interviewers: MemberView[], candidates: MemberView[], me: MemberId): string {
  if (interviewers.length > 0 && candidates.length > 0) {
    return `${subject(interviewers, me)} ${verb(interviewers, me, 'interview')} ${object(candidates, me)}.`
  }
  if (interviewers.length > 0) {
    return `${subject(interviewers, me)} ${verb(interviewers, me, 'interview')}. No candidate yet.`
  }
  if (candidates.length > 0) {
    const isOne = candidates.length === 1 && candidates[0]?.id !== me
    return `${subject(candidates, me)} ${isOne ? 'is' : 'are'} interviewed. No interviewer yet.`
  }
  return 'Nobody has a role yet.'
}

/** Names as a list, the reader first: "you and Cleo". */
export function namesInWords(members: MemberView[], me: MemberId): string {
  const names = members
    .toSorted((a, b) => Number(b.id === me) - Number(a.id === me))
    .map(member => (member.id === me ? 'you' : member.name))
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(names)
}

function subject(members: MemberView[], me: MemberId): string {
  const words = namesInWords(members, me)
  return words.startsWith('you') && members.some(member => member.id === me) ? `Y${words.slice(1)}` : words
}

const object = namesInWords

function verb(members: MemberView[], me: MemberId, plain: string): string {
  return members.length === 1 && members[0]?.id !== me ? `${plain}s` : plain
}
