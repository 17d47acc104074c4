import { Button } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import { InlineError } from '../../ui/inline-error.tsx'
import classes from './call.module.css'

type Props = {
  /** Leaves the call: at once, for without its controls nobody could turn their microphone off. */
  onBroken: () => void
  children: ReactNode
}

/** Keeps a fault in the call inside of the call: the call is left, and the room around it goes on. */
export class CallBoundary extends Component<Props, { isBroken: boolean; faults: number }> {
  override state = { isBroken: false, faults: 0 }

  static getDerivedStateFromError() {
    return { isBroken: true }
  }

  override componentDidCatch() {
    this.setState(({ faults }) => ({ faults: faults + 1 }))
    this.props.onBroken()
  }

  restart = () => this.setState({ isBroken: false })

  override render() {
    const { isBroken, faults } = this.state
    if (!isBroken) return this.props.children
    // What could not be loaded stays so for this page, however often it is tried.
    const isHopeless = faults > 1
    return (
      <div className={classes.broken}>
        <InlineError>
          {isHopeless
            ? 'The call broke down again. Reload the page to join it.'
            : 'The call broke down. Start it again.'}
        </InlineError>
        {isHopeless ? (
          <Button variant="default" size="xs" h={32} onClick={() => window.location.reload()}>
            Reload the page
          </Button>
        ) : (
          <Button variant="default" size="xs" h={32} onClick={this.restart}>
            Start the call again
          </Button>
        )}
      </div>
    )
  }
}
