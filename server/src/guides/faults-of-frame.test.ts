import { describe } from 'vitest'
import { inSmallGuide, testPlanted } from '../../test/planted-faults.ts'

const { round, design, code } = inSmallGuide

describe('a planted fault in guide.yaml, a round or the quiz is named with its file, its line and its cure', () => {
  testPlanted([
    [
      'missing anchor',
      guide => guide.replace(round, /\n {8}3: Right on awkward.*/, ''),
      /rounds\/sql\.yaml:\d+: rubric\.dimensions\.0\.anchors\.3: This is missing\. Add text\.$/,
    ],
    [
      'empty anchor',
      guide => guide.replace(round, /3: Right on awkward.*/, "3: ''"),
      /rubric\.dimensions\.0\.anchors\.3: Write something here\.$/,
    ],
    [
      'misspelt key',
      guide => guide.replace(round, 'anchorsByLevel:', 'anchorsByLevl:'),
      /rubric\.dimensions\.0\.anchorsByLevl: There is no such key\./,
    ],
    [
      'fifth point',
      guide => guide.replace(round, 'L2:\n          3:', 'L2:\n          5:'),
      /rubric\.dimensions\.0\.anchorsByLevel\.L2\.5: There is no such key\./,
    ],
    [
      'unknown level in a rubric',
      guide => guide.replace(round, '\n        L2:', '\n        L9:'),
      /sql\.yaml:24: rubric\.dimensions\.0\.anchorsByLevel\.L9: There is no level "L9"\. Use one of: L1, L2\.$/,
    ],
    [
      'two dimensions',
      guide => guide.replace(round, / {4}- id: speaks-along[^]*/, ''),
      /sql\.yaml:\d+: rubric\.dimensions: Give at least 3; there are 2\.$/,
    ],
    [
      'dimension twice',
      guide => guide.replace(round, 'id: speaks-along', 'id: right-rows'),
      /sql\.yaml:\d+: rubric\.dimensions\.2\.id: "right-rows" is used twice\./,
    ],
    [
      'broken YAML',
      guide => guide.replace(round, 'title: SQL', 'title: S: QL'),
      /rounds\/sql\.yaml:4: This is not valid YAML: .*quote a value that holds ": "/,
    ],
    [
      'same order',
      guide => guide.replace(round, 'order: 1', 'order: 2'),
      /sql\.yaml:3: order: Two rounds have the order 2\./,
    ],
    [
      'round file of another kind',
      guide => guide.write('rounds/extra.yml', 'order: 6\n'),
      /rounds\/extra\.yml: Only rounds lie here\. Name the file <round-id>\.yaml/,
    ],
    [
      'round without a question',
      guide => guide.replace(`${design}/question.md`, 'rounds: [design]', 'rounds: [sql]'),
      /rounds\/design\.yaml:\d+: No question names this round\./,
    ],
    [
      'folder of no topic',
      guide => guide.write('questions/music/a-song/question.md', ''),
      /questions\/music: "music" is no topic of guide\.yaml\. Name the folder one of: sql, design, code\./,
    ],
    [
      'topic without a question',
      guide => guide.remove(code),
      /guide\.yaml:\d+: topics\.2: No question lies in questions\/code\./,
    ],
    [
      'strange key like no other',
      guide => guide.replace('quiz.yaml', 'read: role', 'read: role\n    colour: red'),
      /quiz\.yaml:10: items\.0\.colour: There is no such key\. Correct or remove it\.$/,
    ],
    [
      'pay out of order',
      guide =>
        guide.replace('guide.yaml', '    scope:', '    pay: { average: 9, low: 10, high: 20 }\n    scope:'),
      /guide\.yaml:\d+: levels\.0\.pay: Give low, average and high/,
    ],
    [
      'level finder with an unknown level',
      guide => guide.replace('guide.yaml', 'text: Much, level: L2', 'text: Much, level: L3'),
      /guide\.yaml:\d+: levelFinder\.questions\.0\.options\.1\.level: There is no level "L3"\. Use one of: L1, L2\.$/,
    ],
    [
      'quiz with two right options',
      guide => guide.replace('quiz.yaml', 'one, why', 'one, isRight: true, why'),
      /quiz\.yaml:6: items\.0\.options: Mark exactly one option with isRight: true\.$/,
    ],
    [
      'quiz of fewer items than a sitting',
      guide => guide.replace('quiz.yaml', / {2}- id: item-9[^]*/, ''),
      /quiz\.yaml:\d+: items: Give at least 10; there are 9\.$/,
    ],
    [
      'quiz with an unknown section',
      guide => guide.replace('quiz.yaml', 'read: role', 'read: rule'),
      /quiz\.yaml:9: items\.0\.read: There is no section "rule"\. Use one of: role\.$/,
    ],
    [
      'quiz with an unknown question',
      guide => guide.replace('quiz.yaml', 'practise: orders', 'practise: order'),
      /quiz\.yaml:10: items\.0\.practise: There is no question "orders?-per-customer"\. Use one of: /,
    ],
  ])
})
