import type { Role } from '@dryrun/shared/access/roles'
import type { Recommendation } from '@dryrun/shared/contract/scorecard'
import type { Level } from '@dryrun/shared/guide/topic'
import type { Points } from '@dryrun/shared/rubric/rubric'

export type DemoName = 'Ana' | 'Ben' | 'Chloe'

export const demoPassword = 'rehearse every day'

export const demoPeople: Record<DemoName, { name: string; email: string }> = {
  Ana: { name: 'Ana Duarte', email: 'ana@dryrun.example' },
  Ben: { name: 'Ben Okafor', email: 'ben@dryrun.example' },
  Chloe: { name: 'Chloe Lind', email: 'chloe@dryrun.example' },
}

export type DemoCard = {
  by: DemoName
  /** One per dimension of the rubric, in its order. */
  scores: [Points | null, string][]
  recommendation: Recommendation
  strengths: string
  improvements: string
}

export type DemoRound = {
  kind: string
  questionId: string
  minutes: number
  swapped: boolean
  /** What the candidate wrote, and the scripts run on the way (`check` compares with the expected result). */
  text: string
  runs: { by: DemoName; script: string; check: boolean }[]
  cards: DemoCard[]
}

export type DemoSession = {
  title: string
  level: Level
  daysAgo: number
  host: DemoName
  hostRole: Role
  others: [DemoName, Role][]
  rounds: DemoRound[]
}

const firstAttempt = `SELECT
  date(event_time) AS event_date,
  profile_id,
  count(*) AS playback_starts,
  max(metadata_valid = 'false') AS dq_flag
FROM app_events
WHERE event_type = 'playback_start'
GROUP BY 1, 2
ORDER BY 1, 2;
`

const secondAttempt = `-- one row per event: the copy that arrived last
WITH latest AS (
  SELECT *, row_number() OVER (PARTITION BY event_id ORDER BY ingested_at DESC) AS n
  FROM app_events
  WHERE event_type = 'playback_start'
)
SELECT
  date(event_time) AS event_date,
  profile_id,
  count(*) AS playback_starts,
  max(metadata_valid = 'false') AS dq_flag
FROM latest
WHERE n = 1
GROUP BY 1, 2
ORDER BY 1, 2;
`

const pythonAnswer = `import json
from collections import defaultdict


def play_sessions_per_member(lines):
    seen = set()
    sessions = defaultdict(set)
    for line in lines:
        event = json.loads(line)
        key = (event["member_id"], event["session_id"], event["event_type"], event["ts_ms"])
        if key in seen:
            continue
        seen.add(key)
        if event["event_type"] == "PLAY_START":
            sessions[event["member_id"]].add(event["session_id"])
    return {member: len(found) for member, found in sessions.items()}
`

const designNotes = `# Home screen events

- one record per impression, one per click, one per play start; each carries the impression's id
- event id made on the device, kept across retries, so ingest can drop repeats
- both clocks: when it happened, when it reached us
- late by up to three days from phones: reprocess a sliding window, publish by date

Open: how long do we keep member ids before they are replaced?
`

/** Three sessions behind us, with what was typed, run and scored. */
export const demoSessions: DemoSession[] = [
  {
    title: 'System design with Chloe',
    level: 'L5',
    daysAgo: 18,
    host: 'Chloe',
    hostRole: 'interviewer',
    others: [['Ben', 'candidate']],
    rounds: [
      {
        kind: 'system-design',
        questionId: 'home-ui-event-logging',
        minutes: 45,
        swapped: false,
        text: designNotes,
        runs: [],
        cards: [
          {
            by: 'Chloe',
            scores: [
              [3, 'Asked who reads the numbers before drawing anything.'],
              [2, 'Impressions and clicks were clear; the schema had no version.'],
              [2, 'Named retries, then forgot phones that come back a week later.'],
              [2, 'Chose daily batches without saying what that costs.'],
              [3, ''],
            ],
            recommendation: 'no',
            strengths: 'You start from the question the data must answer, and you write as you speak.',
            improvements:
              'Say each choice against its alternative. Put a number on lateness and let it drive the design.',
          },
        ],
      },
    ],
  },
  {
    title: 'SQL drill with Ana',
    level: 'L5',
    daysAgo: 9,
    host: 'Ana',
    hostRole: 'interviewer',
    others: [
      ['Ben', 'candidate'],
      ['Chloe', 'interviewer'],
    ],
    rounds: [
      {
        kind: 'sql-and-data-modelling',
        questionId: 'daily-playback-starts',
        minutes: 35,
        swapped: false,
        text: secondAttempt,
        runs: [
          { by: 'Ben', script: 'SELECT * FROM app_events;', check: false },
          { by: 'Ben', script: firstAttempt, check: false },
          { by: 'Ben', script: firstAttempt, check: true },
          { by: 'Ben', script: secondAttempt, check: true },
        ],
        cards: [
          {
            by: 'Ana',
            scores: [
              [3, 'The first count was doubled; found it from the check and fixed it within minutes.'],
              [3, ''],
              [3, ''],
              [2, 'Did not ask what the flag is for.'],
              [4, 'Told us every assumption before typing it, and came back to each.'],
            ],
            recommendation: 'yes',
            strengths: 'Reads a wrong result calmly and says what it means.',
            improvements: 'Before you count, say what one row stands for.',
          },
          {
            by: 'Chloe',
            scores: [
              [3, ''],
              [3, ''],
              [2, 'The talk about keys stayed on the surface.'],
              [3, ''],
              [3, ''],
            ],
            recommendation: 'yes',
            strengths: 'Clean steps, good names.',
            improvements: 'Try ties and empty days before you say it is done.',
          },
        ],
      },
    ],
  },
  {
    title: 'Swap with Ana',
    level: 'L5',
    daysAgo: 2,
    host: 'Ana',
    hostRole: 'interviewer',
    others: [['Ben', 'candidate']],
    rounds: [
      {
        kind: 'coding-and-algorithms',
        questionId: 'play-sessions-per-member',
        minutes: 40,
        swapped: false,
        text: pythonAnswer,
        runs: [],
        cards: [
          {
            by: 'Ana',
            scores: [
              [3, ''],
              [3, ''],
              [3, ''],
              [2, 'A broken line would stop the whole file.'],
            ],
            recommendation: 'yes',
            strengths: 'Two keys, two purposes, and you said so.',
            improvements: 'Write the test for a malformed line first.',
          },
        ],
      },
      {
        kind: 'behavioural',
        questionId: 'new-fields-before-launch',
        minutes: 25,
        swapped: true,
        text: '- launch stays; three fields only\n- one owner, one page with every definition\n',
        runs: [],
        cards: [
          {
            by: 'Ben',
            scores: [
              [3, ''],
              [4, 'Told the product lead in front of everybody that the old numbers were wrong.'],
              [3, ''],
              [3, ''],
            ],
            recommendation: 'strong-yes',
            strengths: 'A real story with a price attached.',
            improvements: 'Shorten the beginning; the turn comes late.',
          },
        ],
      },
    ],
  },
]
