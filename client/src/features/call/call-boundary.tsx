import { Button } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import { InlineError } from '../../ui/inline-error.tsx'
import classes from './call.module.css'

type Props = { onRestart: () => void; children: ReactNode }

/** Keeps a fault in the call inside of the call: the room around it goes on. */
export class CallBoundary extends Component<Props, { isBroken: boolean }> {
  override state = { isBroken: false }

  static getDerivedStateFromError() {
    return { isBroken: true }
  }

  restart = () => {
    this.props.onRestart()
    this.setState({ isBroken: false })
  }

  override render() {
    if (!this.state.isBroken) return this.props.children
    return (
      <div className={classes.broken}>
        <InlineError>The call broke down. Start it again.</InlineError>
        <Button variant="default" size="xs" h={32} onClick={this.restart}>
          Start the call again
        </Button>
      </div>
    )
  }
}
