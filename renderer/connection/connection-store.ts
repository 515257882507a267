import { create } from 'zustand';

/**
 * `connecting`: not yet answered. `online`: events flow. `reconnecting`: the stream broke and is tried again.
 * `lost`: the shell said that the core will not come back.
 */
export type ConnectionState = 'connecting' | 'online' | 'reconnecting' | 'lost';

export const useConnection = create<{ readonly state: ConnectionState }>(() => ({ state: 'connecting' }));

export function setConnection(state: ConnectionState): void {
  // Once lost, only a new port (which sets `connecting`) brings it back.
  if (useConnection.getState().state !== state) useConnection.setState({ state });
}
