import type { GuideView, QuestionListItem } from '@dryrun/shared/contract/guide'
import type { RoundId, SessionId } from '@dryrun/shared/contract/ids'
import type { Me } from '@dryrun/shared/contract/people'
import type { FeedbackItem } from '@dryrun/shared/contract/report'
import type { SessionListItem } from '@dryrun/shared/contract/session'
import type { Level } from '@dryrun/shared/guide/topic'

/** Well-formed values of the contract for tests; each takes what the test is about. */

export const sampleSessionId = 'session-aaaa' as SessionId

export const signedOut: Me = { person: null, needsFirstAccount: false, claimableSeats: 0 }

export const signedInAna: Me = {
  person: { kind: 'account', id: 'account-ana' as never, name: 'Ana', email: 'ana@example.org' },
  needsFirstAccount: false,
  claimableSeats: 0,
}

export function sampleSession(about: Partial<SessionListItem> = {}): SessionListItem {
  return {
    id: sampleSessionId,
    title: 'Loop with Ben',
    guideId: 'data-engineer',
    guideTitle: 'Data Engineer',
    level: 'L5',
    state: 'planned',
    startsAt: null,
    createdAt: '2026-03-01T10:00:00.000Z',
    endedAt: null,
    myRole: 'interviewer',
    isHost: true,
    memberNames: ['Ana', 'Ben'],
    roundTitles: ['SQL'],
    scorecardsOwed: 0,
    ...about,
  }
}

export function sampleFeedback(about: Partial<FeedbackItem> = {}): FeedbackItem {
  return {
    sessionId: sampleSessionId,
    sessionTitle: 'Loop with Ben',
    guideTitle: 'Data Engineer',
    level: 'L5',
    roundId: 'round-aaaa' as RoundId,
    roundTitle: 'SQL',
    questionTitle: 'Daily starts',
    at: '2026-03-01T10:00:00.000Z',
    raters: 1,
    mean: 2.5,
    recommendations: ['no'],
    ...about,
  }
}

function question(id: string, round: string, levels: Level[]): QuestionListItem {
  const about = { title: `Question ${id}`, summary: `What ${id} is about.`, difficulty: 'medium' } as const
  return { id, ...about, topic: 'sql', levels, minutes: 30, rounds: [round], workspace: 'sql' }
}

/** Two rounds; the SQL one has two questions at L5 and one at L4, the talk one question at L5 only. */
export const sampleGuide: GuideView = {
  facts: {
    id: 'data-engineer',
    version: 1,
    title: 'Data Engineer',
    company: 'Acme',
    role: 'Data Engineer',
    summary: 'What the interviews are like.',
    glance: [{ label: 'Rounds', value: '2' }],
    skills: [{ name: 'SQL', rating: 'expert', why: 'It is the heart of the job.' }],
    levels: (['L4', 'L5'] as const).map(id => ({
      id,
      title: id === 'L4' ? 'Mid-level' : 'Senior',
      years: { from: 3, to: 6 },
      pay: { average: 363_000, low: 320_000, high: 420_000 },
      scope: 'A pipeline of your own.',
      focus: [],
      interviewStresses: 'Harder SQL.',
    })),
    topics: [{ id: 'sql', title: 'SQL', kind: 'sql', about: 'Queries over event data.' }],
    faq: [],
    sections: [
      { id: 'role', title: 'The role', body: 'You build **pipelines**.\n\n<script>alert(1)</script>' },
    ],
  },
  rounds: [
    {
      id: 'sql',
      title: 'SQL',
      stage: 'Technical',
      minutes: 60,
      topics: ['sql'],
      about: 'You write queries.',
      tips: ['Name the grain.'],
      dimensions: [{ id: 'correct-results', title: 'Correct results', listenFor: 'The asked-for rows.' }],
    },
    {
      id: 'talk',
      title: 'Talk',
      stage: 'Onsite',
      minutes: 45,
      topics: ['behavioural'],
      about: 'You tell what you did.',
      tips: [],
      dimensions: [],
    },
  ],
  questions: [
    question('one', 'sql', ['L4', 'L5']),
    question('two', 'sql', ['L5']),
    { ...question('three', 'talk', ['L5']), workspace: 'text' },
  ],
}
