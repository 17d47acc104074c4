import type { Role } from '@dryrun/shared/access/roles'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { RoundView } from '@dryrun/shared/contract/round'
import type { MemberView, SessionView } from '@dryrun/shared/contract/session'
import { membersWith } from '../../live/session-selectors.ts'

/**
 * A round's roles as a sentence to its reader: "You interview Ben. Cleo observes.", and of a round that has ended
 * "You interviewed Ben. Cleo observed." Who is missing is said too, since a round without them cannot be held.
 */
export function whoDoesWhat(session: SessionView, round: RoundView, me: MemberId): string {
  const tense = round.state === 'ended' ? past : present
  const of = (role: Role) => membersWith(session, round, role)
  const [interviewers, candidates, observers] = [of('interviewer'), of('candidate'), of('observer')]
  const sentences = [interviewSentence(interviewers, candidates, me, tense)]
  if (observers.length > 0)
    sentences.push(`${subject(observers, me)} ${tense.verb(observers, me, 'observe')}.`)
  return sentences.join(' ')
}

type Tense = {
  verb: (members: MemberView[], me: MemberId, plain: 'interview' | 'observe') => string
  be: (members: MemberView[], me: MemberId) => string
  noInterviewer: string
  noCandidate: string
  nobody: string
}

const isOneOther = (members: MemberView[], me: MemberId) => members.length === 1 && members[0]?.id !== me

const present: Tense = {
  verb: (members, me, plain) => (isOneOther(members, me) ? `${plain}s` : plain),
  be: (members, me) => (isOneOther(members, me) ? 'is' : 'are'),
  noInterviewer: 'No interviewer yet.',
  noCandidate: 'No candidate yet.',
  nobody: 'Nobody has a role yet.',
}

const past: Tense = {
  verb: (_members, _me, plain) => (plain === 'observe' ? 'observed' : 'interviewed'),
  be: (members, me) => (isOneOther(members, me) ? 'was' : 'were'),
  noInterviewer: 'There was no interviewer.',
  noCandidate: 'There was no candidate.',
  nobody: 'Nobody had a role.',
}

function interviewSentence(
  interviewers: MemberView[],
  candidates: MemberView[],
  me: MemberId,
  { verb, be, noInterviewer, noCandidate, nobody }: Tense,
): string {
  if (interviewers.length > 0 && candidates.length > 0) {
    return `${subject(interviewers, me)} ${verb(interviewers, me, 'interview')} ${object(candidates, me)}.`
  }
  if (interviewers.length > 0) {
    return `${subject(interviewers, me)} ${verb(interviewers, me, 'interview')}. ${noCandidate}`
  }
  if (candidates.length > 0) {
    return `${subject(candidates, me)} ${be(candidates, me)} interviewed. ${noInterviewer}`
  }
  return nobody
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
