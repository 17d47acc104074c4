import classes from './recorded.module.css'

const rows = [
  ['Edits', 'Yes: who typed what, and when'],
  ['Runs', 'Yes, with their results'],
  ['Chat', 'Yes, all of it'],
  ['Coming and going', 'Yes, in the call too, and lost connections'],
  ['Leaving the page', 'While you are interviewed: when and for how long. Your interviewers are told'],
  ['Pasting', 'When and how much. Your interviewers are told'],
  ['Focus time', 'The span is marked. What you type in it is kept, and shown when you come back'],
  ['Audio and video', 'Not unless the host asks and all of you agree. Anyone can stop it'],
  ['How the call went', 'How good the connection was, minute by minute; nothing that was said or seen'],
] as const

/** What is kept of a session, and who is told. */
export function RecordedList() {
  return (
    <dl className={classes.list}>
      {rows.map(([what, words]) => (
        <div key={what} className={classes.row}>
          <dt>{what}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  )
}
