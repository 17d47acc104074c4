import classes from './sql-panel.module.css'

/** A hint in which what stands between backticks is SQL, and drawn as such. */
export function HintText({ children }: { children: string }) {
  return children.split(/`([^`]+)`/).map((part, at) =>
    at % 2 === 0 ? (
      part
    ) : (
      <code key={at} className={classes.code}>
        {part}
      </code>
    ),
  )
}
