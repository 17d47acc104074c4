import type { ComponentProps } from 'react'
import ReactMarkdown, { type Components } from 'react-markdown'
import remarkGfm from 'remark-gfm'
import classes from './markdown.module.css'

type Props = {
  children: string
  /** The level its own top headings get in the page's outline, so that levels never skip. */
  topHeading?: 3 | 4
}

const plugins = [remarkGfm]

/** Text from a guide or a person, as Markdown. Raw HTML in it is shown as text, never obeyed. */
export function Markdown({ children, topHeading = 3 }: Props) {
  return (
    <div className={classes.text}>
      <ReactMarkdown remarkPlugins={plugins} components={topHeading === 3 ? fromThree : fromFour}>
        {children}
      </ReactMarkdown>
    </div>
  )
}

type Plain<T extends keyof React.JSX.IntrinsicElements> = ComponentProps<T> & { node?: unknown }

const shared: Components = {
  // What a refused scheme leaves is no address: neither a link to this page nor a picture of it.
  a: ({ node: _node, children, ...props }: Plain<'a'>) =>
    props.href ? (
      <a {...props} {...(props.href.startsWith('http') ? elsewhere : {})}>
        {children}
      </a>
    ) : (
      <>{children}</>
    ),
  img: ({ node: _node, ...props }: Plain<'img'>) =>
    props.src ? <img {...props} alt={props.alt ?? ''} /> : <>{props.alt}</>,
  // A table wider than a phone scrolls by itself, also by keyboard.
  table: ({ node: _node, ...props }: Plain<'table'>) => (
    <div className={classes.wide} tabIndex={0} role="group" aria-label="Table">
      <table {...props} />
    </div>
  ),
  pre: ({ node: _node, ...props }: Plain<'pre'>) => <pre {...props} tabIndex={0} />,
}

const elsewhere = { target: '_blank', rel: 'noreferrer' }

const third = ({ node: _node, children, ...props }: Plain<'h3'>) => <h3 {...props}>{children}</h3>
const fourth = ({ node: _node, children, ...props }: Plain<'h4'>) => <h4 {...props}>{children}</h4>
const fifth = ({ node: _node, children, ...props }: Plain<'h5'>) => <h5 {...props}>{children}</h5>

const fromThree: Components = { ...shared, h1: third, h2: third, h3: fourth, h4: fifth, h5: fifth, h6: fifth }
const fromFour: Components = { ...shared, h1: fourth, h2: fourth, h3: fifth, h4: fifth, h5: fifth, h6: fifth }
