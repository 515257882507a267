import { createContext, useContext } from 'react';

/** Whether the screen around is in sight; a kept screen learns by it that another one has taken its place. */
export const ScreenShown = createContext(true);

export function useScreenShown(): boolean {
  return useContext(ScreenShown);
}
